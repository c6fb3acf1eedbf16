import Testing

@testable import MailFormat

@Suite("Files that stand uuencoded in text") struct UuencodedTextTests {
    private static let cat = "begin 644 cat.txt\n#0V%T\n`\nend\n"

    private static func read(_ text: String) -> UuencodedText { UuencodedText(Array(text.utf8)) }

    @Test("Several are found, with the text around them")
    func several() {
        let text =
            "Hallo,\n\n\(Self.cat)\nund noch eine:\nbegin 0755 Gr\u{FC}\u{DF}e aus  Stadt.bin\n#0V%T\n\nend\nGru\u{DF}\n"
        for bytes in [Array(text.utf8), Array(text.utf8).withCRLF] {
            let found = UuencodedText(bytes)
            #expect(found.files.map(\.name) == ["cat.txt", "Grüße aus Stadt.bin"])
            #expect(found.files.map { found.contents(of: $0) } == [Array("Cat".utf8), Array("Cat".utf8)])
            let rest = String(decoding: found.textBytes, as: UTF8.self).replacing("\r\n", with: "\n")
            #expect(rest == "Hallo,\n\n\nund noch eine:\nGruß\n")
            #expect(bytes[found.files[0].range].starts(with: "begin 644".utf8))
        }
    }

    @Test(
        "What a person writes is no file",
        arguments: [
            "begin 644 cat.txt\nDas ist Text.\nend\n", "begin 644 cat.txt\n\nend\n", "begin 644 cat.txt\n",
            "begin 64 cat.txt\n#0V%T\nend\n", "begin 64444 cat.txt\n#0V%T\nend\n", "begin 648 cat.txt\n#0V%T\nend\n",
            "begin 644\nDas ist Text.\nend\n", "> begin 644 cat.txt\n> #0V%T\n> end\n",
            "begin\nwir mit dem Treffen\nend\n", "begin 644 cat.txt\n#0V%TXX\nend\n", "Begin 644 cat.txt\n#0V%T\nend\n",
            "begin 644 cat.txt\n#0V%T\nend of story", "end\n", "",
            "=ybegin line=128 size=3 name=cat.txt\n\u{8D}\u{8B}\u{9E}\n=yend size=3\n",
        ])
    func prose(_ text: String) {
        let read = Self.read(text)
        #expect(read.files == [])
        #expect(read.textBytes == Array(text.utf8))
    }

    @Test("Blanks that a transport took away stand for zeros")
    func trimmed() {
        let read = Self.read("begin 644 nullen\n#\n`\nend\n")
        #expect(read.files.map { read.contents(of: $0) } == [[0, 0, 0]])
    }

    @Test("A file needs no name, and its last line may be filled up")
    func nameless() {
        for text in ["begin 644\n#0V%T\nend\n", "begin 644 \n#0V%T\n````````\nend\n"] {
            let read = Self.read(text)
            #expect(read.files.map(\.name) == [nil])
            #expect(read.files.map { read.contents(of: $0) } == [Array("Cat".utf8)])
        }
    }

    @Test("A file of which the end was cut off is one, if its lines are whole")
    func cut() {
        let line = "M" + String(repeating: "04)#", count: 15)
        let two = Self.read("begin 644 abc\n\(line)\n\(line)\n")
        #expect(two.files.map { two.contents(of: $0).count } == [90])
        let cut = Self.read("begin 644 abc\n\(line)\n\(line.prefix(20))")
        #expect(cut.files.map(\.range) == [0..<cut.bytes.count])
        #expect(Self.read("begin 644 abc\nHALLO\nWELT\n").files == [])
        #expect(Self.read("begin 644 abc\n#0V%T\n").files == [])
    }

    @Test("A beginning inside another one counts")
    func restarts() {
        let read = Self.read("begin 644 erste\n#0V%T\n" + Self.cat)
        #expect(read.files.map(\.name) == ["cat.txt"])
    }

    @Test("Every beginning of a text is read")
    func prefixes() {
        let bytes = Array(("Text\n" + Self.cat + Self.cat).utf8)
        for count in 0...bytes.count {
            let read = UuencodedText(Array(bytes.prefix(count)))
            #expect(read.textBytes.count + read.files.map(\.range.count).reduce(0, +) == count)
        }
    }

    @Test("More files than any mail has stay text")
    func limit() {
        let read = Self.read(String(repeating: Self.cat, count: UuencodedText.fileLimit + 5))
        #expect(read.files.count == UuencodedText.fileLimit)
    }
}
