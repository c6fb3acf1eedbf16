/// Finds out what a body needs from a transport, line by line. The last line end counts only if something comes
/// behind it, for the one before a boundary belongs to the boundary (RFC 2046 §5.1.1).
struct OctetScan: Sendable {
    /// RFC 5321 §4.5.3.1.6: 1000 with the CRLF.
    private static let longestLine = 998

    private(set) var octets: Octets = []
    private var lineLength = 0
    /// The last byte was a CR, and what follows is not known yet.
    private var isAfterCR = false
    private var endsInBareLF = false

    /// Takes a line or a stretch of one: LF stands at its end or nowhere.
    mutating func take(_ bytes: Span<UInt8>) {
        guard !bytes.isEmpty else { return }
        if lineLength == 0, !isAfterCR, !endsInBareLF, bytes.endsInCRLF {
            // Nearly all lines.
            takeText(bytes.extracting(droppingLast: 2))
            lineLength = 0
            return
        }
        if endsInBareLF { octets.insert(.bareLF) }
        endsInBareLF = false
        var count = bytes.count
        let endsLine = bytes[count - 1] == .lineFeed
        if endsLine { count -= 1 }
        if isAfterCR, count > 0 { octets.insert(.binary) }
        let endsInCR = count > 0 ? bytes[count - 1] == .carriageReturn : isAfterCR
        if endsInCR, count > 0 { count -= 1 }
        isAfterCR = endsInCR && !endsLine
        endsInBareLF = endsLine && !endsInCR
        takeText(bytes.extracting(first: count))
        if endsLine { lineLength = 0 }
    }

    /// Says that the message ends here, without a boundary that would own the last line end.
    mutating func endMessage() {
        if endsInBareLF { octets.insert(.bareLF) }
        if isAfterCR { octets.insert(.binary) }
    }

    private mutating func takeText(_ text: Span<UInt8>) {
        let marks = text.marks
        if marks.hasEightBit { octets.insert(.eightBit) }
        if marks.hasNUL || marks.hasCR { octets.insert(.binary) }
        lineLength += text.count
        if lineLength > Self.longestLine { octets.insert(.binary) }
    }
}

extension Span<UInt8> {
    fileprivate var endsInCRLF: Bool {
        count >= 2 && self[count - 1] == .lineFeed && self[count - 2] == .carriageReturn
    }
}
