import Networks
import Testing

@testable import ScenarioPlay

@Suite("What the scenarios tell of")
struct CoverageTests {
    private let scenarios: [Scenario]

    init() throws { scenarios = try ScenarioFolder.scenarios() }

    /// The process has to end twice over a mail: `CrashTests`.
    private static let elsewhere: Set = ["quarantined crashed"]

    @Test("Every fate and reason")
    func fates() {
        var fates: [Fate] = [.posted, .unknownRecipient]
        fates += HoldReason.allCases.map { .held($0) }
        fates += FileReason.allCases.map { .filed($0) }
        fates += AnsweredReason.allCases.map { .answered($0) }
        fates += RefusalReason.allCases.map { .refused($0) }
        fates += QuarantineReason.allCases.map { .quarantined($0) }
        let all = Set(fates.map { [$0.name, $0.reason].compactMap(\.self).joined(separator: " ") })
        let told = scenarios.flatMap(\.steps).flatMap(\.expectations).flatMap { expectation -> [String] in
            guard case .outcome(let outcomes, _) = expectation.kind else { return [] }
            return outcomes.map(\.fate)
        }
        #expect(all.subtracting(told) == Self.elsewhere)
        #expect(Set(told).subtracting(all).isEmpty)
    }

    @Test("Every word of the command table, in a sub-address or as a subject")
    func words() {
        var words = Set(["sitzung", "meeting", "angebot", "offer", "link", "anfrage", "request"])
        for command in MailCommand.allCases {
            for language in Language.allCases { words.insert(command.word(in: language)) }
        }
        var used: Set<String> = []
        for case .write(_, let address, let details) in scenarios.flatMap(\.steps).map(\.action) {
            if let match = address.firstMatch(of: /\+(\w+)@/) { used.insert(String(match.1)) }
            if let subject = details.subject?.split(separator: " ").last { used.insert(subject.lowercased()) }
        }
        #expect(words.subtracting(used).isEmpty)
    }
}
