/// Reads the lines of a calendar or a file of cards one by one (RFC 5545 §3.1, RFC 6350 §3.2): unfolds them, and
/// passes over what is no content line.
struct ContentLineReader {
    private let bytes: [UInt8]
    private let limits: ContentLimits
    private var position = 0
    private var linesLeft: Int

    /// - `charset`: the label that came with the bytes. A line that does not fit it is read as windows-1252.
    init(_ bytes: [UInt8], charset label: String? = nil, limits: ContentLimits = ContentLimits()) {
        self.limits = limits
        linesLeft = limits.lines
        let hasUTF16Mark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        switch hasUTF16Mark ? .convertible("utf-16") : Charset(label ?? "") {
        case .convertible(let name):
            self.bytes = Array(decodeText(bytes, charset: name).text.utf8)
        case .windows1252 where String(validating: bytes, as: UTF8.self) == nil:
            self.bytes = Array(decodeWindows1252(bytes).text.utf8)
        case .ascii, .utf8, .windows1252, nil:
            // Line by line: folding can cut a character in two.
            self.bytes = bytes
        }
    }

    /// The next content line; nil at the end, or where the limit of lines is met.
    mutating func next() -> ContentLine? {
        while position < bytes.count, linesLeft > 0 {
            linesLeft -= 1
            if let line = ContentLine(unfolded: unfoldedLine(), limits: limits) { return line }
        }
        return nil
    }

    /// The next line with its continuations. CR, LF and CRLF end lines, and so does CR CR LF, which careless
    /// gateways make of CRLF.
    private mutating func unfoldedLine() -> [UInt8] {
        var line = Array(physicalLine().prefix(limits.lineLength))
        let isQuotedPrintable = ContentLine.isQuotedPrintable(line)
        while position < bytes.count {
            if isQuotedPrintable, line.last == UInt8(ascii: "=") {
                // A soft line break, behind which nothing is folded (RFC 2045 §6.7).
                line.removeLast()
                line += physicalLine().prefix(limits.lineLength - line.count)
            } else if bytes[position].isBlank {
                line += physicalLine().dropFirst().prefix(limits.lineLength - line.count)
            } else {
                break
            }
        }
        return line
    }

    private mutating func physicalLine() -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, bytes[position] != .lineFeed, bytes[position] != .carriageReturn {
            position += 1
        }
        let line = bytes[start..<position]
        while position < bytes.count, bytes[position] == .carriageReturn { position += 1 }
        if position < bytes.count, bytes[position] == .lineFeed { position += 1 }
        return line
    }
}
