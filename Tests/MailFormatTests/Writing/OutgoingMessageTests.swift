import TestSupport
import Testing

@testable import MailFormat

/// Composing over an original: what changes, and that nothing else does.
@Suite("Messages are composed over an original") struct OutgoingMessageTests {
    private let header = {
        var header = HeaderWriter()
        header.add("Subject", text: "Neu")
        return header
    }()

    @Test("The body goes out as it came in, behind the new header and the old MIME fields")
    func unchanged() {
        let original = """
            From old Thu Jan  1 00:00:00 1970
            Subject: Alt
            MIME-Version: 1.0 (odd)
            Content-type:  MULTIPART/mixed;
            \tboundary="b"
            Content-Length: 4711
            X-Other: gone

            before
            --b
            Content-Transfer-Encoding: BASE64

            Zm 9v
            --b--

            """
        for bytes in [Array(original.utf8), Array(original.utf8).withCRLF] {
            let outgoing = OutgoingMessage(header: header, over: Message(bytes))
            let end = bytes == Array(original.utf8) ? "\n" : "\r\n"
            let fields =
                "MIME-Version: 1.0 (odd)\(end)Content-type:  MULTIPART/mixed;\(end)\tboundary=\"b\"\(end)"
            let body = bytes[Message(bytes).parts[0].body]
            #expect(outgoing.bytes(original: bytes) == Array("Subject: Neu\r\n\(fields)\r\n".utf8) + body)
            #expect(outgoing.sevenBitPieces == nil)
            #expect(!outgoing.needsSMTPUTF8)
            #expect(outgoing.size == outgoing.bytes(original: bytes).count)
        }
    }

    @Test("Without 8BITMIME eight-bit leaves are recoded, and only their encoding field changes")
    func sevenBit() {
        let original = Array(
            """
            Content-Type: multipart/mixed; boundary=b
            Content-Transfer-Encoding: 8bit

            Präambel
            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit
            X-Part:  odd

            Grüße

            --b

            ä without a header
            --b
            Content-Type: application/x-data

            data ü
            --b
            Content-Type: text/html
            Content-Transfer-Encoding: base64

            PGI+
            --b--
            Nachwörter

            """.utf8
        ).withCRLF
        let outgoing = OutgoingMessage(header: header, over: Message(original))
        let head = "Subject: Neu\r\n"
        let body = original[Message(original).parts[0].body]
        let fields = "Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        #expect(outgoing.bytes(original: original) == Array((head + fields).utf8) + body)
        let expected = Array(
            """
            Subject: Neu
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b
            Content-Transfer-Encoding: 7bit

            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable
            X-Part:  odd

            Gr=C3=BC=C3=9Fe

            --b
            Content-Transfer-Encoding: quoted-printable

            =C3=A4 without a header
            --b
            Content-Type: application/x-data
            Content-Transfer-Encoding: base64

            ZGF0YSDDvA==
            --b
            Content-Type: text/html
            Content-Transfer-Encoding: base64

            PGI+
            --b--

            """.utf8
        ).withCRLF
        let sevenBit = outgoing.bytes(original: original, sevenBit: true)
        #expect(String(decoding: sevenBit, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    }

    @Test("A part without any header gets an empty line with its new field")
    func headerlessPart() {
        let original = Array(
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nä words\r\n--b--\r\n".utf8)
        let outgoing = OutgoingMessage(header: header, over: Message(original))
        let again = Message(outgoing.bytes(original: original, sevenBit: true))
        #expect(again.parts[1].encoding == .quotedPrintable)
        #expect(
            content(of: again.parts[1], in: outgoing.bytes(original: original, sevenBit: true))
                == Array("ä words".utf8))
    }

    @Test(
        "What no transport carries is recoded even with 8BITMIME",
        arguments: ["a\0b\r\n", "a\rb\r\n", String(repeating: "x", count: 999) + "\r\n", "ü\0"])
    func binary(body: String) {
        let original = Array("Content-Type: text/plain\r\n\r\n\(body)".utf8)
        let outgoing = OutgoingMessage(header: header, over: Message(original))
        let bytes = outgoing.bytes(original: original)
        let message = Message(bytes)
        #expect(message.parts[0].encoding == .base64)
        #expect(message.parts[0].octets == [])
        #expect(content(of: message.parts[0], in: bytes) == Array(body.utf8))
        #expect(message.header.value("MIME-Version") == "1.0")
        #expect(bytes.suffix(2) == [0x0D, 0x0A])
        #expect(outgoing.sevenBitPieces == nil)
    }

    @Test("Protected parts are never touched", arguments: ["signed", "encrypted"])
    func protected(kind: String) {
        let original = Array(
            "Content-Type: multipart/\(kind); boundary=b\r\n\r\n--b\r\n\r\nü\0\r\n--b\r\n\r\nsignature\r\n--b--\r\n"
                .utf8)
        let message = Message(original)
        let outgoing = OutgoingMessage(header: header, over: message, replacing: [1: "gone", 2: "gone"])
        for sevenBit in [false, true] {
            #expect(
                outgoing.bytes(original: original, sevenBit: sevenBit).suffix(message.parts[0].body.count)
                    == original[message.parts[0].body])
        }
        let replaced = OutgoingMessage(header: header, over: message, replacing: [0: "All of it"])
        #expect(Message(replaced.bytes(original: original)).parts[0].contentType.mediaType == "text/plain")
    }

    @Test(
        "A part can be replaced by a note",
        arguments: ["Kurz", "Größe: 30 MB\nEnde\n", "日本語日本語日本語", String(repeating: "x", count: 1200)])
    func replaced(note: String) {
        let original = Array(
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\nContent-Type: multipart/related; boundary=c\r\n\r\n--c\r\n\r\none\r\n--c\r\n\r\ntwo\r\n--c--\r\n--b\r\nContent-Type: image/png\r\n\r\nü\r\n--b--\r\n"
                .utf8)
        let message = Message(original)
        for index in message.parts.indices.dropFirst() {
            let outgoing = OutgoingMessage(header: header, over: message, replacing: [index: note])
            for sevenBit in [false, true] {
                let bytes = outgoing.bytes(original: original, sevenBit: sevenBit)
                let again = Message(bytes)
                let part = again.parts[index]
                #expect(
                    part.contentType
                        == ContentType(type: "text", subtype: "plain", parameters: ["charset": "utf-8"]))
                var text = Array(note.utf8).withCRLF
                while text.last == 0x0A || text.last == 0x0D { text.removeLast() }
                #expect(content(of: part, in: bytes) == text)
                #expect(again.defects.isEmpty)
                #expect(!part.octets.contains(.eightBit) && !part.octets.contains(.binary))
                #expect(again.parts.count == (index == 2 ? message.parts.count - 2 : message.parts.count))
            }
        }
        let root = OutgoingMessage(header: header, over: message, replacing: [0: note])
        #expect(Message(root.bytes(original: original)).parts.count == 1)
    }

    @Test("A text alone makes a message")
    func text() {
        let bytes = OutgoingMessage(header: header, text: "Grüße\naus Köln\n").bytes(original: [])
        let expected =
            "Subject: Neu\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe\r\naus K=C3=B6ln\r\n"
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test(
        "Eight-bit bytes that nobody may recode are announced as such",
        arguments: [
            "Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\nü\r\n--b\r\n\r\nsign\r\n--b--\r\n",
            "Content-Type: multipart/mixed\r\n\r\nü\r\n",
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: image/png; name=\"ü.png\"\r\n"
                + "\r\nx\r\n--b--\r\n",
        ])
    func announced(text: String) {
        let original = Array(text.utf8)
        let outgoing = OutgoingMessage(header: header, over: Message(original))
        #expect(outgoing.sevenBitPieces != nil)
        #expect(outgoing.bytes(original: original, sevenBit: true) == outgoing.bytes(original: original))
    }

    @Test("Raw UTF-8 in an address needs SMTPUTF8; a raw file name would only be bounced for it")
    func eightBitHeader() throws {
        let utf8 = Array("Content-Type: text/plain; name=\"ü.txt\"\n\nx".utf8)
        #expect(!OutgoingMessage(header: header, over: Message(utf8)).needsSMTPUTF8)
        let latin = Array("Content-Type: text/plain; name=\"".utf8) + [0xFC] + Array(".txt\"\n\nx".utf8)
        #expect(!OutgoingMessage(header: header, over: Message(latin)).needsSMTPUTF8)
        var addressed = header
        addressed.add("To", mailboxes: [Mailbox(address: try #require(Address("ü@stadt.example")))])
        #expect(OutgoingMessage(header: addressed, over: Message(latin)).needsSMTPUTF8)
        #expect(OutgoingMessage(header: addressed, over: Message(utf8)).needsSMTPUTF8)
    }

    @Test(
        "A MIME field that no transport carries is mended",
        arguments: [
            ("text/plain\r\rBcc: x", "text/plainBcc: x"), ("text/plain;\0 a=b", "text/plain; a=b"),
            (
                "text/plain; a=\(String(repeating: "x", count: 1200))",
                "text/plain;\r\n a=\(String(repeating: "x", count: 995))\r\n \(String(repeating: "x", count: 205))"
            ),
        ])
    func mendedField(value: String, sent: String) {
        let original = Array("Content-Type: \(value)\n\nx\n".utf8)
        let outgoing = OutgoingMessage(header: header, over: Message(original))
        let expected = "Subject: Neu\r\nContent-Type: \(sent)\r\n\r\nx\n"
        #expect(String(decoding: outgoing.bytes(original: original), as: UTF8.self) == expected)
    }

    @Test("A MIME field that the message ends in is a whole line")
    func endingField() {
        for end in ["", "\n", "\r", "\r\n"] {
            let original = Array("Content-Type: text/plain\(end)".utf8)
            let sent = OutgoingMessage(header: header, over: Message(original)).bytes(original: original)
            let lineEnd = end == "\n" ? end : "\r\n"
            #expect(sent == Array("Subject: Neu\r\nContent-Type: text/plain\(lineEnd)\r\n".utf8))
        }
    }

    @Test("What was not looked into is only passed on")
    func opaque() {
        var limits = Limits()
        limits.parts = 3
        let original = Array(
            ("Content-Type: multipart/mixed; boundary=b\r\n"
                + String(repeating: "\r\n--b\r\n\r\nü\0\r\n", count: 6) + "--b--\r\n").utf8)
        let message = Message(original, limits: limits)
        #expect(message.parts.count == 3)
        #expect(message.parts[2].isOpaque)
        #expect(message.defects == [.limitExceeded(.parts)])
        let outgoing = OutgoingMessage(header: header, over: message, replacing: [2: "gone"])
        let bytes = outgoing.bytes(original: original)
        #expect(bytes.suffix(message.parts[2].body.count) == original[message.parts[2].body])
    }

    @Test("Recoded and put together again, every part holds the same bytes", arguments: 0..<150)
    func property(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let original = RandomMail(using: &random).bytes
        let message = Message(original)
        expectSound(message)
        let outgoing = OutgoingMessage(header: header, over: message)
        for sevenBit in [false, true] {
            let bytes = outgoing.bytes(original: original, sevenBit: sevenBit)
            let again = Message(bytes)
            #expect(again.structure() == message.structure(), "seed \(seed)")
            for (old, new) in zip(message.leaves, again.leaves) {
                let before = content(of: old, in: original)
                let after = content(of: new, in: bytes)
                // A transport turns LFs of text into CRLF; quoted-printable does the same.
                let isText = new.encoding == .quotedPrintable && old.encoding.isIdentity
                #expect(after == (isText ? before.withCRLF : before), "seed \(seed)")
                guard !message.isProtected(old) else { continue }
                #expect(!new.octets.contains(.binary))
                if sevenBit { #expect(!new.octets.contains(.eightBit)) }
            }
        }
    }

    private func content(of part: Part, in bytes: [UInt8]) -> [UInt8] {
        part.encoding.decoded(Array(bytes[part.body]))
    }
}
