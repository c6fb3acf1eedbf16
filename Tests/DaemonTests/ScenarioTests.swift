import MailFormat
import Networks
import ScenarioPlay
import Testing

@Suite("Scenarios in the core")
struct ScenarioTests {
    @Test("Everything comes as the file says", arguments: try ScenarioFolder.scenarios().filter { $0.attack == nil })
    func play(_ scenario: Scenario) async throws {
        let stage = try CoreStage(scenario)
        defer { stage.remove() }
        var player = Player(scenario, on: stage)
        let findings = try await player.play()
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
    }

    @Test("Every attack comes to nothing")
    func attacks() async throws {
        var table = ["Szenario | Angriff | was gilt | was geschah"]
        for scenario in try ScenarioFolder.scenarios() {
            guard let attack = scenario.attack else { continue }
            let stage = try CoreStage(scenario)
            defer { stage.remove() }
            var player = Player(scenario, on: stage)
            let findings = try await player.play()
            #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
            table.append("\(scenario) | \(attack) | \(scenario.title) | \(try await player.outcome())")
        }
        #expect(table.count > 10)
        print(table.joined(separator: "\n"))
    }
}
