import Testing

@testable import MailFormat

/// RFC 5545 §3.1, RFC 6350 §3, RFC 6868.
@Suite("Content lines are read and written") struct ContentLineTests {
    static func lines(_ bytes: [UInt8], charset: String? = nil, limits: ContentLimits = ContentLimits())
        -> [ContentLine]
    {
        var reader = ContentLineReader(bytes, charset: charset, limits: limits)
        var lines: [ContentLine] = []
        while let line = reader.next() { lines.append(line) }
        return lines
    }

    static func lines(_ text: String) -> [ContentLine] { lines(Array(text.utf8)) }

    @Test("Lines end with LF, CRLF, CR, or what a gateway made of it", arguments: ["\n", "\r\n", "\r", "\r\r\n"])
    func lineEnds(end: String) {
        let lines = Self.lines("A:eins\nB:zw\n ei\n\tplus\nC:drei".replacing("\n", with: end))
        #expect(lines.map(\.value) == ["eins", "zweiplus", "drei"])
    }

    @Test("A character that folding cut in two is whole again")
    func foldedCharacter() {
        let bytes = Array("SUMMARY:M".utf8) + [0xC3, 0x0D, 0x0A, 0x20, 0xBC] + Array("hlenweg\r\n".utf8)
        #expect(Self.lines(bytes).first?.value == "Mühlenweg")
    }

    @Test("What is no content line is passed over")
    func broken() {
        let lines = Self.lines("no colon\n\n:no name\nA:1\n;X=1:2\n=:3\nB;X:4\n")
        #expect(lines.map(\.name) == ["A", "B"])
    }

    @Test(
        "Parameters",
        arguments: [
            (";CN=Rita Muster", "CN", ["Rita Muster"]),
            (";CN=\"Muster; Rita: Amt\"", "CN", ["Muster; Rita: Amt"]),
            (";cn=\"a,b\",c", "CN", ["a,b", "c"]),
            (";CN=^'Rita^' ^^ ^nA ^x", "CN", ["\"Rita\" ^ \nA ^x"]),
            (";WORK;VOICE", "TYPE", ["WORK"]),
            (";QUOTED-PRINTABLE", "ENCODING", ["QUOTED-PRINTABLE"]),
            (";;;X=1", "X", ["1"]), (";X=", "X", [""]), (";X=\"open", "X", ["open:v"]),
        ])
    func parameters(text: String, name: String, values: [String]) {
        let line = Self.lines("P\(text):v\n").first
        // An open quote takes the rest of the line, and no value is left.
        guard text != ";X=\"open" else {
            #expect(line == nil)
            return
        }
        #expect(line?.value == "v")
        #expect(line?.parameters.first { $0.name == name }?.values == values)
    }

    @Test("A group stands before the name")
    func group() {
        let line = Self.lines("item1.tel;TYPE=CELL:0151\n").first
        #expect(line?.group == "item1")
        #expect(line?.name == "TEL")
    }

    @Test("Quoted-printable with soft line breaks, in its charset (vCard 2.1)")
    func quotedPrintable() {
        let text = "NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Gr=FC=DFe=0D=0Aaus =\nKerpen\nTEL;CELL:1=\n"
        for bytes in [Array(text.utf8), Array(text.utf8).withCRLF] {
            let lines = Self.lines(bytes)
            #expect(lines.map(\.value) == ["Grüße\naus Kerpen", "1="])
        }
    }

    @Test("Charsets: UTF-8, windows-1252 where it is none, the label, UTF-16 by its mark")
    func charsets() {
        #expect(Self.lines(Array("A:ü\nB:".utf8) + [0xFC, 0x0A]).map(\.value) == ["ü", "ü"])
        #expect(Self.lines([0x41, 0x3A, 0xA4], charset: "iso-8859-15").first?.value == "€")
        #expect(Self.lines(Array("A:ü".utf8), charset: "iso-8859-1").first?.value == "ü")
        let utf16: [UInt8] = [0xFF, 0xFE] + "A:ü€\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(Self.lines(utf16).first?.value == "ü€")
        #expect(Self.lines([0xEF, 0xBB, 0xBF] + Array("A:x".utf8)).first?.name == "A")
    }

    @Test(
        "Escapes of texts",
        arguments: [
            ("a\\, b\\; c\\\\d\\ne\\Nf", "a, b; c\\d\ne\nf"), ("17\\:30 \\\"Amt\\\"", "17:30 \"Amt\""),
            ("C:\\Users", "C:\\Users"), ("am Ende\\", "am Ende\\"), ("  x\\n ", "x"), ("\\", "\\"),
        ])
    func escapes(value: String, text: String) {
        #expect(ContentLine("X", value: value).text == text)
        #expect(ContentLine("X", value: ContentLine.escaped(text)).text == text)
    }

    @Test("Parts between semicolons, escaped ones being text")
    func components() {
        #expect(ContentLine("N", value: "Muster\\; M.;Rita;;").components == ["Muster; M.", "Rita", "", ""])
    }

    @Test("Limits: lines, their length, parameters")
    func limits() {
        var limits = ContentLimits()
        (limits.lines, limits.lineLength, limits.parameters) = (2, 8, 1)
        let lines = Self.lines(Array("A;X=1;Y=2:z\nB:345678\n 9\nC:1\n".utf8), limits: limits)
        #expect(lines.map(\.name) == ["B"])
        #expect(lines.map(\.value) == ["345678"])
        limits.lineLength = 100
        #expect(Self.lines(Array("A;X=1;Y=2:z".utf8), limits: limits).first?.parameters.count == 1)
    }

    @Test("Written lines are of 75 octets at most, whole characters, and read again equal")
    func writing() throws {
        var random = Seeded("content lines")
        for _ in 0..<200 {
            let text = RoundTripTests.text(using: &random)
            let name = RoundTripTests.text(using: &random).filter { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }
            var writer = ContentLineWriter()
            writer.add("SUMMARY", text: text, parameters: [ContentLine.Parameter("CN", [name, "b"])])
            let lines = writer.bytes.split(separator: 0x0A)
            #expect(lines.allSatisfy { $0.last == 0x0D && $0.count <= 76 })
            #expect(lines.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
            let read = try #require(Self.lines(writer.bytes).first)
            #expect(read.text ?? "" == Self.kept(text, trimmed: true))
            #expect(read.parameters.first?.values == [Self.kept(name), "b"])
        }
    }

    /// What can be written of a text: no control characters, line ends as LF, and of a value no blanks at its ends.
    static func kept(_ text: String, trimmed: Bool = false) -> String {
        let kept = String(
            String.UnicodeScalarView(
                text.replacing("\r\n", with: "\n").unicodeScalars.filter {
                    $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t"
                }))
        guard trimmed else { return kept }
        let blanks: Set<Unicode.Scalar> = [" ", "\n", "\t"]
        let scalars = kept.unicodeScalars.drop { blanks.contains($0) }
        return String(String.UnicodeScalarView(scalars.reversed().drop { blanks.contains($0) }.reversed()))
    }
}
