/// The line, folded to a few at times, by which a program introduces a quotation: "Am 12.03.2026 um 10:00 schrieb
/// Erika Muster:", "On … wrote:". It is known by what it is made of, a date and time, an address, a verb of writing
/// and a colon at its end, since every language orders these otherwise.
struct Attribution {
    /// Lines it takes.
    let lines: Int

    /// Addresses fold it; nobody's is longer.
    private static let lineLimit = 5
    private static let lengthLimit = 400
    /// What stands between address and colon.
    private static let verbLimit = 40

    /// Reads one at the beginning of line `index`.
    init?(_ lines: [TextLine], at index: Int, in bytes: [UInt8]) {
        guard let (count, close) = Self.extent(lines, at: index, in: bytes) else { return nil }
        let end = index + count
        let reading = { (first: Int, last: Int) in
            let upperBound = last == end - 1 ? close : lines[last].content.upperBound
            return AttributionReading(bytes[lines[first].content.lowerBound..<upperBound])
        }
        let isBrokenAtAddress = count > 1 && bytes[lines[index + 1].content].first == UInt8(ascii: "<")
        let isBrokenAtFirstWord = AttributionReading.isFirstWord(bytes[lines[index].content])
        guard count == 1 || isBrokenAtAddress || reading(index, index).canBegin else { return nil }
        // "I come on 12 March.\nOn 11 March at 10:00 X wrote:" begins in its second line. Behind a comma the year goes on.
        let isBrokenInDate = bytes[lines[index].content].last == UInt8(ascii: ",")
        for later in (index..<end).dropFirst(isBrokenAtFirstWord ? 2 : 1) where reading(later, end - 1).isWhole {
            guard isBrokenInDate, bytes[lines[later].content].first?.isDigit == true else { return nil }
        }
        let whole = reading(index, end - 1)
        let isMarked = close == lines[end - 1].content.upperBound && Self.isMarked(lines, behind: end, in: bytes)
        guard whole.isSure || whole.isLikely && isMarked else { return nil }
        self.lines = count
    }

    /// Lines up to the first that ends as an attribution does, and where it ends there; nil where none of the next few
    /// does.
    private static func extent(
        _ lines: [TextLine], at index: Int, in bytes: [UInt8]
    ) -> (lines: Int, close: Int)? {
        var openBrackets = 0
        for (offset, line) in lines[index...].prefix(lineLimit).enumerated() {
            // HTML sets an address apart at times.
            if line.isBlank, offset > 0, index + offset + 1 < lines.count,
                bytes[lines[index + offset + 1].content].first == UInt8(ascii: "<")
            {
                continue
            }
            // `<mailto:…>` may be folded so that `>` comes to begin a line.
            let isQuoted = line.isQuoted && openBrackets <= 0
            if line.isBlank || isQuoted || line.content.count > lengthLimit { return nil }
            let content = bytes[line.content]
            if let close = closeOfAttribution(content) { return (offset + 1, close) }
            if isBare(lines, index...(index + offset), in: bytes) { return (offset + 1, content.endIndex) }
            for byte in content {
                if byte == UInt8(ascii: "<") { openBrackets += 1 }
                if byte == UInt8(ascii: ">") { openBrackets -= 1 }
            }
        }
        return nil
    }

    /// Whether lines introduce a quotation though they end in no colon.
    private static func isBare(_ lines: [TextLine], _ range: ClosedRange<Int>, in bytes: [UInt8]) -> Bool {
        let content = bytes[lines[range.upperBound].content]
        let end = range.upperBound + 1
        let isMarked = isMarked(lines, behind: end, in: bytes)
        // Gmail wrote only day and address in some languages.
        let beginsWithDay = bytes[lines[range.lowerBound].content].first?.isDigit == true
        if isMarked, beginsWithDay, content.last == UInt8(ascii: ">") { return true }
        // Notes writes sender and day above its header.
        guard range.count == 1, content.last?.isDigit == true, content.contains(UInt8(ascii: "<")) else { return false }
        return (isMarked || isAboveHeader(lines, end, in: bytes)) && AttributionReading(content).isSenderAndDay
    }

    /// Whether marks of quotation stand behind an attribution; there a bar is one as well.
    private static func isMarked(_ lines: [TextLine], behind end: Int, in bytes: [UInt8]) -> Bool {
        guard let next = lines[end...].prefix(3).first(where: { !$0.isBlank }) else { return false }
        return next.isQuoted || isBarred(next, in: bytes)
    }

    /// Whether the next line is one of a header.
    private static func isAboveHeader(_ lines: [TextLine], _ end: Int, in bytes: [UInt8]) -> Bool {
        lines[end...].prefix(2).first { !$0.isBlank }.map { QuotedHeader.isLabelled($0, in: bytes) } ?? false
    }

    /// `| text`
    static func isBarred(_ line: TextLine, in bytes: [UInt8]) -> Bool {
        bytes[line.content].first == UInt8(ascii: "|")
    }

    /// Where an attribution ends in a line: at its last word with a colon, also a wide one, or between Zoho's hyphens.
    /// Yahoo lets the quotation follow on the same line.
    private static func closeOfAttribution(_ line: ArraySlice<UInt8>) -> Int? {
        let isOrnament: (UInt8) -> Bool = { $0.isBlank || [.hyphen, 0x2A, 0x5F].contains($0) }
        guard let last = line.lastIndex(where: { !isOrnament($0) }) else { return nil }
        let isBetweenHyphens = line.starts(with: "---".utf8) && line.suffix(3).elementsEqual("---".utf8)
        let text = line[...last]
        if QuoteRule.endsInColon(text) || text.suffix(5).elementsEqual("wrote".utf8) || isBetweenHyphens {
            return line.endIndex
        }
        guard let bracket = line.firstIndex(of: UInt8(ascii: ">")),
            let colon = line[bracket...].prefix(verbLimit).firstIndex(of: UInt8(ascii: ":")),
            line.dropFirst(colon + 1 - line.startIndex).first?.isBlank == true,
            AttributionReading.endsWithVerb(line[bracket..<colon])
        else { return nil }
        return colon + 1
    }
}
