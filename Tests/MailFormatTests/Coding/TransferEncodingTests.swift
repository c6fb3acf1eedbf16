import TestSupport
import Testing

@testable import MailFormat

/// RFC 2045 §6.7, §6.8 and what programs make of them.
@Suite("Transfer encodings") struct TransferEncodingTests {
    @Test(
        "Base64 is decoded",
        arguments: [
            ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"),
            ("Zm9v\r\nYmFy\r\n", "foobar"), ("Zm 9\tvY\nmFy", "foobar"),
            // Without padding, as some programs end it.
            ("Zg", "f"), ("Zm8", "fo"),
            // Encoded pieces that were joined.
            ("Zg==Zm8=\r\nZm9v", "ffofoo"),
        ])
    func base64(encoded: String, decoded: String) {
        for pieces in 1...7 {
            let (bytes, malformed) = decode(.base64, encoded, pieces: pieces)
            #expect(String(decoding: bytes, as: UTF8.self) == decoded)
            #expect(!malformed)
        }
    }

    @Test("A footer behind padded base64 is no content")
    func footer() {
        for pieces in 1...9 {
            let (bytes, malformed) = decode(
                .base64, "Zm8=\r\nCheerio!\r\nBye\r\n____\nZm9v\r\n", pieces: pieces)
            #expect(String(decoding: bytes, as: UTF8.self) == "fofoo")
            #expect(malformed)
        }
    }

    @Test("Bytes that base64 does not know are passed over", arguments: ["Zm9*v", "!Zm9v", "Zm9v~", "Zm9vZ"])
    func malformedBase64(encoded: String) {
        let (bytes, malformed) = decode(.base64, encoded, pieces: 3)
        #expect(String(decoding: bytes, as: UTF8.self) == "foo")
        #expect(malformed)
    }

    @Test(
        "Quoted-printable is decoded",
        arguments: [
            ("plain", "plain", false), ("=C3=BC", "ü", false), ("=c3=bc", "ü", false),
            // Soft breaks, with the blanks that transports add.
            ("a=\r\nb", "ab", false), ("a=\nb", "ab", false), ("a= \t\r\nb", "ab", false), ("a=", "a", false),
            // Blanks at line ends are content, encoded or not.
            ("a  \r\nb", "a  \r\nb", false), ("a=20\r\nb", "a \r\nb", false), ("a \n", "a \n", false),
            ("a b", "a b", false), ("a ", "a ", false),
            // A CR alone is content.
            ("a\rb", "a\rb", false), ("a \r", "a \r", false), ("a \r\r\n", "a \r\r\n", false),
            // What is no escape stays.
            ("1=2", "1=2", true), ("a=ZZ", "a=ZZ", true), ("a=4", "a=4", true), ("=4\r\n", "=4\r\n", true),
            ("= x", "= x", true), ("==3D", "==", true),
        ])
    func quotedPrintable(encoded: String, decoded: String, isMalformed: Bool) {
        for pieces in 1...7 {
            let (bytes, malformed) = decode(.quotedPrintable, encoded, pieces: pieces)
            #expect(String(decoding: bytes, as: UTF8.self) == decoded, "\(encoded) in pieces of \(pieces)")
            #expect(malformed == isMalformed)
        }
    }

    @Test(
        "Uuencode is decoded",
        arguments: [
            ("begin 644 cat.txt\n#0V%T\n`\nend\n", "Cat", false),
            ("words before\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\nwords behind\r\n", "Cat", false),
            ("begin 644 x\n$86(#\n", "ab\u{3}\0", false),
            ("no beginning\n", "", true), ("begin 644 x\nzzz\n#0V%T\nend", "Cat", true),
        ])
    func uuencode(encoded: String, decoded: String, isMalformed: Bool) {
        for pieces in 1...7 {
            let (bytes, malformed) = decode(.uuencode, encoded, pieces: pieces)
            #expect(String(decoding: bytes, as: UTF8.self) == decoded)
            #expect(malformed == isMalformed)
        }
    }

    @Test(
        "Quoted-printable is written with CRLF and no blank at a line's end",
        arguments: [
            ("a b\nc\r\n", "a b\r\nc\r\n"), ("ü", "=C3=BC"), ("a=b", "a=3Db"),
            ("a \nb\t\r\nc ", "a=20\r\nb=09\r\nc=20"), ("a\rb", "a=0Db"), ("a\r", "a=0D"),
            ("a \rb", "a=20=0Db"),
            ("\0", "=00"), ("  \n", " =20\r\n"), ("--b\n-- \n---", "-=2Db\r\n-=2D=20\r\n-=2D-"), ("a--", "a--"),
            (
                String(repeating: "x", count: 75) + "--b--", String(repeating: "x", count: 75) + "=\r\n-=2Db--"
            ),
        ])
    func writesQuotedPrintable(text: String, encoded: String) {
        for pieces in 1...5 {
            #expect(
                String(decoding: encode(.quotedPrintable, Array(text.utf8), pieces: pieces), as: UTF8.self)
                    == encoded)
        }
    }

    @Test("Whatever is written can be read back, in lines of 76 characters", arguments: 0..<60)
    func roundTrip(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let binary = (0..<Int.random(in: 0...400, using: &random)).map { _ in
            UInt8.random(in: 0...255, using: &random)
        }
        let base64 = encode(.base64, binary, pieces: Int.random(in: 1...70, using: &random))
        #expect(TransferEncoding.base64.decoded(base64) == binary)
        expectShortLines(base64)

        let alphabet: [[UInt8]] = [
            [0x0D, 0x0A], [0x20], [0x09], [0x3D], [0x61], [0xFC], [0x2E], [0x00], [0x0D, 0x62],
        ]
        let text = (0..<Int.random(in: 0...300, using: &random)).flatMap { _ in
            alphabet.randomElement(using: &random) ?? []
        }
        let quoted = encode(.quotedPrintable, text, pieces: Int.random(in: 1...70, using: &random))
        #expect(TransferEncoding.quotedPrintable.decoded(quoted) == text)
        expectShortLines(quoted)
        #expect(quoted.allSatisfy { $0 < 0x80 && $0 != 0 })
    }

    @Test(
        "Field values are read as programs write them",
        arguments: [
            ("base64", TransferEncoding.base64), (" BASE64 (comment)", .base64), ("\"7bit\"", .sevenBit),
            ("quoted-printable;", .quotedPrintable), ("8BIT", .eightBit), ("x-uue", .uuencode),
            ("binary", .binary),
        ])
    func fieldValues(value: String, encoding: TransferEncoding) {
        #expect(TransferEncoding(fieldValue: value) == encoding)
    }

    @Test("Unknown encodings are unknown", arguments: ["", "x-foo", "base 64", ";"])
    func unknownFieldValues(value: String) {
        #expect(TransferEncoding(fieldValue: value) == nil)
    }

    private func expectShortLines(_ bytes: [UInt8]) {
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            #expect(line.count <= 77, "with its CR")
        }
    }

    private func decode(_ encoding: TransferEncoding, _ text: String, pieces: Int) -> ([UInt8], Bool) {
        var decoder = TransferDecoder(encoding)
        var output: [UInt8] = []
        for piece in Array(text.utf8).pieces(of: pieces) { decoder.decode(piece.span, into: &output) }
        decoder.finish(into: &output)
        return (output, decoder.isMalformed)
    }

    private func encode(_ encoding: TransferEncoding, _ bytes: [UInt8], pieces: Int) -> [UInt8] {
        var encoder = TransferEncoder(encoding)
        var output: [UInt8] = []
        for piece in bytes.pieces(of: pieces) { encoder.encode(piece.span, into: &output) }
        encoder.finish(into: &output)
        return output
    }
}
