import Testing

@testable import MailFormat

@Suite("The text that a person reads") struct ReadingTextTests {
    private static func multipart(_ subtype: String, _ parts: String...) -> String {
        let boundary = "\(subtype)-\(parts.count)"
        let inner = parts.map { "--\(boundary)\n\($0)\n" }.joined()
        return "Content-Type: multipart/\(subtype); boundary=\(boundary)\n\n\(inner)--\(boundary)--\n"
    }

    private static let plain = "Content-Type: text/plain; charset=utf-8\n\nGrüße"
    private static let html =
        "Content-Type: text/html; charset=utf-8\n\n<p>Gr&uuml;&szlig;e als <b>HTML</b></p>"
    private static let file =
        "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nfile"
    private static let footer = "Content-Type: text/plain\n\n-- \nlist footer"

    @Test(
        "The right part is read",
        arguments: [
            (plain, "Grüße"), (html, "Grüße als HTML"), (multipart("alternative", plain, html), "Grüße"),
            (multipart("alternative", html, plain), "Grüße"),
            (multipart("mixed", multipart("alternative", plain, html), file), "Grüße"),
            (
                multipart("alternative", plain, multipart("related", html, "Content-Type: image/png\n\nx")),
                "Grüße"
            ),
            // A footer is no body, a file neither.
            (multipart("mixed", html, footer), "Grüße als HTML"),
            (multipart("mixed", file, html), "Grüße als HTML"),
            (multipart("mixed", file), ""), ("Content-Type: image/png\n\nx", ""),
            // Stubs
            (multipart("alternative", "Content-Type: text/plain\n\n", html), "Grüße als HTML"),
            (multipart("alternative", "Content-Type: text/plain\n\n \n \n", html), "Grüße als HTML"),
            (
                multipart(
                    "alternative", "\nIhr E-Mail-Programm kann diese HTML-Mail nicht darstellen.", html),
                "Grüße als HTML"
            ),
            (
                "Subject: x\n\nThis is an HTML message, please use another program.",
                "This is an HTML message, please use another program."
            ),
            // Flowed text
            ("Content-Type: text/plain; format=flowed\n\na \nb\n> c \n> d", "a b\n> c d"),
            ("Content-Type: text/plain; format=Flowed; delsp=yes\n\na \nb", "ab"), ("\na \nb", "a \nb"),
            // Charsets and encodings
            ("\n\u{1B}$B$\"\u{1B}(B!", "あ!"),
            ("Content-Type: text/plain; charset=us-ascii\n\n\u{1B}$@$\"\u{1B}(J", "あ"),
            ("\n\u{1B}$B\u{1B}", "\u{1B}$B\u{1B}"),
            (
                "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe",
                "Grüße"
            ),
        ])
    func readingText(mail: String, text: String) {
        let bytes = Array(mail.utf8)
        #expect(Message(bytes).readingText { Array(bytes[$0]) } == text)
    }

    @Test(
        "The text is taken apart as the part and the subject tell",
        arguments: [
            ("Subject: AW: x\n\nGern.\n\nVon: Max\nDatum: 12.03.2026 10:00\nBetreff: x\n\nKommst du?", "Gern.", ""),
            (
                "Subject: [Netz] WG: x\n\nGern.\n\nVon: Max\nDatum: 12.03.2026 10:00\nBetreff: x", "Gern.",
                "Von: Max\nDatum: 12.03.2026 10:00\nBetreff: x"
            ),
            (
                "Content-Type: text/html\n\n<p>Gern.<div name=quote><div>Lundi 3</div>Venez?</div>", "Gern.", ""
            ),
            ("Content-Type: image/png\n\nx", "", ""),
        ])
    func replyText(mail: String, written: String, forwarded: String) {
        let bytes = Array(mail.utf8)
        let reply = Message(bytes).replyText { Array(bytes[$0]) }
        #expect(reply.written == written)
        #expect(reply.forwarded == forwarded)
    }

    @Test("The reading part is the one whose text is read")
    func readingPart() {
        let message = Message(
            Array(
                Self.multipart("mixed", Self.multipart("alternative", Self.html, Self.plain), Self.file).utf8)
        )
        #expect(message.readingPart?.contentType.mediaType == "text/plain")
        #expect(message.readingParts.map(\.index) == [3, 2])
        #expect(Message(Array("Content-Type: image/png\n\nx".utf8)).readingPart == nil)
    }
}
