import Testing

@testable import MailFormat

@Suite("Every header written is read back equal") struct RoundTripTests {
    /// What hurts most: marks of the grammar, blanks, controls, parts of encoded words, characters of one to
    /// many code points.
    static let snippets: [String] = [
        "a", "Rita", "ü", "ß", "€", "日本", "👩‍👩‍👧‍👦", "e\u{301}", "🇩🇪", " ", "  ", ",", ";", ":", "<", ">", "@", "(",
        ")",
        "[", "]", "\"", "\\", "=", "?", "=?", "?=", "=?utf-8?q?", "_", ".", "'", "%", "*", "\r\n", "\n", "\t",
        "\0",
        "\u{1B}", "Muster", "example", "\u{202E}", "\u{A0}",
        "longwordlongwordlongwordlongwordlongwordlongword",
    ]

    static func text(using random: inout some RandomNumberGenerator) -> String {
        (0..<Int.random(in: 0...30, using: &random)).map { _ in snippets.randomElement(using: &random) ?? "" }
            .joined()
    }

    /// The text as a header can hold it: without control characters and superfluous blanks.
    static func tidied(_ text: String) -> String {
        text.unicodeScalars.split { $0.value <= 0x20 || $0.value == 0x7F }.map(String.init).joined(
            separator: " ")
    }

    @Test("Any subject")
    func subjects() {
        var random = Seeded("subjects")
        for _ in 0..<150 {
            let text = Self.text(using: &random)
            let field = HeaderWriterTests.written { $0.add("Subject", text: text) }
            #expect((field.header.text("Subject") ?? "") == Self.tidied(text))
            #expect(field.text.utf8.allSatisfy { $0 < 0x80 })
            for line in field.text.split(separator: "\r\n") where line.contains("=?utf-8?") {
                #expect(line.utf8.count <= 76 || !line.dropFirst().contains(" "))
            }
        }
    }

    @Test("Any mailboxes")
    func mailboxes() {
        var random = Seeded("mailboxes")
        let addresses = [
            "rita@a.example", "\"rita m\"@a.example", "\"a,b;c<d>@\\\"\"@b.example", "x@[192.0.2.1]",
            "jürgen@müller.example",
            "a..b@c.example",
            String(repeating: "a", count: 64) + "@" + String(repeating: "bcd.", count: 45) + "example",
        ].compactMap(Address.init)
        #expect(addresses.count == 7)
        for _ in 0..<150 {
            let mailboxes = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                let name = Self.text(using: &random)
                return Mailbox(name: name, address: addresses.randomElement(using: &random) ?? addresses[0])
            }
            let field = HeaderWriterTests.written { $0.add("To", mailboxes: mailboxes) }
            let read = field.header.mailboxes("To")
            #expect(read.map(\.address.description) == mailboxes.map(\.address.description))
            #expect(
                read.map { $0.name ?? "" } == mailboxes.map { Self.tidied($0.name ?? "") }, "\(field.text)")
        }
    }

    @Test("Any identifiers")
    func messageIDs() {
        var random = Seeded("identifiers")
        for _ in 0..<60 {
            let identifiers = (0..<Int.random(in: 1...30, using: &random)).compactMap { _ in
                MessageID(
                    Self.text(using: &random)
                        + String(repeating: "x", count: Int.random(in: 0...500, using: &random)))
            }
            let field = HeaderWriterTests.written { $0.add("References", messageIDs: identifiers) }
            #expect(field.header.messageIDs("References") == identifiers)
        }
    }

    @Test("Any List-Id phrase")
    func phrases() {
        var random = Seeded("phrases")
        for _ in 0..<60 {
            let text = Self.text(using: &random)
            let field = HeaderWriterTests.written {
                $0.add("List-Id", phrase: text, bracketed: "a@b.example")
            }
            let read = field.header.mailboxes("List-Id").first?.name ?? ""
            #expect(Self.tidied(text).hasPrefix(read))
            #expect((field.header.value("List-Id") ?? "").utf8.count <= 255)
        }
    }
}
