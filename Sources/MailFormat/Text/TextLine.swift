/// A line of a text: where it lies, and where what people see of it does.
struct TextLine {
    /// Offsets into the text, line end included.
    let range: Range<Int>
    /// Without white space at both ends.
    let content: Range<Int>
    /// Whether it begins as quoted lines do: with `>`, or the author's initials and `>`.
    let isQuoted: Bool

    var isBlank: Bool { content.isEmpty }

    /// The longest initials before `>`.
    private static let initialsLimit = 3

    /// Splits a text at LF, CR LF and CR. Lines behind the first `limit` are one last line.
    static func lines(of bytes: [UInt8], limit: Int) -> [TextLine] {
        var lines: [TextLine] = []
        var start = 0
        while start < bytes.count {
            var end = bytes.count
            if lines.count < limit, let hit = bytes[start...].firstIndex(where: { $0.isLineEnd }) {
                let isPair = bytes[hit] == .carriageReturn && hit + 1 < bytes.count && bytes[hit + 1] == .lineFeed
                end = hit + (isPair ? 2 : 1)
            }
            lines.append(TextLine(bytes, start..<end))
            start = end
        }
        return lines
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.range = range
        content = bytes.trimmed(range)
        let head = bytes[content].prefix(Self.initialsLimit + 2)
        let initials = head.prefix(while: \.isLetter)
        let rest = head.dropFirst(initials.count)
        let follows = rest.dropFirst().first
        // In mailboxes a line that begins with "From " is written so (RFC 4155).
        let isEscaped = bytes[content].starts(with: ">From ".utf8)
        isQuoted =
            !isEscaped && rest.first == UInt8(ascii: ">")
            && (initials.isEmpty || initials.count <= Self.initialsLimit && (follows == nil || follows == .blank))
    }
}

extension UInt8 {
    fileprivate var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
}

extension [UInt8] {
    /// `range` without white space at its ends, that of ASCII and what else shows nothing.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            if self[start].isWhiteSpace {
                start += 1
            } else if let wide = Self.wideBlanks.first(where: { self[start..<end].starts(with: $0) }) {
                start += wide.count
            } else {
                break
            }
        }
        while start < end {
            if self[end - 1].isWhiteSpace {
                end -= 1
            } else if let wide = Self.wideBlanks.first(where: { self[start..<end].suffix($0.count) == $0[...] }) {
                end -= wide.count
            } else {
                break
            }
        }
        return start..<end
    }

    /// U+00A0, U+FEFF, U+200B, U+3000; marks of direction, U+200E and U+200F, U+202A to U+202E.
    private static let wideBlanks: [[UInt8]] =
        [
            [0xC2, 0xA0], [0xEF, 0xBB, 0xBF], [0xE2, 0x80, 0x8B], [0xE3, 0x80, 0x80], [0xE2, 0x80, 0x8E],
            [0xE2, 0x80, 0x8F],
        ] + (0xAA...0xAE).map { [0xE2, 0x80, $0] }
}
