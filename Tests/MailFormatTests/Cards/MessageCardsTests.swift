import Testing

@testable import MailFormat

@Suite("The cards of a message are found") struct MessageCardsTests {
    @Test(
        "By the type of their part, or by its name",
        arguments: [
            ("text/vcard", 1), ("text/x-vcard", 1), ("text/directory; profile=vCard", 1), ("text/directory", 0),
            ("application/octet-stream; name=Rita.VCF", 1), ("application/octet-stream; name=rita.txt", 0),
            ("text/plain", 0),
        ])
    func types(type: String, count: Int) {
        let mail = "Content-Type: \(type)\n\nBEGIN:VCARD\nVERSION:3.0\nFN:Rita Muster\nEND:VCARD\n"
        for bytes in [Array(mail.utf8), Array(mail.utf8).withCRLF] {
            let cards = Message(bytes).contactCards { Array(bytes[$0]) }
            #expect(cards.map(\.formattedName) == Array(repeating: "Rita Muster", count: count))
        }
    }

    @Test("In the charset and the encoding of their part, one part behind the other")
    func parts() {
        let mail = """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/vcard; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            BEGIN:VCARD
            FN:J=FCrgen
            END:VCARD
            --b
            Content-Type: text/x-vcard

            BEGIN:VCARD
            FN:Rita
            END:VCARD
            BEGIN:VCARD
            FN:Otto
            END:VCARD
            --b--

            """
        for bytes in [Array(mail.utf8), Array(mail.utf8).withCRLF] {
            let cards = Message(bytes).contactCards { Array(bytes[$0]) }
            #expect(cards.map(\.formattedName) == ["Jürgen", "Rita", "Otto"])
        }
        for count in 0..<mail.utf8.count {
            let bytes = Array(mail.utf8.prefix(count))
            #expect(Message(bytes).contactCards { Array(bytes[$0]) }.count <= 3)
        }
    }
}
