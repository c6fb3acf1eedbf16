import Testing

@testable import MailFormat

/// Splits a header given as text.
func header(_ text: String, limits: Limits = Limits()) -> (header: Header, defects: Set<Defect>) {
    var defects: Set<Defect> = []
    let header = Header(Array(text.utf8), limits: limits, defects: &defects)
    return (header, defects)
}

@Suite struct HeaderTests {
    static let splits: [(text: String, expected: [String], defects: Set<Defect>)] = [
        ("Subject: a\r\n", ["Subject=a"], []),
        ("Subject: a\nTo:b\n", ["Subject=a", "To=b"], []),
        ("Subject: a\r\n b\r\nTo:b\r\n", ["Subject=a b", "To=b"], []),
        ("Subject: a\r\n\t b\r\n", ["Subject=a  b"], []),
        ("Subject:\r\n a\r\n", ["Subject=a"], []),
        ("Subject \t: a", ["Subject=a"], []),
        ("Subject:", ["Subject="], []),
        ("Subject: \r\n \r\n a \r\n", ["Subject=a"], []),
        ("X: a\0b\u{7}c\r\n", ["X=abc"], []),
        // A CR alone is no line end (RFC 5322 §2.2), so that nothing can be smuggled in behind it.
        ("Subject: a\rTo: b\r\n", ["Subject=aTo: b"], []),
        ("Subject: a\r\rTo: b\nCc: c\n", ["Subject=aTo: b", "Cc=c"], []),
        ("From rita@a.example Mon Jan 1 10:00:00\nTo: b\n", ["To=b"], [.malformedField]),
        ("no field\r\n with more: lines\r\nTo: b\r\n", ["To=b"], [.malformedField]),
        (" begins folded\r\nTo: b\r\n", ["To=b"], [.malformedField]),
        (": no name\r\nTo: b\r\n", ["To=b"], [.malformedField]),
        ("Tö: b\r\nTo: b\r\n", ["To=b"], [.malformedField, .eightBitHeader]),
        ("Subject: ü\r\n", ["Subject=ü"], [.eightBitHeader]),
        ("To: a\r\nTO: b\r\n", ["To=a", "TO=b"], [.repeatedField("to")]),
        ("Received: a\r\nReceived: b\r\n", ["Received=a", "Received=b"], []),
        ("", [], []),
    ]

    @Test("A header splits into fields (RFC 5322 §2.2, §2.2.3, §4.5)", arguments: splits)
    func split(text: String, expected: [String], defects: Set<Defect>) {
        let read = header(text)
        #expect(read.header.fields.map { "\($0.name)=\(read.header.value(of: $0))" } == expected)
        #expect(read.defects == defects)
    }

    @Test("A field's bytes are those that came")
    func bytes() {
        let text = "Subject: a\r\n b\r\nTo: c\r\n"
        let read = header(text).header
        #expect(read.fields.flatMap { read.bytes(of: $0) } == Array(text.utf8))
    }

    @Test("Raw eight-bit bytes are UTF-8, else windows-1252")
    func eightBit() {
        var defects: Set<Defect> = []
        let read = Header(Array("Subject: Gr".utf8) + [0xFC, 0xDF, 0x65, 0x80], defects: &defects)
        #expect(read.value("subject") == "Grüße€")
    }

    @Test("What lies beyond a limit is kept, not read")
    func limits() {
        var limits = Limits()
        limits.fields = 2
        let many = header("A: 1\nB: 2\nC: 3\nD: 4\n", limits: limits)
        #expect(many.header.fields.count == 2)
        #expect(many.defects == [.limitExceeded(.fields)])
        limits.headerSize = 7
        let long = header("A: 1\nB: 2\nC: 3\n", limits: limits)
        #expect(long.header.fields.map(\.name) == ["A", "B"])
        #expect(long.header.bytes.count == 15)
        #expect(long.defects == [.limitExceeded(.headerSize)])
    }

    @Test("Letter case of a field name does not count")
    func names() {
        #expect(FieldName("message-ID") == "Message-Id")
        #expect(Set<FieldName>(["To", "TO", "to", "Tо"]).count == 2)
        #expect(FieldName("List-Id") != "List-Ib")
    }

    static let values: [(text: String, defects: Set<Defect>)] = [
        ("From: a@b.example\nDate: 1 Jan 2026 10:00 Z\nMessage-ID: <a@b>\n", []),
        ("From: Rita\nTo: a@b.example\n", [.malformedValue("From")]),
        ("Date: soon\nDATE: 1 Jan 2026\n", [.malformedValue("Date")]),
        ("References: <a@b\n", [.malformedValue("References")]),
        ("To: a@b.example, c@d.example, e@f.example\n", [.limitExceeded(.addresses)]),
        ("X-Note: Rita\n", []),
    ]

    @Test("Values that can't be read as they should be are defects (RFC 5322 §3.6)", arguments: values)
    func valueDefects(text: String, defects: Set<Defect>) {
        var limits = Limits()
        limits.addresses = 2
        #expect(header(text, limits: limits).header.valueDefects == defects)
    }

    static let texts: [(text: String, expected: String?)] = [
        ("Subject: Einladung\r\n", "Einladung"),
        ("Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n =?utf-8?q?_an?=  alle\r\n", "Grüße an alle"),
        ("Subject:\r\n", ""),
        ("X: a\r\n", nil),
    ]

    @Test("A value reads as people see it (RFC 2047)", arguments: texts)
    func text(text: String, expected: String?) {
        #expect(header(text).header.text("subject") == expected)
    }

    @Test("A field of another header is read without a trap")
    func foreignField() throws {
        let long = header("A: b\r\nSubject: abc\r\n").header
        let short = header("A: b\r\n").header
        let field = try #require(long.first("Subject"))
        #expect(short.value(of: field).isEmpty)
        #expect(short.bytes(of: field).isEmpty)
    }

    @Test("Every prefix of a header is read")
    func prefixes() {
        let text = Array("From x\r\nA: b\r\n c\r\n\r\n d:\r\nTo : x\r\n\t\r\n:".utf8)
        for count in 0...text.count {
            var defects: Set<Defect> = []
            let read = Header(Array(text[..<count]), defects: &defects)
            #expect(read.fields.allSatisfy { $0.range.upperBound <= count })
        }
    }
}

/// Whether text holds what could end a field, or other control characters.
func holdsControl(_ text: String) -> Bool { text.utf8.contains { $0.isControl } }
