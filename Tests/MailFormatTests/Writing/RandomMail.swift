import TestSupport

@testable import MailFormat

/// A mail of random parts, with all kinds of encodings, line ends and bytes.
struct RandomMail {
    private(set) var bytes: [UInt8] = []
    private var lineEnd: [UInt8]
    private var boundaries = 0

    init(using random: inout SeededGenerator) {
        lineEnd = Bool.random(using: &random) ? [0x0D, 0x0A] : [0x0A]
        line("Subject: random")
        entity(depth: 0, using: &random)
    }

    private mutating func line(_ text: String) { bytes += Array(text.utf8) + lineEnd }

    private mutating func entity(depth: Int, using random: inout SeededGenerator) {
        if depth < 4, Int.random(in: 0..<(depth + 2), using: &random) == 0 {
            multipart(depth: depth, using: &random)
        } else {
            leaf(using: &random)
        }
    }

    private mutating func multipart(depth: Int, using random: inout SeededGenerator) {
        boundaries += 1
        let boundary = "b\(boundaries)"
        let subtype =
            ["mixed", "alternative", "signed", "related", "mixed"].randomElement(using: &random) ?? "mixed"
        if Bool.random(using: &random) { line("Content-Transfer-Encoding: 8bit") }
        line("Content-Type: multipart/\(subtype); boundary=\(boundary)")
        line("")
        if Bool.random(using: &random) { line("Präambel") }
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            line("--\(boundary)")
            entity(depth: depth + 1, using: &random)
            bytes += lineEnd
        }
        line("--\(boundary)--")
        if Bool.random(using: &random) { line("Nachwort: ü") }
    }

    private mutating func leaf(using random: inout SeededGenerator) {
        let type = ["text/plain", "text/html", "application/pdf", "message/rfc822", "image/png"]
            .randomElement(using: &random)
        if let type, Bool.random(using: &random) { line("Content-Type: \(type)") }
        let pieces: [[UInt8]] =
            [
                [0x61, 0x62], [0x20], lineEnd, [0x0D, 0x0A], [0x0A], [0xFC], Array("ß".utf8),
                [0x2D, 0x2D, 0x62], [0x3D],
                [UInt8](repeating: 0x78, count: 300),
            ] + (Int.random(in: 0..<3, using: &random) == 0 ? [[0x00], [0x0D]] : [])
        let content = (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in
            pieces.randomElement(using: &random) ?? []
        }
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            line("content-transfer-encoding:base64")
            line("")
            bytes += TransferEncoding.base64.encoded(content)
        case 1:
            line("Content-Transfer-Encoding: Quoted-Printable")
            line("")
            bytes += TransferEncoding.quotedPrintable.encoded(content)
        default:
            if Bool.random(using: &random) { line("Content-Transfer-Encoding: 8bit") }
            line("")
            bytes += content
        }
    }
}
