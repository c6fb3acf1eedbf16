import Foundation
import Testing

@Suite("Odd and broken mail", .serialized)
struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var mail: [UInt8]
        /// As `netzpost status` names it.
        var fate: String
        /// Members that get a copy.
        var copies = 0
        /// Mails to the author or the maintainers about it.
        var answers = 0

        var testDescription: String { name }
    }

    private static let member = "From: Anna Meyer <m1@sprache.example>\r\n"
    private static let to = "To: sprache@netz.example\r\n"
    private static let rest =
        "Subject: Treffen\r\nMessage-ID: <1@x.example>\r\nDate: Mon, 23 Nov 2026 08:00:00 +0100\r\n"

    private static func mail(_ text: String) -> [UInt8] { Array(text.utf8) }

    static let cases =
        broken + odd + large

    private static let broken = [
        Case(name: "no byte at all", mail: [], fate: "quarantined unreadable", answers: 1),
        Case(name: "one line feed", mail: [10], fate: "quarantined unreadable", answers: 1),
        Case(name: "nothing but noise", mail: noise(5_000, seed: 7), fate: "quarantined unreadable", answers: 1),
        Case(
            name: "a header without an end", mail: mail(member + to + "Subject: Treffen"), fate: "posted", copies: 40),
        Case(
            name: "no From field", mail: mail(to + rest + "\r\nHallo\r\n"), fate: "quarantined authorless", answers: 1),
        Case(
            name: "a From field without an address", mail: mail("From: <>\r\n" + to + rest + "\r\nHallo\r\n"),
            fate: "quarantined authorless", answers: 1),
        Case(
            name: "two From fields", mail: mail(member + "From: m2@sprache.example\r\n" + to + rest + "\r\nHallo\r\n"),
            fate: "held authors"),
        Case(
            name: "to nobody we know", mail: mail(member + "To: niemand@netz.example\r\n" + rest + "\r\nHallo\r\n"),
            fate: "unknown-recipient", answers: 1),
    ]

    private static let odd = [
        Case(
            name: "no Message-ID and no date", mail: mail(member + to + "Subject: Treffen\r\n\r\nHallo\r\n"),
            fate: "posted", copies: 40),
        Case(
            name: "an empty subject", mail: mail(member + to + "Subject:\r\n\r\nHallo\r\n"), fate: "posted",
            copies: 40),
        Case(name: "no subject", mail: mail(member + to + "\r\nHallo\r\n"), fate: "posted", copies: 40),
        Case(
            name: "a blind copy", mail: mail(member + "Bcc: sprache@netz.example\r\n" + rest + "\r\nHallo\r\n"),
            fate: "posted", copies: 40),
        Case(
            name: "raw windows-1252 in the header",
            mail: mail(member + to + "Subject: Gr") + [0xFC, 0xDF] + mail("e\r\n\r\nHallo\r\n"), fate: "posted",
            copies: 40),
        Case(
            name: "only line feeds",
            mail: mail((member + to + rest + "\r\nHallo\r\n").replacingOccurrences(of: "\r\n", with: "\n")),
            fate: "posted", copies: 40),
        Case(
            name: "NUL and bare CR in the text",
            mail: mail(member + to + rest + "\r\nHal") + [0, 13] + mail("lo\r\n"), fate: "posted", copies: 40),
        Case(
            name: "only HTML",
            mail: mail(member + to + rest + "Content-Type: text/html\r\n\r\n<p>Hallo <b>alle</b></p>\r\n"),
            fate: "posted", copies: 40),
        Case(
            name: "a winmail.dat",
            mail: mail(
                member + to + rest + "Content-Type: application/ms-tnef; name=winmail.dat\r\n"
                    + "Content-Transfer-Encoding: base64\r\n\r\neJ8+IgEAAQAC\r\n"),
            fate: "posted", copies: 40),
    ]

    private static let large = [
        Case(
            name: "a thousand nested multiparts", mail: mail(member + to + rest) + nested(1000), fate: "held structure",
            answers: 1),
        // Nobody is answered whose header was not read to its end: it could forbid that.
        Case(
            name: "a header of two megabytes", mail: mail(member + to + rest + longField + "\r\nHallo\r\n"),
            fate: "held structure"),
        Case(
            name: "five thousand recipients, the network first",
            mail: mail(member + "To: sprache@netz.example" + crowd + "\r\n" + rest + "\r\nHallo\r\n"), fate: "posted",
            copies: 40),
        Case(
            name: "five thousand recipients, the network last",
            mail: mail(member + "To: f0@x.example" + crowd + ", sprache@netz.example\r\n" + rest + "\r\nHallo\r\n"),
            fate: "posted", copies: 40),
        Case(
            name: "sixty megabytes", mail: mail(member + to + rest + "\r\n") + text(60_000_000), fate: "held size",
            answers: 1),
    ]

    private static let longField = "X-Lang: " + String(repeating: "wort\r\n ", count: 300_000) + "\r\n"

    private static let crowd = (1..<5_000).map { ",\r\n f\($0)@x.example" }.joined()

    /// A multipart in a multipart in a multipart …
    private static func nested(_ depth: Int) -> [UInt8] {
        var text = "MIME-Version: 1.0\r\n"
        for level in 0..<depth {
            text += "Content-Type: multipart/mixed; boundary=b\(level)\r\n\r\n--b\(level)\r\n"
        }
        return mail(text + "Content-Type: text/plain\r\n\r\nHallo\r\n")
    }

    private static func text(_ size: Int) -> [UInt8] {
        let line = mail("Viele Zeilen machen eine grosse Mail, die niemand mehr verteilen will.\r\n")
        return Array(repeatElement(line, count: size / line.count + 1).joined())
    }

    @Test("Each has its stated outcome, the next mail is not held up, and nothing is lost", arguments: cases)
    func outcome(_ broken: Case) async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        try city.put(broken.mail)
        try city.put(SampleMail(subject: "Danach").bytes)
        #expect(try await city.runOnce() == .success)
        let status = try await city.status()
        var expected = ["posted": 1]
        expected[broken.fate, default: 0] += 1
        #expect(status.fates == expected)
        #expect(status.received == 2)
        // The maintainer is asked about what is held.
        let questions = broken.fate.hasPrefix("held ") ? 1 : 0
        #expect(status.deliveries["accepted"] == 40 + broken.copies + broken.answers + questions)
        #expect(try city.mailsLeft().isEmpty)
        #expect(try city.holds(broken.mail))
    }
}
