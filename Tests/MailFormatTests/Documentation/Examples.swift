import MailFormat
import Testing

/// The code of the articles in `MailFormat.docc`, so that it compiles and does what they say.
@Suite("The examples of the documentation") struct Examples {
    private let bytes = Array(
        """
        From: Erika Muster <erika@stadt.example>
        To: sprache@netz.example
        Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
        Date: Thu, 12 Mar 2026 10:00:00 +0100
        Message-ID: <1@stadt.example>
        References: <0@stadt.example>
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        Guten Tag ü
        --b
        Content-Type: application/pdf; name=plan.pdf
        Content-Transfer-Encoding: base64

        AQID
        --b--

        """.utf8)

    private func read(_ range: Range<Int>) throws -> [UInt8] { Array(bytes[range]) }

    private struct Source {
        var chunks: [[UInt8]]
        mutating func next() throws -> [UInt8]? { chunks.isEmpty ? nil : chunks.removeFirst() }
    }

    private let address = Address("sprache@netz.example")

    @Test("Reading a message")
    func readingWhole() {
        let message = Message(bytes)
        print(message.subject, message.authors, message.date?.description ?? "no date")
        for part in message.parts {
            let indent = String(repeating: "  ", count: part.depth)
            print("\(indent)\(part.contentType.mediaType), bytes \(part.body)")
        }
        let subject = message.header.text("Subject")
        let recipients = message.header.mailboxes("To") + message.header.mailboxes("Cc")
        let thread = message.header.messageIDs("References")
        #expect(subject == "Grüße" && recipients.map(\.address) == [address])
        #expect(thread == [MessageID("0@stadt.example")])
    }

    @Test("Reading a message in pieces")
    func readingPieces() throws {
        var source = Source(chunks: [Array(bytes[..<100]), Array(bytes[100...])])
        var reader = MessageReader()
        while let chunk = try source.next() { reader.read(chunk.span) }
        let message = reader.finish()
        #expect(message == Message(bytes))
    }

    @Test("Saving attachments")
    func attachments() throws {
        let message = Message(bytes)
        var saved: [String?: [UInt8]] = [:]
        func save(_ bytes: [UInt8], as name: String?) throws { saved[name, default: []] += bytes }
        for file in message.attachments {
            let part = message.parts[file.part]
            var decoder = TransferDecoder(part.encoding)
            var decoded: [UInt8] = []
            for start in stride(from: part.body.lowerBound, to: part.body.upperBound, by: 65_536) {
                let chunk = try read(start..<min(start + 65_536, part.body.upperBound))
                decoder.decode(chunk.span, into: &decoded)
                try save(decoded, as: file.name)
                decoded.removeAll(keepingCapacity: true)
            }
            decoder.finish(into: &decoded)
            try save(decoded, as: file.name)
        }
        #expect(saved == ["plan.pdf": [1, 2, 3]])
    }

    @Test("The text for people")
    func text() throws {
        let message = Message(bytes)
        let text = try message.readingText(read)
        if let part = message.readingPart {
            let decoded = part.encoding.decoded(try read(part.body))
            print(Message.readingText(of: part, decoded: decoded))
        }
        #expect(text == "Guten Tag ü")
    }

    @Test("Writing a header")
    func header() throws {
        let message = Message(bytes)
        let network = try #require(address)
        let recipient = try #require(Address("j@stadt.example"))
        var header = HeaderWriter()
        header.add("From", mailboxes: [Mailbox(name: "Erika Muster (via Netz Sprachkurse)", address: network)])
        header.add("To", mailboxes: [Mailbox(name: "Jürgen Größe", address: recipient)])
        header.add("Subject", text: "Einladung: Grüße aus dem Kinderhaus")
        header.add("Date", date: DateTime(timestamp: Timestamp(seconds: 1_773_306_000), offset: 60))
        header.add("Auto-Submitted", value: "auto-generated")
        for field in message.header.all("References") { header.add(field, of: message.header) }
        header.add(contentType: ContentType(type: "text", subtype: "calendar", parameters: ["method": "REQUEST"]))
        header.add(disposition: Disposition(kind: "attachment", parameters: ["filename": "Übersicht der Termine.ics"]))
        let written = Message(header.bytes)
        #expect(written.parts[0].fileName == "Übersicht der Termine.ics")
        #expect(written.references == message.references)
    }

    @Test("Composing a message")
    func composing() throws {
        let header = HeaderWriter()
        let (token, logo, file): (String, [UInt8], [UInt8]) = ("k3j5", [1], [2])
        let logoID = try #require(MessageID("logo@netz.example"))
        let pdf = ContentType(type: "application", subtype: "pdf")
        let body = BodyPart.mixed([
            .alternative([
                .text("Guten Tag,\n\ndie Übersicht liegt bei.\n", languages: ["de"]),
                .related([
                    .html("<p>Guten Tag,</p><p>die Übersicht liegt bei.</p><img src=\"cid:logo@netz.example\">"),
                    .image(logoID, name: "logo.png", type: ContentType(type: "image", subtype: "png"), bytes: logo),
                ]),
            ]),
            .attachment("Übersicht.pdf", type: pdf, bytes: file),
        ])
        let outgoing = OutgoingMessage(header: header, body: body, token: token)
        var sent: [UInt8] = []
        func send(_ chunk: [UInt8]) throws { sent += chunk }
        var stream = PieceStream(outgoing.pieces)
        while let chunk = try stream.next(read) { try send(chunk) }
        #expect(Message(sent).parts.compactMap(\.fileName) == ["logo.png", "Übersicht.pdf"])
    }

    @Test("Attaching what is stored")
    func storedAttachment() throws {
        let part = try #require(Message(bytes).parts.last)
        let attached = BodyPart.attachment(
            part.fileName ?? "Anhang", type: part.contentType, stored: part.body, encoding: part.encoding)
        let outgoing = OutgoingMessage(header: HeaderWriter(), body: attached, token: "k3j5")
        let result = outgoing.bytes(original: bytes)
        #expect(Message(result).parts[0].encoding.decoded(Array(result[Message(result).parts[0].body])) == [1, 2, 3])
    }

    @Test("Passing a message on")
    func passingOn() throws {
        let message = Message(bytes)
        let network = try #require(address)
        var header = HeaderWriter()
        header.add("From", mailboxes: [Mailbox(name: "Erika Muster (via Netz)", address: network)])
        header.add("Subject", text: message.subject)
        let outgoing = OutgoingMessage(header: header, over: message)
        #expect(outgoing.bytes(original: bytes).suffix(message.parts[0].body.count) == bytes[message.parts[0].body])
    }

    @Test("Making a digest")
    func digest() throws {
        let (token, header) = ("k3j5", HeaderWriter())
        let messages = [Message(bytes), Message(bytes)]
        func readFile(_ index: Int, _ range: Range<Int>) throws -> [UInt8] { try read(range) }
        let originals = Originals(sizes: messages.map(\.size))
        let enclosed = zip(messages, originals.starts).map { EnclosedMessage($0, at: $1) }
        let body = BodyPart.mixed([
            .text("Themen dieser Ausgabe:\n\n" + messages.map { "  \($0.subject)\n" }.joined()),
            .digest(enclosed),
            .text("Diese Sammlung kommt jeden Freitag.\n"),
        ])
        let outgoing = OutgoingMessage(header: header, body: body, token: token)
        var sent: [UInt8] = []
        func send(_ chunk: [UInt8]) throws { sent += chunk }
        var stream = PieceStream(outgoing.pieces)
        while let chunk = try stream.next({ range in try originals.read(range, readFile) }) { try send(chunk) }
        #expect(sent == outgoing.bytes(original: bytes + bytes))
    }

    @Test("Making a plain digest")
    func plainDigest() {
        let (messages, header) = ([Message(bytes)], HeaderWriter())
        let date = DateTime(timestamp: Timestamp(seconds: 1_773_306_000), offset: 60)
        let texts = [MessageID("1@stadt.example"): "Guten Tag ü"]
        let entries = messages.map { message in
            PlainDigest.Entry(header: message.header, text: texts[message.messageID] ?? "")
        }
        let digest = PlainDigest(
            name: "Sprachkurse", volume: 26, issue: 7, date: date, contentsTitle: "Themen:", entries: entries)
        let plain = OutgoingMessage(header: header, text: digest.text)
        #expect(plain.sevenBitPieces == nil)
        #expect(digest.text.contains("\n\nGuten Tag ü\n\n"))
    }

    @Test("Limits and defects")
    func limits() {
        var limits = Limits()
        limits.parts = 200
        let message = Message(bytes, limits: limits)
        let isTooMuch = message.defects.contains(.limitExceeded(.parts))
        for defect in message.defects {
            switch defect {
            case .repeatedField(let name): print("more than one \(name)")
            case .missingClosingBoundary: print("cut off, or never closed")
            default: print(defect)
            }
        }
        let faulty = message.header.valueDefects
        #expect(!isTooMuch && faulty.isEmpty)
    }
}
