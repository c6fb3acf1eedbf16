/// Finds the fields in the bytes of a header (RFC 5322 §2.2), with LF or CRLF as line end.
struct FieldSplitter {
    private let bytes: [UInt8]
    private let limits: Limits
    /// Where reading stops: behind it lies what the size limit leaves unread.
    private let end: Int
    private(set) var fields: [Field] = []
    private(set) var defects: Set<Defect> = []

    init(_ bytes: [UInt8], limits: Limits) {
        self.bytes = bytes
        self.limits = limits
        end = min(bytes.count, max(0, limits.headerSize))
        if end < bytes.count { defects.insert(.limitExceeded(.headerSize)) }
        if bytes.span.hasEightBit { defects.insert(.eightBitHeader) }
    }

    /// Reads all fields; what is none is passed over and marked.
    mutating func split() {
        // One bit for each of the names in `single`.
        var seen: UInt32 = 0
        var position = 0
        while position < end {
            let start = position
            position = lineEnd(from: position)
            while position < end, bytes[position].isBlank { position = lineEnd(from: position) }
            guard let field = field(in: start..<position) else {
                defects.insert(.malformedField)
                continue
            }
            guard fields.count < limits.fields else {
                defects.insert(.limitExceeded(.fields))
                return
            }
            if let index = FieldName.single.firstIndex(of: field.name) {
                if seen & 1 << index != 0 { defects.insert(.repeatedField(field.name)) }
                seen |= 1 << index
            }
            fields.append(field)
        }
    }

    /// The place behind the next line end.
    private func lineEnd(from start: Int) -> Int {
        start + bytes.span.extracting(start..<end).firstLineLength
    }

    private func field(in range: Range<Int>) -> Field? {
        guard let colon = bytes[range].firstIndex(where: { !$0.isNameText }), colon > range.lowerBound else {
            return nil
        }
        // Blanks before the colon are obsolete, not wrong (RFC 5322 §4.5).
        var behind = colon
        while behind < range.upperBound, bytes[behind].isBlank { behind += 1 }
        guard behind < range.upperBound, bytes[behind] == UInt8(ascii: ":") else { return nil }
        return Field(
            name: FieldName(ascii: bytes[range.lowerBound..<colon]),
            range: range, valueRange: behind + 1..<withoutLineEnd(range))
    }

    private func withoutLineEnd(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        guard end > range.lowerBound, bytes[end - 1] == .lineFeed else { return end }
        end -= 1
        if end > range.lowerBound, bytes[end - 1] == .carriageReturn { end -= 1 }
        return end
    }
}

extension UInt8 {
    /// A character of a field name (ftext, RFC 5322 §3.6.8).
    fileprivate var isNameText: Bool { self > .blank && self < 0x7F && self != UInt8(ascii: ":") }
}
