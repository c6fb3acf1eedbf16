/// A text/plain part that we write ourselves (RFC 2046 §4.1), in UTF-8.
struct TextPart {
    /// Content-Type and Content-Transfer-Encoding, each with its CRLF.
    let fields: [UInt8]
    /// The encoded text, without a line end behind it.
    let body: [UInt8]

    /// Lines of plain ASCII are left alone up to this length (RFC 5322 §2.1.1).
    private static let longestLine = 998

    init(_ text: String) {
        var lines: [UInt8] = []
        var longest = 0
        var length = 0
        var eightBit = 0
        var needsEncoding = false
        for byte in text.utf8 {
            length = byte == .lineFeed ? 0 : length + 1
            longest = max(longest, length)
            if byte >= 0x80 { eightBit += 1 }
            if byte == .lineFeed, lines.last != .carriageReturn { lines.append(.carriageReturn) }
            if lines.last == .carriageReturn, byte != .lineFeed { needsEncoding = true }
            if byte == 0 { needsEncoding = true }
            lines.append(byte)
        }
        while lines.last == .lineFeed || lines.last == .carriageReturn { lines.removeLast() }
        let encoding: TransferEncoding =
            if eightBit == 0, !needsEncoding, longest <= Self.longestLine {
                .sevenBit
            } else if eightBit * 2 <= lines.count {
                // European text stays readable in its encoded form.
                .quotedPrintable
            } else {
                .base64
            }
        body = encoding.encoded(lines)
        fields = Array(
            """
            Content-Type: text/plain; charset=utf-8\r
            Content-Transfer-Encoding: \(encoding.rawValue)\r

            """.utf8)
    }
}
