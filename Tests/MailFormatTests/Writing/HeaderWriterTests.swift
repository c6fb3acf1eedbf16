import Testing

@testable import MailFormat

@Suite struct HeaderWriterTests {
    /// Writes with `write`, checks the rules that hold for every header, and reads it back.
    static func written(_ write: (inout HeaderWriter) -> Void) -> (text: String, header: Header) {
        var writer = HeaderWriter()
        write(&writer)
        var defects: Set<Defect> = []
        let header = Header(writer.bytes, defects: &defects)
        #expect(!defects.contains(.malformedField))
        let lines = writer.bytes.split(separator: .lineFeed, omittingEmptySubsequences: false)
        #expect(lines.last?.isEmpty ?? true)
        for line in lines.dropLast() {
            #expect(line.last == .carriageReturn)
            #expect(line.count <= 999)
            #expect(!line.dropLast().contains { $0.isControl && $0 != .tab })
            #expect(line.dropLast().contains { !$0.isBlank })
        }
        return (String(decoding: writer.bytes, as: UTF8.self), header)
    }

    static let subjects: [(text: String, written: String)] = [
        ("Einladung", "Subject: Einladung\r\n"),
        ("Grüße", "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n"),
        (
            "Die Grüße und süße Töne von uns",
            "Subject: Die =?utf-8?q?Gr=C3=BC=C3=9Fe?= und =?utf-8?q?s=C3=BC=C3=9Fe_T?=\r\n =?utf-8?q?=C3=B6ne?= von uns\r\n"
        ),
        ("a =?utf-8?q?b?= c", "Subject: a =?utf-8?q?=3D=3Futf-8=3Fq=3Fb=3F=3D?= c\r\n"),
        ("a\r\nBcc: b@c.example\0d", "Subject: a Bcc: b@c.example d\r\n"),
        ("  a   b ", "Subject: a b\r\n"),
        ("日本語", "Subject: =?utf-8?b?5pel5pys6Kqe?=\r\n"),
        ("", "Subject:\r\n"),
    ]

    @Test("Text is written as it is, else as encoded words (RFC 2047 §5)", arguments: subjects)
    func text(text: String, written: String) {
        #expect(Self.written { $0.add("Subject", text: text) }.text == written)
    }

    static let names: [(name: String, written: String)] = [
        ("Rita Muster", "Rita Muster <r@a.example>"),
        ("Muster, Rita", "\"Muster, Rita\" <r@a.example>"),
        ("Rita (via Netz)", "\"Rita (via Netz)\" <r@a.example>"),
        ("Dr. Rita Muster", "\"Dr. Rita Muster\" <r@a.example>"),
        ("a@b.example", "\"a@b.example\" <r@a.example>"),
        ("Rita \"R\" \\", "\"Rita \\\"R\\\" \\\\\" <r@a.example>"),
        ("Jürgen (via Netz)", "=?utf-8?q?J=C3=BCrgen_=28via_Netz=29?= <r@a.example>"),
        ("=?utf-8?q?x?=", "=?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D?= <r@a.example>"),
        ("a\r\nBcc: x\0", "\"a Bcc: x\" <r@a.example>"),
        ("", "r@a.example"), (" \r\n ", "r@a.example"), ("\0\u{7F}\t", "r@a.example"),
        ("Erika Muster (via Netz Sprachkurse)", "\"Erika Muster (via Netz Sprachkurse)\" <r@a.example>"),
        ("[Netz] Erika", "\"[Netz] Erika\" <r@a.example>"),
        ("erika@stadt.example (via Netz)", "\"erika@stadt.example (via Netz)\" <r@a.example>"),
        // One word alone would read as the rest of the name in quotes does not: blanks beside it are lost.
        ("Erika Müller Muster", "=?utf-8?q?Erika_M=C3=BCller_Muster?= <r@a.example>"),
        ("Jörg, jörg@stadt.example", "=?utf-8?q?J=C3=B6rg=2C_j=C3=B6rg=40stadt=2Eexample?= <r@a.example>"),
        ("👩‍👩‍👧", "=?utf-8?b?8J+RqeKAjfCfkanigI3wn5Gn?= <r@a.example>"),
        ("\u{202E}Rita", "=?utf-8?q?=E2=80=AERita?= <r@a.example>"),
        ("?=", "?= <r@a.example>"), ("=?", "=?utf-8?q?=3D=3F?= <r@a.example>"),
        (
            String(repeating: "Müller ", count: 9),
            "=?utf-8?q?M=C3=BCller_M=C3=BCller_M=C3=BCller_M=C3=BCller_M=C3=BClle?=\r\n"
                + " =?utf-8?q?r_M=C3=BCller_M=C3=BCller_M=C3=BCller_M=C3=BCller?= <r@a.example>"
        ),
        (
            String(repeating: "Muster-", count: 12),
            "\(String(repeating: "Muster-", count: 12))\r\n <r@a.example>"
        ),
    ]

    @Test("A display name is atoms, a quoted string or encoded (RFC 5322 §3.2.5)", arguments: names)
    func name(name: String, written: String) throws {
        let address = try #require(Address("r@a.example"))
        let tidied = RoundTripTests.tidied(name)
        let field = Self.written { $0.add("From", mailboxes: [Mailbox(name: name, address: address)]) }
        #expect(field.text == "From: \(written)\r\n")
        #expect(field.header.mailboxes("From") == [Mailbox(name: tidied.isEmpty ? nil : tidied, address: address)])
    }

    @Test(
        "An address that looks like an encoded word is read as an address",
        arguments: ["=?utf-8?q?a@b.example", "a=?utf-8?b?mple@b.example"])
    func encodedAddress(_ text: String) throws {
        let odd = try #require(Address(text))
        let other = try #require(Address("c@d.example"))
        let field = Self.written {
            $0.add("To", mailboxes: [Mailbox(address: odd), Mailbox(name: "ü", address: other)])
        }
        #expect(field.header.mailboxes("To").map(\.address) == [odd, other])
    }

    @Test("A field whose name fills a line is not passed on")
    func longName() {
        let name = String(repeating: "x", count: 75)
        let header = Message(Array("\(name): 1\r\n\(name)x: 2\r\n\r\n".utf8)).header
        let field = Self.written { writer in header.fields.forEach { writer.add($0, of: header) } }
        #expect(field.text == "\(name): 1\r\n")
        #expect(Self.written { $0.add(FieldName(name), text: "ü") }.header.text(FieldName(name)) == "ü")
    }

    @Test("A line with an encoded word stays within 76 characters, however long the name is (RFC 2047 §2)")
    func encodedLines() {
        for count in 1...75 {
            let field = Self.written {
                $0.add(FieldName(String(repeating: "x", count: count)), text: String(repeating: "Grüße ", count: 20))
            }
            #expect(field.text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
        }
    }

    @Test("A field of no mailboxes or identifiers is not written (RFC 5322 §3.6.3)")
    func empty() {
        #expect(Self.written { $0.add("To", mailboxes: []) }.text.isEmpty)
        #expect(Self.written { $0.add("References", messageIDs: []) }.text.isEmpty)
    }

    @Test("Structured values and dates are written in ASCII on lines of 76")
    func values() {
        let value = Self.written { $0.add("X-Note", value: "a\r\nBcc: b\u{0}ü") }
        #expect(value.text == "X-Note: a Bcc: b ?\r\n")
        let date = Self.written {
            $0.add("Date", date: DateTime(timestamp: Timestamp(seconds: 0), offset: 60))
        }
        #expect(date.text == "Date: Thu, 1 Jan 1970 01:00:00 +0100\r\n")
        let list = Self.written {
            $0.add("List-Post", value: String(repeating: "<mailto:a@b.example> ", count: 20))
        }
        #expect(list.text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
        let long = Self.written { $0.add("X-Long", value: String(repeating: "a", count: 5000)) }
        #expect(long.header.value("X-Long")?.filter { $0 == "a" }.count == 5000)
    }

    @Test("A List-Id stays within 255 characters, its identifier whole (RFC 2919 §3)")
    func listID() {
        let short = Self.written {
            $0.add("List-Id", phrase: "Sprachkurse Kinderhaus", bracketed: "sprache.netz.example")
        }
        #expect(short.text == "List-Id: Sprachkurse Kinderhaus <sprache.netz.example>\r\n")
        for phrase in ["ü", "Ab ", "日", "a,"].map({ String(repeating: $0, count: 300) }) {
            let field = Self.written { $0.add("List-Id", phrase: phrase, bracketed: "sprache.netz.example") }
            let value = field.header.value("List-Id") ?? ""
            #expect(value.utf8.count <= 255)
            #expect(value.utf8.count > 200)
            #expect(value.hasSuffix(" <sprache.netz.example>"))
        }
        let hostile = Self.written { $0.add("List-Id", phrase: "a\r\nb", bracketed: "x>\r\nBcc: <y") }
        #expect(hostile.text == "List-Id: a b <xBcc:y>\r\n")
    }

    static let copies: [(original: String, copy: String)] = [
        ("Subject: a\n b\n", "Subject: a\r\n b\r\n"),
        ("Subject: a\r\n\tb", "Subject: a\r\n\tb\r\n"),
        ("Subject: a\u{0}b\rc\u{1B}\n", "Subject: abc\r\n"),
        ("Subject: a\r\n \t\r\n b\r\n", "Subject: a\r\n b\r\n"),
        ("X: ü  ü\n", "X: ü  ü\r\n"),
    ]

    @Test("A copied field keeps its bytes but for line ends and control characters", arguments: copies)
    func copy(original: String, copy: String) throws {
        let read = header(original).header
        let field = try #require(read.fields.first)
        #expect(Self.written { $0.add(field, of: read) }.text == copy)
    }

    @Test("A copied line over 998 bytes is folded, at blanks where there are any (RFC 5322 §2.1.1)")
    func copyLong() throws {
        for word in ["abcdefg ", "x", " "] {
            let read = header("X: y\(String(repeating: word, count: 3000))z\r\n").header
            let field = try #require(read.fields.first)
            let copy = Self.written { $0.add(field, of: read) }
            let letters = { (text: String?) in (text ?? "").filter { $0 != " " } }
            #expect(letters(copy.header.value("X")) == letters(read.value("X")))
        }
    }
}
