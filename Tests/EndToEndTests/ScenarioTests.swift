import ScenarioPlay
import TestServers
import Testing

@Suite(
    "Scenarios between real servers", .serialized, .enabled(if: PostfixServer.isPossible, "\(PostfixServer.need)"))
struct ScenarioTests {
    @Test("Everything comes as the file says", arguments: try ScenarioFolder.scenarios().filter { !$0.isCoreOnly })
    func play(_ scenario: Scenario) async throws {
        let stage = try RealStage(scenario)
        defer { stage.remove() }
        var player = Player(scenario, on: stage)
        let findings = try await player.play()
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
    }
}
