import MailFormat
import Networks
import TestSupport
import Testing

@testable import Texts

/// Values come from anybody's mail. Whatever they hold, a text keeps its form and adds nothing to the mail's header.
@Suite("Hostile values in texts")
struct HostileValueTests {
    private static let pieces = [
        "\r\nBcc: opfer@x.example\r\n", "\n# Titel", "- ", "  Von: ", "> ", "|", "[Klick](http://boese.example/)", "\\",
        "<script>", "</p>", "\"", "'", "&amp;", "&", "{{subject}}", "{{{body}}}", "{{#mails}}", "\u{202E}", "\u{2028}",
        "\u{0}", "\u{F0000}", "\u{F0001}", "\u{301}", "=?utf-8?q?=0A?=", "javascript:alert(1)", "mailto:a@x.example",
        "ü", "漢字", "\u{1F469}\u{200D}\u{1F4BB}", " ", "wort", "](", "--=_1_t--", ".", "a@b.example",
    ]

    private static func hostile(_ generator: inout SeededGenerator) -> String {
        let count = Int.random(in: 0...6, using: &generator)
        return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    @Test("The form of a text never depends on what its values hold", arguments: TextName.allCases)
    func form(name: TextName) throws {
        let wording = try TextSamples.wording.get()
        var generator = SeededGenerator(seed: 5)
        for language in Language.allCases {
            let harmless = wording.text(name, in: language, TextSamples.values(name.values) { _ in "wert" })
            let model = try harmless.html.map { try HTMLDocument($0) }
            for round in 0..<12 {
                // Behind a letter: an empty value leaves out what stands around it.
                let hostile = wording.text(
                    name, in: language, TextSamples.values(name.values) { _ in "a" + Self.hostile(&generator) })
                #expect(hostile.subject.allSatisfy { !$0.isNewline }, "round \(round)")
                try Self.compare(hostile, model, round)
            }
        }
    }

    private static func compare(_ hostile: Wording.Text, _ model: HTMLDocument?, _ round: Int) throws {
        guard let html = hostile.html, let model else { return }
        let document = try HTMLDocument(html)
        // An address that is none is no link: apart from those, element for element.
        #expect(
            document.elements.filter { $0 != "a" } == model.elements.filter { $0 != "a" },
            "round \(round): \(hostile.subject)")
        #expect(document.targets.allSatisfy { $0.hasPrefix("mailto:") && !$0.contains(" ") })
    }

    @Test("A mail of any text has the header that it should have", arguments: TextName.allCases.filter(\.isMail))
    func header(name: TextName) throws {
        let wording = try TextSamples.wording.get()
        let own = try #require(Address("sprache@netz.example"))
        let rita = try #require(Address("rita@stadt.example"))
        let network = Network(id: NetworkID("sprache"), name: "Sprache", short: "Sprache", address: own)
        let configuration = Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"), networks: [network], subscribers: [])
        var generator = SeededGenerator(seed: 6)
        for round in 0..<10 {
            let text = wording.text(
                name, in: .german, TextSamples.values(name.values) { _ in Self.hostile(&generator) })
            let recipient = Mailbox(name: Self.hostile(&generator), address: rita)
            let mail = OwnMail(text, as: .answer, id: "t-x1", to: [recipient], from: network)
            let mailing = try #require(mail.mailing(configuration: configuration, now: Timestamp(seconds: 1)))
            let message = Message(mailing.message.bytes(original: []))
            #expect(
                message.header.fields.map(\.name.text) == [
                    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted",
                    "X-Auto-Response-Suppress", "X-Netzpost-Loop", "MIME-Version", "Content-Type",
                ], "round \(round)")
            #expect(
                message.parts.map(\.contentType.mediaType) == ["multipart/alternative", "text/plain", "text/html"],
                "round \(round)")
            #expect(message.header.mailboxes("To").map(\.address) == [rita])
        }
    }
}
