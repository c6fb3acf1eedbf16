import Testing

@testable import MailFormat

/// The structure of messages: RFC 2045, RFC 2046, and what programs make of them. Each runs with LF and CRLF, in
/// pieces of several sizes, and cut off at every byte.
@Suite("Messages are read into parts") struct MessageReaderTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let structure: String
        /// The bodies of the leaves, in order.
        let bodies: [String]
        let defects: Set<Defect>

        init(
            _ name: String, _ text: String, _ structure: String, _ bodies: [String],
            _ defects: Set<Defect> = []
        ) {
            self.name = name
            self.text = text
            self.structure = structure
            self.bodies = bodies
            self.defects = defects
        }

        var testDescription: String { name }
    }

    static let vectors: [Vector] = [
        // RFC 5322 §2.1, §3.5
        Vector("a plain message", "Subject: x\n\nHello\nyou\n", "text/plain", ["Hello\nyou\n"]),
        Vector("a body without line end", "Subject: x\n\nHello", "text/plain", ["Hello"]),
        Vector("an empty body", "Subject: x\n\n", "text/plain", [""]),
        Vector("a header alone", "Subject: x\n", "text/plain", [""], [.missingHeaderEnd]),
        Vector("nothing", "", "text/plain", [""], [.missingHeaderEnd]),
        Vector("an empty header", "\nHello\n", "text/plain", ["Hello\n"]),
        Vector(
            "no header at all", "Hello you\nthere\n", "text/plain", ["Hello you\nthere\n"],
            [.missingHeaderEnd]),
        Vector(
            "a line in the header that is no field",
            "Subject: x\nno field\nContent-Type: text/html\n\nHello\n",
            "text/html", ["Hello\n"], [.malformedField]),
        // RFC 4155
        Vector(
            "an mbox separator", "From a@b Thu Jan  1 00:00:00 1970\nSubject: x\n\nHello\n", "text/plain",
            ["Hello\n"]),
        Vector(
            "two mbox separators", "From a@b Thu\nFrom c@d Fri\nSubject: x\n\nHello\n", "text/plain", ["Hello\n"]),
        // RFC 2046 §5.1.1
        Vector(
            "a multipart",
            "Content-Type: multipart/mixed; boundary=b\n\nbefore\n--b\n\none\n\n--b\nContent-Type: image/png\n\ntwo\n--b--\nbehind\n",
            "multipart/mixed(text/plain,image/png)", ["one\n", "two"]),
        Vector(
            "padding behind delimiters",
            "Content-Type: multipart/mixed; boundary=\"b \"\n\n--b \t\n\none\n--b--  \n",
            "multipart/mixed(text/plain)", ["one"]),
        Vector(
            "delimiters at the very beginning and end",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n--b\n\n\n--b--",
            "multipart/mixed(text/plain,text/plain)", ["", ""]),
        Vector(
            "a part without header and without empty line",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nplain words\n--b--\n",
            "multipart/mixed(text/plain)",
            ["plain words"], [.missingHeaderEnd]),
        Vector(
            "a part that ends in its header",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n--b\n\nx\n--b--\n",
            "multipart/mixed(text/html,text/plain)", ["", "x"], [.missingHeaderEnd]),
        Vector(
            "boundaries that are prefixes of each other",
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=bb

            --bb

            one
            --bb
            Content-Type: text/html

            two
            --bbb
            --b-
            --bb--
            --b
            Content-Type: application/pdf

            three
            --b--

            """,
            "multipart/mixed(multipart/alternative(text/plain,text/html),application/pdf)",
            ["one", "two\n--bbb\n--b-", "three"]),
        Vector(
            "an outer boundary that ends inner parts",
            "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/related; boundary=i\n\n--i\n\none\n--o\n\ntwo\n--o--\n",
            "multipart/mixed(multipart/related(text/plain),text/plain)", ["one", "two"],
            [.missingClosingBoundary]),
        Vector(
            "an inner multipart with the boundary of the outer one",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/related; boundary=b\n\n--b\n\none\n--b--\n--b\n\ntwo\n--b--\n",
            "multipart/mixed(multipart/related(text/plain),text/plain)", ["one", "two"]),
        Vector(
            "a message cut off", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n",
            "multipart/mixed(text/plain)",
            ["one\n"], [.missingClosingBoundary]),
        Vector(
            "parts behind the closing boundary",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n--b\n\ntwo\n--b--\n",
            "multipart/mixed(text/plain)",
            ["one"]),
        Vector(
            "a multipart without boundary", "Content-Type: multipart/mixed\n\n--b\n\none\n--b--\n",
            "multipart/mixed",
            ["--b\n\none\n--b--\n"], [.missingBoundary]),
        Vector(
            "a boundary that never comes", "Content-Type: multipart/mixed; boundary=c\n\n--b\n\none\n--b--\n",
            "multipart/mixed", ["--b\n\none\n--b--\n"], [.missingBoundary]),
        Vector(
            "an encoded multipart",
            "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n--b\n\none\n--b--\n",
            "multipart/mixed(text/plain)", ["one"], [.invalidTransferEncoding]),
        Vector(
            "repeated delimiters",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n\none\n--b\n--b\n--b\n--b\n\ntwo\n--b\n--b--\n",
            "multipart/mixed(text/plain,text/plain)", ["one", "two"]),
        Vector(
            "delimiters with nothing between them", "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b--\n",
            "multipart/mixed", ["--b\n--b--\n"], [.missingBoundary]),
        Vector(
            "an inner delimiter right before an outer one",
            "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/mixed; boundary=i\n\n--i\n--o--\n",
            "multipart/mixed(multipart/mixed(text/plain))", [""], [.missingHeaderEnd, .missingClosingBoundary]),
        // The empty line behind the header
        Vector(
            "a delimiter right behind the header",
            "Content-Type: multipart/mixed; boundary=b\n--b\n\none\n--b--\n",
            "multipart/mixed(text/plain)", ["one"], [.missingHeaderEnd]),
        Vector(
            "a preamble right behind the header",
            "Content-Type: multipart/mixed; boundary=b\nA message in parts.\n--b\n\none\n--b--\n",
            "multipart/mixed(text/plain)", ["one"], [.missingHeaderEnd]),
        Vector(
            "words right behind the header", "Subject: x\nHello\n you\n\nthere\n", "text/plain",
            ["Hello\n you\n\nthere\n"], [.missingHeaderEnd]),
        Vector(
            "words right behind the header of a part",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\nHello\n--b\n\nyou\n--b--\n",
            "multipart/mixed(text/html,text/plain)", ["Hello", "you"], [.missingHeaderEnd]),
        Vector("words behind the last field", "Subject: x\nHello", "text/plain", ["Hello"], [.missingHeaderEnd]),
        Vector(
            "an inner delimiter right behind its header",
            "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/mixed; boundary=i\n--i\n\none\n--i--\n--o--\n",
            "multipart/mixed(multipart/mixed(text/plain))", ["one"], [.missingHeaderEnd]),
        Vector(
            "a line of blanks behind the header", "Subject: x\n \t\nHello\n", "text/plain", ["Hello\n"],
            [.missingHeaderEnd]),
        Vector(
            "a line of blanks between fields", "Subject: x\n \nContent-Type: text/html\n\nHello\n", "text/html",
            ["Hello\n"]),
        Vector(
            "a line of blanks inside a field", "Subject: x\n \n y\nContent-Type: text/html\n\nHello\n", "text/html",
            ["Hello\n"]),
        Vector(
            "a line in the header that looks like a delimiter",
            "Content-Type: text/html\n--b\nSubject: x\n\nHello\n", "text/html", ["Hello\n"], [.malformedField]),
        // RFC 2045 §5.2
        Vector(
            "a type without subtype", "Content-Type: text; charset=iso-8859-1; name=a\n\nHello\n", "text/plain",
            ["Hello\n"]),
        // RFC 2046 §5.1.5, §5.2.1
        Vector(
            "a digest",
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\none\n--b\nContent-Type: text/plain\n\ntwo\n--b--\n",
            "multipart/digest(message/rfc822,text/plain)", ["Subject: x\n\none", "two"]),
        Vector(
            "an enclosed message",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nx\n--c--\n--b--\n",
            "multipart/mixed(message/rfc822)",
            ["Content-Type: multipart/mixed; boundary=c\n\n--c\n\nx\n--c--"]),
        Vector(
            "an enclosed message in base64",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeAoK\n--b--\n",
            "multipart/mixed(message/rfc822)", ["U3ViamVjdDogeAoK"], [.invalidTransferEncoding]),
        // RFC 2046 §5.2.2
        Vector(
            "a piece of a message",
            "Content-Type: message/partial; id=a; number=1; total=2\n\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
            "message/partial", ["Content-Type: multipart/mixed; boundary=b\n\n--b\n"]),
        Vector(
            "yEnc in a text", "Subject: x\n\n=ybegin line=128 size=3 name=a.txt\n\u{8B}\u{8C}\n=yend size=3\n",
            "text/plain",
            ["=ybegin line=128 size=3 name=a.txt\n\u{8B}\u{8C}\n=yend size=3\n"]),
        // RFC 3464
        Vector(
            "a report",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nwords\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n--b--\n",
            "multipart/report(text/plain,message/delivery-status)", ["words", "Reporting-MTA: dns; x\n"]),
        Vector(
            "an unknown transfer encoding", "Content-Transfer-Encoding: x-new\n\none\n", "text/plain",
            ["one\n"],
            [.invalidTransferEncoding]),
    ]

    @Test("The structure, bodies and defects are found", arguments: vectors)
    func structure(vector: Vector) {
        for bytes in [Array(vector.text.utf8), Array(vector.text.utf8).withCRLF] {
            let message = Message(bytes)
            #expect(message.structure() == vector.structure)
            let bodies = message.leaves.map { String(decoding: bytes[$0.body], as: UTF8.self) }
            #expect(bodies == vector.bodies.map { bytes == Array(vector.text.utf8) ? $0 : withCRLF($0) })
            #expect(message.defects == vector.defects)
            #expect(message.size == bytes.count)
            #expect(
                message.usesCRLF == bytes.isEmpty || message.usesCRLF == (bytes != Array(vector.text.utf8)))
        }
    }

    @Test("Pieces of any size give the same message", arguments: vectors)
    func pieces(vector: Vector) {
        for bytes in [Array(vector.text.utf8), Array(vector.text.utf8).withCRLF] {
            let whole = Message(bytes)
            for size in [1, 2, 3, 5, 17, 64] {
                #expect(read(bytes, inPiecesOf: size) == whole, "pieces of \(size)")
            }
        }
    }

    @Test("Messages cut off at any byte are read, with ranges inside them", arguments: vectors)
    func prefixes(vector: Vector) {
        for bytes in [Array(vector.text.utf8), Array(vector.text.utf8).withCRLF] {
            for count in bytes.indices {
                let prefix = Array(bytes[..<count])
                let message = Message(prefix)
                expectSound(message)
                #expect(read(prefix, inPiecesOf: 1) == message)
            }
        }
    }

    @Test("Mixed line ends belong to the boundary as they are")
    func mixedLineEnds() {
        let text =
            "Content-Type: multipart/mixed; boundary=b\r\n\n--b\r\n\nLF\n--b\n\r\nCRLF\r\n--b\n\nboth\r\n\n--b--\r\n"
        let bytes = Array(text.utf8)
        let message = Message(bytes)
        #expect(
            message.leaves.map { String(decoding: bytes[$0.body], as: UTF8.self) } == [
                "LF", "CRLF", "both\r\n",
            ])
        #expect(message.usesCRLF)
    }

    @Test("An mbox separator is counted in the ranges but is no field")
    func separator() {
        let text = "From a@b Thu Jan  1 00:00:00 1970\nSubject: x\n\nHello\n"
        let message = Message(Array(text.utf8))
        #expect(message.header.bytes == Array("Subject: x\n".utf8))
        #expect(message.parts[0].headerRange == 0..<(text.utf8.count - 6))
    }

    @Test("The beginning of the body is known as soon as the header ends")
    func bodyStart() {
        var reader = MessageReader()
        let bytes = Array("Subject: x\r\n\r\nHello".utf8)
        for (index, byte) in bytes.enumerated() {
            #expect(reader.bodyStart == (index < 14 ? nil : 14))
            reader.read([byte].span)
        }
        #expect(reader.finish().parts[0].body == 14..<19)
    }

    @Test(
        "What a body needs from a transport is found",
        arguments: [
            ("abc\r\n", [], []), ("\u{FC}\r\n", Octets.eightBit, Octets.eightBit),
            ("a\nb\r\n", .bareLF, .bareLF), ("a\r\nb\n", .bareLF, []), ("a\rb\r\n", .binary, .binary),
            ("a\0\r\n", .binary, .binary), ("a\r\r\n", .binary, .binary), ("a\r", .binary, .binary),
            (String(repeating: "x", count: 998) + "\r\n", [], []),
            (String(repeating: "x", count: 999) + "\r\n", .binary, .binary),
            (String(repeating: "x", count: 999), .binary, .binary), ("", [], []),
            ("abcdefgh\r\nabcdefghi\u{FC}\r\n", .eightBit, .eightBit),
            ("abcdefgh\0abcdefgh\n", [.binary, .bareLF], .binary),
        ] as [(String, Octets, Octets)])
    func octets(body: String, alone: Octets, inMultipart: Octets) {
        for size in [1, 2, 7, 4096] {
            let plain = read(Array("Subject: x\r\n\r\n\(body)".utf8), inPiecesOf: size)
            #expect(plain.parts[0].octets == alone)
            let wrapped = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n\(body)--b--\r\n"
            let multipart = read(Array(wrapped.utf8), inPiecesOf: size)
            guard body.hasSuffix("\n") else { continue }
            #expect(multipart.parts[1].octets == inMultipart, "the last line end is the boundary's")
            #expect(multipart.parts[0].octets == [])
        }
    }

    @Test("Words right behind a header count for what the body needs")
    func strayOctets() {
        for size in [1, 3, 4096] {
            let message = read(Array("Subject: x\r\nGrüße\n an\r\n\r\nalle\r\n".utf8), inPiecesOf: size)
            #expect(message.parts[0].octets == [.eightBit, .bareLF])
            #expect(message.parts[0].headerRange == 0..<12)
        }
    }

    @Test("A header is read for its own boundary only so often")
    func ownDelimiters() {
        let lines = String(repeating: "--c\n", count: 4)
        let text = "Content-Type: multipart/mixed; boundary=b\n\(lines)--b\n\none\n--b--\n"
        #expect(Message(Array(text.utf8)).structure() == "multipart/mixed")
    }

    @Test("Charset and name are read without a media type")
    func parametersAlone() {
        let part = Message(Array("Content-Type: text; charset=koi8-r; name=a.txt\n\nHello\n".utf8)).parts[0]
        #expect(part.contentType.parameters == ["charset": "koi8-r", "name": "a.txt"])
        #expect(part.fileName == "a.txt")
    }

    @Test("Raw windows-1252 in a parameter is read")
    func eightBitName() {
        let bytes = Array("Content-Disposition: attachment; filename=\"M".utf8) + [0xFC] + Array("ll.pdf\"\n\n".utf8)
        #expect(Message(bytes).parts[0].fileName == "Müll.pdf")
    }

    @Test("Signed and encrypted parts are protected, others are not")
    func protection() {
        let text = """
            Content-Type: multipart/mixed; boundary=o

            --o
            Content-Type: multipart/signed; boundary=s

            --s
            Content-Type: multipart/mixed; boundary=i

            --i

            one
            --i--
            --s
            Content-Type: application/pgp-signature

            --s--
            --o

            two
            --o
            Content-Type: multipart/encrypted

            --o--
            """
        let message = Message(Array(text.utf8))
        #expect(
            message.parts.map { message.isProtected($0) } == [false, true, true, true, true, false, true])
        #expect(message.children(of: message.parts[0]).map(\.index) == [1, 5, 6])
        #expect(message.children(of: message.parts[4]).isEmpty)
    }

    private func withCRLF(_ text: String) -> String {
        String(decoding: Array(text.utf8).withCRLF, as: UTF8.self)
    }
}

/// Reads a message in pieces of one size.
func read(_ bytes: [UInt8], inPiecesOf size: Int, limits: Limits = Limits()) -> Message {
    var reader = MessageReader(limits: limits)
    for piece in bytes.pieces(of: size) { reader.read(piece.span) }
    return reader.finish()
}

/// What holds for every message, however broken.
func expectSound(_ message: Message, sourceLocation: SourceLocation = #_sourceLocation) {
    let whole = 0..<message.size
    #expect(!message.parts.isEmpty, sourceLocation: sourceLocation)
    for (index, part) in message.parts.enumerated() {
        let isInside = part.headerRange.isInside(whole) && part.body.isInside(whole)
        #expect(isInside && part.index == index, sourceLocation: sourceLocation)
        #expect(part.headerRange.upperBound == part.body.lowerBound, sourceLocation: sourceLocation)
        guard let parent = part.parent else { continue }
        let outer = message.parts[parent]
        #expect(parent < index && outer.isMultipart, sourceLocation: sourceLocation)
        #expect(part.depth == outer.depth + 1, sourceLocation: sourceLocation)
        #expect(
            (part.headerRange.lowerBound..<part.body.upperBound).isInside(outer.body),
            sourceLocation: sourceLocation)
    }
}

extension Range<Int> {
    /// Also for empty ranges at the edge.
    func isInside(_ outer: Range<Int>) -> Bool {
        lowerBound >= outer.lowerBound && upperBound <= outer.upperBound
    }
}

extension Message {
    var leaves: [Part] { parts.filter { !$0.isMultipart } }

    /// As `multipart/mixed(text/plain,image/png)`.
    func structure(of part: Part? = nil) -> String {
        let part = part ?? parts[0]
        guard part.isMultipart else { return part.contentType.mediaType }
        let inner = children(of: part).map { structure(of: $0) }
        return "\(part.contentType.mediaType)(\(inner.joined(separator: ",")))"
    }
}
