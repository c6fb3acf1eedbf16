/// Text as the body of a part: UTF-8, lines ending in CRLF, in the encoding that people can still read best
/// (RFC 2045 §6).
///
/// A paragraph may be one long line: every program breaks it as wide as its window is, while many don't know
/// format=flowed (RFC 3676), which therefore is not written.
struct EncodedText {
    let encoding: TransferEncoding
    /// The encoded text.
    let body: [UInt8]

    /// - `isInMultipart`: whether a line could be taken for a boundary.
    init(_ text: String, isInMultipart: Bool) {
        var lines: [UInt8] = []
        lines.reserveCapacity(text.utf8.count)
        var longest = 0
        var length = 0
        var eightBit = 0
        var needsEncoding = false
        for byte in text.utf8 {
            // No line of ours begins with `--`, so that none is a boundary, whichever is chosen (RFC 2046 §5.1.1).
            if isInMultipart, byte == .hyphen, length == 1, lines.last == .hyphen { needsEncoding = true }
            length = byte == .lineFeed ? 0 : length + 1
            longest = max(longest, length)
            if byte >= 0x80 { eightBit += 1 }
            if byte == .lineFeed, lines.last != .carriageReturn { lines.append(.carriageReturn) }
            if lines.last == .carriageReturn, byte != .lineFeed { needsEncoding = true }
            if byte == 0 { needsEncoding = true }
            lines.append(byte)
        }
        if lines.last == .carriageReturn { needsEncoding = true }
        if eightBit == 0, !needsEncoding, longest <= LineFolder.hardLimit {
            encoding = .sevenBit
        } else {
            // European text stays readable in its encoded form.
            encoding = eightBit * 2 <= lines.count ? .quotedPrintable : .base64
        }
        body = encoding.encoded(lines)
    }
}
