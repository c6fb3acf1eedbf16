import Testing

@testable import MailFormat

@Suite("A plain digest can be taken apart again (RFC 1153)") struct PlainDigestTests {
    private func digest(_ entries: [PlainDigest.Entry]) -> PlainDigest {
        PlainDigest(
            name: "Sprache", volume: 26, issue: 7,
            date: DateTime(timestamp: Timestamp(seconds: 1_773_306_000), offset: 60),
            contentsTitle: "Themen:", entries: entries)
    }

    @Test("Preamble, messages and trailer stand where programs look for them")
    func form() {
        let first = header(
            """
            Received: from somewhere
            Message-ID: <1@stadt.example>
            From: =?utf-8?q?Muster=2C_J=C3=BCrgen?= <j@stadt.example>
            Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
            To: sprache@netz.example, Rita Muster <r@stadt.example>
            Date: Thu, 12 Mar 2026 10:00:00 +0100


            """)
        let text = "\n\nGuten Tag\n\(String(repeating: "-", count: 30))\nEnde\r\n\r\n"
        let entries = [
            PlainDigest.Entry(header: first.header, text: text),
            PlainDigest.Entry(header: header("Subject: Zwei\n\n").header, text: ""),
        ]
        let expected = """
            Sprache Digest   Thu, 12 Mar 2026 10:00:00 +0100   Volume 26 : Issue 7

            Themen:
              Grüße
              Zwei

            ----------------------------------------------------------------------

            Date: Thu, 12 Mar 2026 10:00:00 +0100
            From: "Muster, Jürgen" <j@stadt.example>
            To: sprache@netz.example, Rita Muster <r@stadt.example>
            Subject: Grüße
            Message-ID: <1@stadt.example>

            Guten Tag
             -----------------------------
            Ende

            ------------------------------

            Subject: Zwei


            ------------------------------

            End of Sprache Digest
            *********************

            """
        #expect(digest(entries).text == expected)
    }

    @Test("Whatever the messages hold, taken apart they are the same")
    func property() {
        var random = Seeded("plain digest")
        let lines = [
            "", " ", "-", String(repeating: "-", count: 30), String(repeating: "-", count: 70), "Grüße", "From: x",
        ]
        for _ in 0..<60 {
            let entries = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                var writer = HeaderWriter()
                // An encoded word that stood in a subject for itself would be read.
                writer.add("Subject", text: RoundTripTests.text(using: &random).replacing("?", with: ""))
                let address = Address("rita@stadt.example")
                let mailboxes = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in
                    address.map { Mailbox(name: RoundTripTests.text(using: &random), address: $0) }
                }
                writer.add("To", mailboxes: mailboxes)
                let body = (0..<Int.random(in: 0...9, using: &random)).compactMap { _ in
                    lines.randomElement(using: &random)
                }
                return PlainDigest.Entry(
                    header: Message(writer.bytes).header, text: body.joined(separator: "\n"))
            }
            let messages = Self.takenApart(digest(entries).text)
            #expect(messages.count == entries.count)
            for (message, entry) in zip(messages, entries) {
                let read = Message(Array(message.utf8))
                #expect(read.subject == (entry.header.text("Subject") ?? ""))
                // Spelling that only encoded words keep is lost where names are written as people read them.
                #expect(read.header.mailboxes("To").map(\.address) == entry.header.mailboxes("To").map(\.address))
                let body = message.firstRange(of: "\n\n").map { message[$0.upperBound...] } ?? ""
                let separator = String(repeating: "-", count: 30)
                let kept = entry.text.split(separator: "\n", omittingEmptySubsequences: false).map {
                    $0 == separator ? " " + $0.dropFirst() : $0
                }
                #expect(
                    Self.trimmed(body.split(separator: "\n", omittingEmptySubsequences: false)) == Self.trimmed(kept))
            }
        }
    }

    private static func trimmed(_ lines: [Substring]) -> [Substring] {
        var lines = lines.drop { $0.allSatisfy { $0 == " " } }
        while let last = lines.last, last.allSatisfy({ $0 == " " }) { lines.removeLast() }
        return Array(lines)
    }

    /// As RFC 1153 describes it: from the line of 70 hyphens on, cut at lines of 30 between empty ones.
    private static func takenApart(_ digest: String) -> [String] {
        let start = "\n" + String(repeating: "-", count: 70) + "\n\n"
        guard let preamble = digest.firstRange(of: start) else { return [] }
        return digest[preamble.upperBound...].split(
            separator: "\n\n" + String(repeating: "-", count: 30) + "\n\n", omittingEmptySubsequences: false
        ).dropLast().map(String.init)
    }
}
