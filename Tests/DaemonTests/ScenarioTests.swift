import MailFormat
import Networks
import ScenarioPlay
import Testing

@Suite("Scenarios in the core")
struct ScenarioTests {
    @Test("Everything comes as the file says", arguments: try ScenarioFolder.scenarios())
    func play(_ scenario: Scenario) async throws {
        let stage = try CoreStage(scenario)
        defer { stage.remove() }
        var player = Player(scenario, on: stage)
        let findings = try await player.play()
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
    }
}
