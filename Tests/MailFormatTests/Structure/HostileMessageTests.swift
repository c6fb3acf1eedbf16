import TestSupport
import Testing

@testable import MailFormat

@Suite("Hostile messages cost no more than their length") struct HostileMessageTests {
    @Test("A thousand nested multiparts end at the limit")
    func nesting() {
        var text = ""
        for level in 0..<1000 { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        let message = Message(Array(text.utf8))
        #expect(message.parts.count == Limits().depth + 1)
        #expect(message.parts.last?.isOpaque == true)
        #expect(message.parts.last?.body.upperBound == text.utf8.count)
        #expect(message.defects.contains(.limitExceeded(.depth)))
    }

    @Test("A hundred thousand parts end at the limit, and nothing is lost")
    func parts() {
        let bytes = Array(
            ("Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 100_000))
                .utf8)
        let message = Message(bytes)
        #expect(message.parts.count == Limits().parts)
        #expect(message.parts.last?.body.upperBound == bytes.count)
        #expect(message.defects == [.limitExceeded(.parts)])
        expectSound(message)
    }

    @Test("Lines that look like boundaries are none")
    func boundaryLines() {
        var text = ""
        for level in 0..<60 { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        let bytes = Array((text + "\n" + String(repeating: "--b1x\n", count: 20_000)).utf8)
        #expect(Message(bytes).parts.count == 61)
    }

    @Test("A line of five megabytes is read in pieces")
    func longLine() {
        let line = [UInt8](repeating: 0x2D, count: 5_000_000)
        let start = Array("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n".utf8)
        var reader = MessageReader()
        reader.read(start.span)
        for piece in line.pieces(of: 65536) { reader.read(piece.span) }
        reader.read(Array("\n--b--".utf8).span)
        let message = reader.finish()
        #expect(message.parts[1].body.count == line.count)
        #expect(message.parts[1].octets == .binary)
    }

    @Test("Headers over the limit are cut, and the body is found behind them")
    func longHeader() {
        var limits = Limits()
        limits.headerSize = 100
        let header = "Subject: x\n" + String(repeating: "X-Field: value\n", count: 50)
        let root = Message(Array((header + "\nbody").utf8), limits: limits)
        #expect(root.header.bytes.count == 100)
        #expect(root.defects.contains(.limitExceeded(.headerSize)))
        #expect(root.parts[0].body.count == 4)
        let inner = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\(header)\nü\n--b--\n"
        let message = Message(Array(inner.utf8), limits: limits)
        #expect(message.parts[1].isOpaque)
        #expect(message.parts[1].body.count == 2)
        #expect(message.defects.contains(.limitExceeded(.headerSize)))
    }

    @Test(
        "A line is a delimiter up to the same length in pieces of any size",
        arguments: [900, 998, 999, 1050, 1098, 1099, 1200])
    func longBoundary(length: Int) {
        let boundary = String(repeating: "b", count: min(length, 998))
        let padding = String(repeating: " ", count: max(0, length - 998))
        let text =
            "Content-Type: multipart/mixed; boundary=\"\(boundary)\"\n\n--\(boundary)\(padding)\n\none\n--\(boundary)--"
        let whole = Message(Array(text.utf8))
        for size in [1, 7, 100, 1000] { #expect(read(Array(text.utf8), inPiecesOf: size) == whole) }
        #expect(whole.parts.count == (length + 3 <= MessageReader.longestDelimiter ? 2 : 1))
    }

    @Test("Random structures are the same in pieces of any size", arguments: 0..<200)
    func random(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "Content-Type: multipart/mixed; boundary=b\n",
            "Content-Type: multipart/digest; boundary=\"b-\"\n", "\n", "\r\n",
            "--b\n", "--b--\n", "--b-\r\n", "--b---\n", "--b", "\r", "text", "Content-Type: text/html\n", " ",
            "\0", "ü", "-", "--",
            "From ", "X:", "Content-Transfer-Encoding: base64\n",
        ]
        let text = (0..<40).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        let bytes = Array(("Content-Type: multipart/mixed; boundary=b\n\n" + text).utf8)
        let whole = Message(bytes)
        expectSound(whole)
        for size in 1...9 { #expect(read(bytes, inPiecesOf: size) == whole, "\(text)") }
    }
}
