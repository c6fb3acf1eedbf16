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
        let attacks = try ScenarioFolder.scenarios().filter { $0.attack != nil }
        let rows = try await withThrowingTaskGroup(of: String.self) { group in
            for scenario in attacks { group.addTask { try await Self.row(of: scenario) } }
            return try await group.reduce(into: []) { $0.append($1) }.sorted()
        }
        #expect(rows.count > 10)
        print((["Szenario | Angriff | was gilt | was geschah"] + rows).joined(separator: "\n"))
    }

    /// Plays it; what came of it, for a table.
    private static func row(of scenario: Scenario) async throws -> String {
        let stage = try CoreStage(scenario)
        defer { stage.remove() }
        var player = Player(scenario, on: stage)
        let findings = try await player.play()
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
        return "\(scenario) | \(scenario.attack ?? "") | \(scenario.title) | \(try await player.outcome())"
    }
}
