import Networks
import TestSupport
import Testing

@testable import Transport

@Suite("Replies of an SMTP server")
struct SMTPReplyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var bytes: String
        var items: [SMTPReplyReader.Item]

        init(_ bytes: String, _ items: SMTPReplyReader.Item...) {
            self.bytes = bytes
            self.items = items
        }

        var testDescription: String { String(reflecting: bytes.prefix(60)) }
    }

    static func reply(_ code: Int, _ lines: String...) -> SMTPReplyReader.Item {
        .reply(SMTPReply(code: code, lines: lines))
    }

    static let rows: [Row] = [
        Row("250 OK\r\n", reply(250, "OK")),
        Row("250\r\n", reply(250, "")),
        Row("250 \r\n", reply(250, "")),
        Row("250 bare LF\n", reply(250, "bare LF")),
        Row("250-mx.example\r\n250-PIPELINING\r\n250 DSN\r\n", reply(250, "mx.example", "PIPELINING", "DSN")),
        Row("250-\r\n250-\r\n250\r\n", reply(250, "", "", "")),
        Row("250 a\r\n550 b\r\n354 c\r\n", reply(250, "a"), reply(550, "b"), reply(354, "c")),
        // The last line decides.
        Row("250-a\r\n451 b\r\n", reply(451, "a", "b")),
        Row("550-first\r\nlost its code\r\n550 last\r\n", reply(550, "first", "lost its code", "last")),
        Row("hello\r\n250 OK\r\n", .garbage("hello"), reply(250, "OK")),
        Row("\r\n", .garbage("")),
        Row("25\r\n", .garbage("25")),
        Row("2500 x\r\n", .garbage("2500 x")),
        Row("250x\r\n", .garbage("250x")),
        Row("150 preliminary\r\n", .garbage("150 preliminary")),
        Row("650 none\r\n", .garbage("650 none")),
        Row("\u{662}50 digits of another script\r\n", .garbage("\u{662}50 digits of another script")),
        Row("250 tab\there \u{1B}[31mred\u{0}\r\n", reply(250, "tab here  [31mred")),
        Row("250 a\rb\r\n", reply(250, "a b")),
        Row("550 Postfach für Müller voll\r\n", reply(550, "Postfach für Müller voll")),
        Row("220 unfinished", .garbage("never")),
    ]

    @Test("Bytes are read as replies", arguments: rows.dropLast())
    func reads(row: Row) {
        var reader = SMTPReplyReader()
        #expect(reader.read(Array(row.bytes.utf8)) == row.items)
        #expect(!reader.isAmidReply)
    }

    @Test("It does not matter how the bytes are cut", arguments: rows)
    func everyCut(row: Row) {
        let bytes = Array(row.bytes.utf8)
        var whole = SMTPReplyReader()
        let items = whole.read(bytes)
        for cut in 0...bytes.count {
            var reader = SMTPReplyReader()
            #expect(reader.read(bytes[..<cut]) + reader.read(bytes[cut...]) == items)
        }
        var reader = SMTPReplyReader()
        #expect(bytes.flatMap { reader.read(CollectionOfOne($0)) } == items)
    }

    @Test("An unfinished reply is no reply")
    func unfinished() {
        for text in ["2", "250", "250 OK", "250-OK\r\n", "250-OK\r\n250", "250-OK\r\n250 OK\r"] {
            var reader = SMTPReplyReader()
            #expect(reader.read(text.utf8).isEmpty)
            #expect(reader.isAmidReply)
        }
    }

    @Test("A line without end is cut, and its reply still found")
    func longLine() {
        var reader = SMTPReplyReader()
        let items = reader.read(
            Array("550 ".utf8) + [UInt8](repeating: 0x61, count: 5_000_000) + Array("\r\n".utf8))
        guard case .reply(let reply) = items.first else { return #expect(Bool(false), "no reply: \(items)") }
        #expect(reply.code == 550)
        #expect(reply.lines[0].utf8.count < SMTPReplyReader.lineLimit)
    }

    @Test("A reply without end is given up, and nothing behind it is believed")
    func endless() {
        for line in ["250-x\r\n", "250-" + String(repeating: "x", count: 900) + "\r\n"] {
            var reader = SMTPReplyReader()
            var items: [SMTPReplyReader.Item] = []
            for _ in 0..<1000 { items += reader.read(line.utf8) }
            #expect(items == [.endless])
            #expect(reader.read("250 OK\r\n".utf8).isEmpty)
        }
    }

    @Test("Any bytes can be read")
    func anyBytes() {
        var generator = SeededGenerator(seed: 20_261_123)
        for _ in 0..<2000 {
            var reader = SMTPReplyReader()
            let bytes = (0..<Int.random(in: 0..<80, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? UInt8.random(in: 0...255, using: &generator)
                    : Array("25 -\r\n".utf8).randomElement(using: &generator) ?? 0
            }
            for case .reply(let reply) in reader.read(bytes) {
                #expect((200..<600).contains(reply.code))
                #expect(!reply.lines.isEmpty)
            }
        }
    }

    @Test(
        "Enhanced codes stand apart from the text",
        arguments: [
            (SMTPReply(code: 250, lines: ["2.0.0 Ok: queued as 4F"]), "2.0.0", "Ok: queued as 4F"),
            (
                SMTPReply(code: 550, lines: ["5.1.1 No such user", "5.1.1 here"]), "5.1.1",
                "No such user here"
            ),
            (SMTPReply(code: 550, lines: ["5.7.510", ""]), "5.7.510", ""),
            (SMTPReply(code: 450, lines: ["Try", "4.2.0 later"]), "4.2.0", "Try later"),
            (SMTPReply(code: 250, lines: ["OK"]), nil, "OK"),
            // The class must be the reply's (RFC 2034 §4).
            (SMTPReply(code: 550, lines: ["4.7.1 Greylisted"]), nil, "4.7.1 Greylisted"),
            (SMTPReply(code: 550, lines: ["5.1 No"]), nil, "5.1 No"),
            (SMTPReply(code: 550, lines: ["5.1.1111 No"]), nil, "5.1.1111 No"),
            (SMTPReply(code: 550, lines: ["5..1 No"]), nil, "5..1 No"),
            (SMTPReply(code: 550, lines: ["5.1.1.1 is not the address"]), nil, "5.1.1.1 is not the address"),
            (SMTPReply(code: 550, lines: ["5.1.x No"]), nil, "5.1.x No"),
        ] as [(SMTPReply, String?, String)])
    func enhancedCodes(reply: SMTPReply, code: String?, text: String) {
        #expect(reply.answer == ServerAnswer(code: reply.code, enhancedCode: code, text: text))
    }

    @Test(
        "The first digit says what a reply means",
        arguments: [(250, .completion), (354, .intermediate), (452, .transient), (554, .permanent)]
            as [(Int, SMTPReply.Kind)])
    func kinds(code: Int, kind: SMTPReply.Kind) {
        #expect(SMTPReply(code: code, lines: [""]).kind == kind)
    }
}

@Suite("What an SMTP server offers")
struct SMTPCapabilitiesTests {
    @Test("Keywords are read in any case, behind the greeting")
    func keywords() {
        let offered = SMTPCapabilities(
            SMTPReply(
                code: 250,
                lines: [
                    "mx.example", "pipelining", "SIZE 10240000", "8bitmime", "SMTPUTF8", "DSN", "AUTH PLAIN",
                ]))
        var all = SMTPCapabilities()
        all.pipelining = true
        all.size = true
        all.eightBitMIME = true
        all.utf8 = true
        all.deliveryStatus = true
        #expect(offered == all)
        #expect(SMTPCapabilities(SMTPReply(code: 250, lines: ["DSN"])) == SMTPCapabilities())
        #expect(
            SMTPCapabilities(SMTPReply(code: 250, lines: ["x", "XDSN", "", "SIZEX 1"])) == SMTPCapabilities())
        #expect(SMTPCapabilities(SMTPReply(code: 250, lines: ["x", "SIZE"])).size)
        let words = SMTPCapabilities.keywords(
            in: SMTPReply(code: 250, lines: ["x", "size 10", "AUTH=PLAIN LOGIN", "Dsn"]))
        #expect(words == ["SIZE": "10", "AUTH": "PLAIN LOGIN", "DSN": ""])
    }
}
