import TestSupport
import Testing

@testable import Transport

@Suite("Line ends and dots on the wire")
struct LineEndsTests {
    static func encode(_ pieces: [[UInt8]], stuffingDots: Bool = true) -> [UInt8] {
        var encoder = LineEnds(stuffingDots: stuffingDots)
        var output: [UInt8] = []
        for piece in pieces { encoder.encode(piece.span, into: &output) }
        encoder.finish(into: &output)
        return output
    }

    @Test(
        "Every line ends in CRLF, and a dot at its start is doubled",
        arguments: [
            ("", ""), ("a", "a\r\n"), ("a\n", "a\r\n"), ("a\r\n", "a\r\n"), ("a\r", "a\r\n"), ("\n", "\r\n"),
            ("\r\n.\r\n", "\r\n..\r\n"), (".", "..\r\n"), ("..", "...\r\n"), ("a.b\n.c", "a.b\r\n..c\r\n"),
            ("a\r\r\nb", "a\r\n\r\nb\r\n"), ("a\n\rb", "a\r\n\r\nb\r\n"), ("\r.\r", "\r\n..\r\n"),
            ("a\n.\nQUIT\n", "a\r\n..\r\nQUIT\r\n"), ("x\r\n.\rRSET", "x\r\n..\r\nRSET\r\n"),
        ])
    func table(input: String, output: String) {
        #expect(String(decoding: Self.encode([Array(input.utf8)]), as: UTF8.self) == output)
    }

    @Test("Without SMTP dots stay alone")
    func noDots() {
        #expect(Self.encode([Array(".\n.a".utf8)], stuffingDots: false) == Array(".\r\n.a\r\n".utf8))
    }

    @Test(
        "Random bodies in random cuts: never a bare CR or LF, never a lone dot, and the receiver reads the same"
    )
    func properties() {
        let seed = UInt64(4_711)
        var generator = SeededGenerator(seed: seed)
        for round in 0..<3000 {
            let alphabet = Array("..\r\n\r\nab\u{0}".utf8) + [0xFF]
            let body = (0..<Int.random(in: 0..<60, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            var pieces: [[UInt8]] = []
            var rest = body[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...4, using: &generator))
                pieces.append(Array(piece))
                rest = rest.dropFirst(piece.count)
            }
            let wire = Self.encode(pieces)
            #expect(wire == Self.encode([body]), "seed \(seed), round \(round)")
            let lines = Self.lines(ofWire: wire)
            #expect(!lines.contains([UInt8(ascii: ".")]), "seed \(seed), round \(round)")
            #expect(
                lines.map { $0.first == UInt8(ascii: ".") ? Array($0.dropFirst()) : $0 }
                    == Self.lines(of: body),
                "seed \(seed), round \(round)")
        }
    }

    /// Splits at CRLF; a bare CR or LF would stay inside a line and be found by the comparison.
    private static func lines(ofWire bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        for byte in bytes {
            line.append(byte)
            if line.suffix(2) == [13, 10] {
                lines.append(line.dropLast(2))
                line = []
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// The lines of any bytes: LF, CRLF and CR end one.
    private static func lines(of bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let isPair = index + 1 < bytes.count && bytes[index] == 13 && bytes[index + 1] == 10
            if bytes[index] == 13 || bytes[index] == 10 {
                lines.append(line)
                line = []
            } else {
                line.append(bytes[index])
            }
            index += isPair ? 2 : 1
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
