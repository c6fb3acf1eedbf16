import TestSupport
import Testing

@testable import MailFormat

@Suite("Messages are composed of parts") struct CompositionTests {
    private let header = {
        var header = HeaderWriter()
        header.add("Subject", text: "Neu")
        return header
    }()

    private func composed(_ body: BodyPart, original: [UInt8] = [], sevenBit: Bool = false) -> [UInt8] {
        OutgoingMessage(header: header, body: body, token: "T-1 ").bytes(original: original, sevenBit: sevenBit)
    }

    private let pdf = ContentType(type: "application", subtype: "pdf")

    @Test("A text alone is one part")
    func text() {
        let written = String(decoding: composed(.text("-- \nGrüße", languages: ["de", "en\r\nX: y"])), as: UTF8.self)
        #expect(
            written == """
                Subject: Neu\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                Content-Language: de, en X: y\r
                \r
                -=2D=20\r
                Gr=C3=BC=C3=9Fe\r

                """)
        let ascii = String(decoding: composed(.text("-- \nRita\n")), as: UTF8.self)
        #expect(ascii.hasSuffix("Content-Transfer-Encoding: 7bit\r\n\r\n-- \r\nRita\r\n"))
    }

    @Test("Alternatives with images, and an attachment beside them")
    func nested() throws {
        let logo = try #require(MessageID("logo@netz.example"))
        let png = ContentType(type: "image", subtype: "png")
        let invitation = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
        let body = BodyPart.mixed([
            .alternative([
                .text("Hallo\n"),
                .related([
                    .html("<img src=\"cid:logo@netz.example\">"), .image(logo, name: "l.png", type: png, bytes: [1]),
                ]),
                .calendar(invitation, method: "REQUEST"),
            ]),
            .attachment("Übersicht.pdf", type: pdf, bytes: [0, 1, 2]),
        ])
        let expected = """
            Subject: Neu
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_0_T1"

            --=_0_T1
            Content-Type: multipart/alternative; boundary="=_1_T1"

            --=_1_T1
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            Hallo

            --=_1_T1
            Content-Type: multipart/related; boundary="=_3_T1"; type="text/html"

            --=_3_T1
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: 7bit

            <img src="cid:logo@netz.example">
            --=_3_T1
            Content-Type: image/png; name=l.png
            Content-Transfer-Encoding: base64
            Content-ID: <logo@netz.example>
            Content-Disposition: inline; filename=l.png

            AQ==
            --=_3_T1--
            --=_1_T1
            Content-Type: text/calendar; charset=utf-8; method=REQUEST
            Content-Transfer-Encoding: 7bit

            BEGIN:VCALENDAR
            END:VCALENDAR

            --=_1_T1--
            --=_0_T1
            Content-Type: application/pdf; name=Uebersicht.pdf
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment; filename*=utf-8''%C3%9Cbersicht.pdf

            AAEC
            --=_0_T1--

            """
        let bytes = composed(body)
        #expect(
            String(decoding: bytes, as: UTF8.self) == String(decoding: Array(expected.utf8).withCRLF, as: UTF8.self))
        let message = Message(bytes)
        #expect(
            message.structure()
                == "multipart/mixed(multipart/alternative(text/plain,multipart/related(text/html,image/png),text/calendar),application/pdf)"
        )
        #expect(message.defects.isEmpty)
    }

    @Test("Text that looks like a boundary is encoded, so that none occurs in it")
    func boundaries() {
        let texts = ["--=_0_T1", "a\n--=_0_T1--\n", "--", "x\r\n--=_0_T1\r\n"]
        let body = BodyPart.mixed(texts.map { .text($0) } + [.text("a --=_0_T1")])
        let message = Message(composed(body))
        #expect(message.parts.count == 6)
        #expect(message.parts.dropFirst().map(\.encoding) == Array(repeating: .quotedPrintable, count: 4) + [.sevenBit])
        #expect(!message.defects.contains(.missingClosingBoundary))
    }

    @Test("What can't be written as asked for becomes what can")
    func impossible() {
        var empty = BodyPart.mixed([])
        #expect(Message(composed(empty)).structure() == "text/plain")
        empty = .related([.mixed([])])
        #expect(Message(composed(empty)).parts[0].contentType.parameters["type"] == "text/plain")
        let message = ContentType(type: "message", subtype: "rfc822")
        #expect(Message(composed(BodyPart(message, .bytes([1])))).structure() == "application/octet-stream")
        #expect(Message(composed(BodyPart(message, .text("a")))).structure() == "text/plain")
        let enclosed = BodyPart.message(EnclosedMessage(Message([]))).named("Grüße.eml", disposition: "attachment")
        #expect(Message(composed(.mixed([enclosed]))).parts[1].contentType.parameters == ["name": "Gruesse.eml"])
        let parts = BodyPart(pdf, .parts([.text("a")]))
        #expect(Message(composed(parts)).structure() == "multipart/mixed(text/plain)")
    }

    @Test(
        "A part of the original is attached with the same bytes, however it is encoded",
        arguments: [
            TransferEncoding.sevenBit, .base64, .quotedPrintable,
        ])
    func stored(encoding: TransferEncoding) {
        let file = Array("Zeile\r\n--=_0_T1--\r\nmehr".utf8)
        let original = [1, 2, 3] + encoding.encoded(file)
        let bytes = composed(
            .mixed([.text(""), .attachment("a", type: pdf, stored: 3..<original.count, encoding: encoding)]),
            original: original)
        let message = Message(bytes)
        #expect(message.parts.count == 3)
        #expect(message.parts[2].encoding.decoded(Array(bytes[message.parts[2].body])) == file)
    }

    @Test("A digest passes several originals on, each behind its own header")
    func digest() {
        let one = Array(
            """
            Received: from a
            From: Jürgen <j@stadt.example>
            Subject: Eins ü
            To: Müller <m@stadt.example>
            Message-ID: <ü@stadt.example>
            X-Text: ä
            Date: Thu, 12 Mar 2026 10:00:00 +0100 (März)
            Resent-From: Rita <ritä@stadt.example>
            List-Id: <old.example>
            Content-Type: text/plain; charset=utf-8

            Grüße
            --=_0_T2
            """.utf8)
        let two = Array("Subject: Zwei\r\nX-Spam-Flag: NO\r\nBcc: x@netz.example\r\n\r\nkurz\r\n".utf8)
        let originals = Originals(sizes: [one.count, two.count])
        let messages = zip([one, two], originals.starts).map { EnclosedMessage(Message($0), at: $1) }
        let body = BodyPart.mixed([.text("Inhalt"), .digest(messages), .text("Fuß")])
        let eightBit = composed(body, original: one + two)
        let sevenBit = composed(body, original: one + two, sevenBit: true)
        let structure = "multipart/mixed(text/plain,multipart/digest(message/rfc822,message/rfc822),text/plain)"
        for bytes in [eightBit, sevenBit] {
            let message = Message(bytes)
            #expect(message.structure() == structure)
            #expect(message.defects.isEmpty)
            let first = Array(bytes[message.parts[3].body])
            let fields = Message(first).header.fields.map(\.name.text)
            #expect(fields.prefix(5) == ["From", "Subject", "To", "Message-ID", "X-Text"])
            #expect(Message(first).subject == "Eins ü")
            #expect(Message(first).header.text("X-Text") == "ä")
            #expect(Message(first).authors.map(\.name) == ["Jürgen"])
            #expect(Message(first).date?.description == "Thu, 12 Mar 2026 10:00:00 +0100")
            #expect(Message(Array(bytes[message.parts[4].body])).header.fields.map(\.name.text) == ["Subject"])
            #expect(bytes[message.parts[4].body] == Array("Subject: Zwei\r\n\r\nkurz\r\n".utf8)[...])
        }
        #expect(String(decoding: eightBit, as: UTF8.self).contains("Grüße\n--=_0_T2\r\n--=_2_T1"))
        #expect(Message(eightBit).header.value("Content-Transfer-Encoding") == "8bit")
        #expect(Message(eightBit).parts[3].encoding == .eightBit)
        #expect(Message(eightBit).parts[4].encoding == .sevenBit)
        #expect(sevenBit.filter { $0 >= 0x80 } == Array("ä".utf8))
        #expect(Message(sevenBit).parts[3].encoding == .eightBit)
        #expect(Message(sevenBit).parts[4].encoding == .sevenBit)
    }

    @Test("Whatever is composed is read back: structure, names, texts and bytes")
    func property() throws {
        var random = Seeded("composition")
        for _ in 0..<150 {
            var made = RandomBody()
            let body = made.part(depth: 0, using: &random)
            let outgoing = OutgoingMessage(header: header, body: body, token: "Zufall")
            for sevenBit in [false, true] {
                let bytes = outgoing.bytes(original: made.original, sevenBit: sevenBit)
                let message = Message(bytes)
                expectSound(message)
                #expect(message.defects.isEmpty)
                var reading = ReadBody(message: message, bytes: bytes, original: made.original, isSevenBit: sevenBit)
                reading.expect(body)
                #expect(reading.index == message.parts.count)
                #expect(bytes.suffix(2) == [0x0D, 0x0A] || message.parts[0].contentType == .message)
            }
        }
    }

    @Test(
        "A body is wrapped with the fields and the bytes it came with",
        arguments: [
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=latin1\r\n\r\nGr\u{FC}\u{DF}e\r\n",
            "Content-Type: multipart/mixed; boundary=b\r\n\r\nvor\r\n--b\r\n\r\nText\r\n--b--\r\nnach\r\n",
            "X-Other: y\r\n\r\nno fields", "X-Other: y\r\n\r\n",
        ])
    func wrapped(text: String) throws {
        let bytes = text.unicodeScalars.map { UInt8($0.value) }
        let original = Message(bytes)
        let written = composed(
            .mixed([.body(of: original), .calendar("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", method: "PUBLISH")]),
            original: bytes)
        let message = Message(written)
        #expect(message.parts[0].contentType.mediaType == "multipart/mixed")
        let children = message.children(of: message.parts[0])
        try #require(children.count == 2)
        #expect(Array(written[children[0].body]) == Array(bytes[original.parts[0].body]))
        #expect(children[0].contentType == original.parts[0].contentType)
        #expect(message.header.all("MIME-Version").count == 1)
        #expect(children[0].header.first("MIME-Version") == nil && children[0].header.first("X-Other") == nil)
        #expect(children[1].contentType.parameters["method"] == "PUBLISH")
    }

    @Test("A wrapped body is recoded for a server that takes no eight-bit bytes")
    func wrappedSevenBit() throws {
        let bytes = Array("Content-Transfer-Encoding: 8bit\r\n\r\nGrüße\r\n".utf8)
        let written = composed(.mixed([.body(of: Message(bytes)), .text("x")]), original: bytes, sevenBit: true)
        #expect(written.allSatisfy { $0 < 0x80 })
        let part = Message(written).parts[1]
        #expect(part.encoding == .quotedPrintable)
        #expect(String(decoding: part.encoding.decoded(Array(written[part.body])), as: UTF8.self) == "Grüße\r\n")
    }
}

/// Compares a message with what it was composed of, part by part in their order.
private struct ReadBody {
    let message: Message
    let bytes: [UInt8]
    let original: [UInt8]
    let isSevenBit: Bool
    private(set) var index = 0

    mutating func expect(_ part: BodyPart) {
        guard index < message.parts.count else {
            Issue.record("parts are missing")
            return
        }
        let read = message.parts[index]
        index += 1
        #expect(read.contentType.type == part.contentType.type && read.contentType.subtype == part.contentType.subtype)
        // Control characters are no part of a name.
        let name = part.disposition?.parameters["filename"].map { name in
            String(String.UnicodeScalarView(name.unicodeScalars.filter { $0.value > 0x1F && $0.value != 0x7F }))
        }
        #expect((read.fileName ?? "") == (name ?? ""))
        #expect(read.header.value("Content-Language") == part.languages.first)
        let content = read.encoding.decoded(Array(bytes[read.body]))
        switch part.content {
        case .text(let text):
            let lines = Array(text.utf8).withCRLF
            let isWhole = read.parent == nil && lines.last != 0x0A && read.encoding != .base64
            #expect(content == (isWhole ? lines + [0x0D, 0x0A] : lines))
            #expect(read.octets.isEmpty)
        case .bytes(let bytes): #expect(content == bytes)
        case .stored(let range, let encoding): #expect(content == encoding.decoded(Array(original[range])))
        case .message(let enclosed): expect(enclosed, in: Array(bytes[read.body]))
        // Only composed where a test looks at it itself.
        case .body: Issue.record("a body among random parts")
        case .parts(let parts): for part in parts { expect(part) }
        }
    }

    private func expect(_ enclosed: EnclosedMessage, in body: [UInt8]) {
        let message = Message(body)
        #expect(message.subject == enclosed.message.subject)
        #expect(message.structure() == enclosed.message.structure())
        let stored = Array(original[enclosed.start..<enclosed.start + enclosed.message.size])
        for (old, new) in zip(enclosed.message.leaves, message.leaves) {
            let before = old.encoding.decoded(Array(stored[old.body]))
            let isText = new.encoding == .quotedPrintable && old.encoding.isIdentity
            #expect(new.encoding.decoded(Array(body[new.body])) == (isText ? before.withCRLF : before))
            if isSevenBit, !enclosed.message.isProtected(old) { #expect(!new.octets.contains(.eightBit)) }
        }
    }
}
