import MailFormat
import Testing

@testable import Networks

@Suite("A digest for one person")
struct DigestDraftTests {
    static let stops: [(kind: DigestKind, networks: [NetworkID], link: String?)] = [
        (.weekly, [City.sprache], "<mailto:sprache+abmelden@netz.example>"),
        (.weekly, [City.sprache, City.jugend], "<mailto:alle+zustellung@netz.example?subject=keine>"),
        (.catchUp, [City.jugend, City.arbeit], "<mailto:alle+zustellung@netz.example?subject=keine>"),
        (
            .alongWeekly, [City.jugend],
            "<mailto:jugend+profil@netz.example?body=Andere%20Netzwerke%20mitlesen%3A%20nein>"
        ),
        (
            .alongDaily, [City.arbeit, City.jugend],
            "<mailto:arbeit+profile@netz.example?body=Read%20other%20networks%3A%20no>"
        ),
    ]

    @Test("Its List-Unsubscribe stops such digests, whatever networks it is from (RFC 2369 §3.2)", arguments: stops)
    func stop(kind: DigestKind, networks: [NetworkID], link: String?) throws {
        #expect(try unsubscribe(kind, networks, in: City.configuration()) == link)
    }

    @Test("Without an address for all networks no digest of several offers to stop them")
    func withoutUmbrella() throws {
        let configuration = City.configuration { $0.umbrella = nil }
        #expect(try unsubscribe(.weekly, [City.sprache, City.jugend], in: configuration) == nil)
    }

    private func unsubscribe(
        _ kind: DigestKind, _ networks: [NetworkID], in configuration: Configuration
    ) throws -> String? {
        let context = Context(configuration: configuration, now: City.now, wording: City.wording, tokens: City.tokens)
        let content = DigestContent(kind: kind, number: 1, sections: networks.map { DigestSection(network: $0) })
        let draft = try #require(DigestDraft(content, in: .german, token: "model", context: context))
        let rita = try #require(configuration.subscriber(at: City.address("rita@stadt.example")))
        let copy = try #require(draft.copy(for: rita, token: "tok1", context: context))
        return copy.head.message.message().header.value("List-Unsubscribe").map(Networks.trimmed)
    }
}
