import MailFormat
import Testing

@testable import Networks
@testable import Texts

/// A week of two networks as a digest tells it.
struct DigestSample: Sendable {
    var configuration: Configuration
    private let people: [Mailbox]

    /// Monday, 30 November 2026, 07:00 in the city.
    static let now = Timestamp(seconds: 1_796_018_400)

    static func address(_ text: String) throws -> Address { try #require(Address(text)) }

    init(language: Language = .german) throws {
        var sprache = Network(
            id: NetworkID("sprache"), name: "Netzwerk Sprache und Integration", short: "Sprache",
            address: try Self.address("sprache@netz.example"))
        sprache.language = language
        var jugend = Network(
            id: NetworkID("jugend"), name: "Netzwerk Übergang Jugend", short: "Jugend",
            address: try Self.address("jugend@netz.example"))
        jugend.language = language
        configuration = Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"), networks: [sprache, jugend], subscribers: [])
        configuration.language = language
        configuration.maintainers = [try Self.address("rita@stadt.example")]
        people = [
            Mailbox(name: "Anna Meyer", address: try Self.address("anna.meyer@vhs.example")),
            Mailbox(name: "Bernd Kurz", address: try Self.address("bernd.kurz@jobcenter.example")),
            Mailbox(name: "Fatma Öztürk", address: try Self.address("f.oeztuerk@begegnung.example")),
            Mailbox(name: nil, address: try Self.address("buero@schule-sued.example")),
        ]
    }

    private static func time(day: Int, _ hour: Int, _ minute: Int) -> Timestamp {
        now + .seconds(-day * 86_400 + (hour - 7) * 3600 + minute * 60)
    }

    private func post(
        _ row: Int64, in thread: Int64, _ author: Int, _ subject: String, _ time: Timestamp,
        section: Section = .forum, network: String = "sprache", _ text: String
    ) throws -> DigestPost {
        DigestPost(
            row: row, network: NetworkID(network), thread: ThreadID(thread),
            messageID: try #require(MessageID("\(row)@post.example")), author: people[author], subject: subject,
            posted: time, section: section, excerpt: Excerpt(of: text))
    }

    private func sprache() throws -> DigestSection {
        var section = DigestSection(network: NetworkID("sprache"))
        section.recalls = [
            DigestRecall(
                row: 2, network: section.network, author: people[3], subject: "Netzwerktreffen im Dezember: neuer Raum",
                posted: Self.time(day: 8, 10, 0), by: people[3].address)
        ]
        section.dates = [
            DigestDate(
                start: Self.time(day: -3, 14, 0), isAllDay: false, title: "Netzwerktreffen im Advent",
                place: "Rathaus, Raum 3"),
            DigestDate(start: Self.time(day: -11, 0, 0), isAllDay: true, title: "Fachtag Sprache", place: nil),
        ]
        section.requests = [
            KnownRequest(
                network: section.network, content: BlobID(hex: "3"), post: 3, token: "abcdef", author: people[2],
                subject: "Wer kann nächste Woche auf Farsi übersetzen?", messageID: nil,
                opened: Self.time(day: 9, 8, 0), answers: 1)
        ]
        section.posts = [
            try post(
                11, in: 1, 1, "Freie Plätze im B1-Kurs ab Januar", Self.time(day: 6, 9, 12),
                """
                Liebe Kolleginnen und Kollegen,

                im B1-Kurs, der am 11. Januar beginnt, sind noch sechs Plätze frei. Der Kurs läuft an vier \
                Vormittagen in der Woche, Kinderbetreuung gibt es im Haus. Wer jemanden anmelden möchte, schreibt \
                mir bitte bis zum 15. Dezember, am besten mit einer Telefonnummer, unter der ich zurückrufen kann.

                Viele Grüße
                Bernd Kurz
                """),
            try post(
                14, in: 1, 0, "Re: Freie Plätze im B1-Kurs ab Januar", Self.time(day: 5, 16, 40),
                """
                Hallo Bernd, wir haben drei Leute, die passen würden. Ich rufe dich morgen an.

                Am 24.11.2026 um 10:12 schrieb Bernd Kurz:
                > im B1-Kurs sind noch Plätze frei
                """),
            try post(
                15, in: 2, 3, "Einladung und Tagesordnung zum 3. Dezember", Self.time(day: 5, 11, 5),
                section: .meeting,
                """
                Guten Tag,

                anbei die Einladung zum Netzwerktreffen mit der Tagesordnung. Bitte sagen Sie bis Mittwoch, ob Sie \
                kommen.
                """),
            try post(
                16, in: 3, 2, "Sprachcafé zieht um", Self.time(day: 2, 13, 30), section: .offer,
                "Ab Dezember ist das Sprachcafé immer dienstags von 15 bis 17 Uhr im Haus der Begegnung."),
        ]
        section.posts[2].files = [
            DigestFile(version: 21, name: "Einladung 2026-12-03.pdf", size: 84_000),
            DigestFile(version: 22, name: "Tagesordnung.docx", size: 23_500),
        ]
        section.members = [
            DigestMember(PersonID(7), name: "Igor Nowak", organisation: "Schule Süd"),
            DigestMember(PersonID(8), name: "Lena Sommer", organisation: nil),
        ]
        return section
    }

    private func jugend() throws -> DigestSection {
        var section = DigestSection(network: NetworkID("jugend"))
        section.posts = [
            try post(
                17, in: 9, 0, "Praktikumsplatz in der Werkstatt", Self.time(day: 1, 10, 0), section: .request,
                network: "jugend",
                "Wir suchen für einen Schüler (16) ab Februar einen Praktikumsplatz in einer Fahrradwerkstatt."),
            try post(
                18, in: 10, 1, "Berufemesse: Standplan", Self.time(day: 1, 15, 20), network: "jugend",
                "Der Standplan ist da, siehe Anhang."),
        ]
        section.posts[1].files = [DigestFile(version: 23, name: "Standplan.pdf", size: 1_430_000)]
        return section
    }

    func content(_ kind: DigestKind) throws -> DigestContent {
        let number = kind == .catchUp ? nil : 12
        if kind.isAlong { return DigestContent(kind: kind, number: number, sections: [try jugend()]) }
        let sections = kind == .daily ? [try jugend()] : [try sprache(), try jugend()]
        return DigestContent(kind: kind, number: number, sections: sections)
    }

    func draft(_ content: DigestContent, in language: Language = .german) throws -> DigestDraft {
        let context = Context(
            configuration: configuration, now: Self.now, wording: try TextSamples.wording.get(),
            tokens: TokenKey { $0 + Array(repeating: 7, count: 32) })
        return try #require(DigestDraft(content, in: language, token: "abcdefghijklmnop", context: context))
    }
}
