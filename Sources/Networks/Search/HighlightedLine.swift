/// A line of a text in which something was found.
public struct HighlightedLine: Hashable, Sendable {
    /// Part of a line.
    public struct Stretch: Hashable, Sendable {
        /// Its characters.
        public var text: String
        /// Whether it was looked for.
        public var isHit: Bool

        /// A stretch with its mark.
        public init(_ text: String, isHit: Bool) {
            self.text = text
            self.isHit = isHit
        }
    }

    /// One behind the other.
    public var stretches: [Stretch]

    /// A line of these stretches.
    public init(stretches: [Stretch]) { self.stretches = stretches }

    /// With `before` and `behind` around what was looked for.
    public func text(_ before: String = "", _ behind: String = "") -> String {
        stretches.map { $0.isHit ? before + $0.text + behind : $0.text }.joined()
    }
}

/// The lines of a text that show best why it was found, at most `count`, in their order; where nothing of it was looked
/// for, how it begins.
public func highlightedLines(of text: String, for terms: [SearchTerm], count: Int = 2) -> [HighlightedLine] {
    let bytes = Array(text.utf8.prefix(lookedThrough))
    let hits = SearchMatcher(terms).hits(in: bytes)
    var lines: [Line] = []
    var next = hits.startIndex
    var start = 0
    while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        var found: [SearchMatcher.Hit] = []
        while next < hits.endIndex, hits[next].range.lowerBound < end {
            found.append(hits[next])
            next += 1
        }
        let line = Line(range: start..<end, hits: found, isQuoted: bytes[start] == UInt8(ascii: ">"))
        if terms.isEmpty ? line.hasWord(bytes) : !found.isEmpty { lines.append(line) }
        if terms.isEmpty, lines.count == count { break }
        start = end + 1
    }
    let best = lines.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.prefix(count)
    return best.sorted { $0.offset < $1.offset }.map { $0.element.highlighted(bytes) }
}

/// Bytes that are looked through: as many as a mail's text has.
private let lookedThrough = 256 * 1024
/// Characters of a line that are shown, so that it is read at a glance on a telephone.
private let lineLength = 160
/// Of them before the first hit, where the line is longer.
private let lead = 40

private struct Line {
    var range: Range<Int>
    var hits: [SearchMatcher.Hit]
    var isQuoted: Bool

    /// What has more of what was looked for is better; what the author wrote is better than what they quote.
    var score: Int { Set(hits.map(\.term)).count * 100 + min(hits.count, 9) * 2 + (isQuoted ? 0 : 1) }

    func hasWord(_ bytes: [UInt8]) -> Bool {
        bytes[range].contains { $0 >= 0x80 || LetterFolding.ascii[Int($0)] != 0 }
    }

    func highlighted(_ bytes: [UInt8]) -> HighlightedLine {
        var stretches: [HighlightedLine.Stretch] = []
        var position = range.lowerBound
        func add(_ part: Range<Int>, isHit: Bool) {
            let text = String(decoding: bytes[part], as: UTF8.self).filter { !$0.isNewline }
            if !text.isEmpty { stretches.append(.init(text, isHit: isHit)) }
        }
        for hit in hits {
            let hit = hit.range.clamped(to: position..<range.upperBound)
            guard !hit.isEmpty else { continue }
            add(position..<hit.lowerBound, isHit: false)
            add(hit, isHit: true)
            position = hit.upperBound
        }
        add(position..<range.upperBound, isHit: false)
        return HighlightedLine(stretches: cut(stretches))
    }

    /// Without white space at its beginning, and no longer than is read at a glance.
    private func cut(_ stretches: [HighlightedLine.Stretch]) -> [HighlightedLine.Stretch] {
        var stretches = stretches
        if let first = stretches.first, !first.isHit {
            stretches[0].text = String(first.text.drop { $0.isWhitespace || $0 == ">" })
        }
        let length = stretches.reduce(0) { $0 + $1.text.count }
        guard length > lineLength else { return stretches.filter { !$0.text.isEmpty } }
        if let first = stretches.first, !first.isHit, stretches.count > 1, first.text.count > lead {
            let tail = first.text.suffix(lead)
            stretches[0].text = "… " + trimmed(tail.drop { !$0.isWhitespace })
            if first.text.last?.isWhitespace == true { stretches[0].text += " " }
        }
        var left = lineLength
        var shown: [HighlightedLine.Stretch] = []
        for stretch in stretches where left > 0 {
            let isCut = stretch.text.count > left
            shown.append(.init(isCut ? String(stretch.text.prefix(left)) + " …" : stretch.text, isHit: stretch.isHit))
            left -= stretch.text.count
        }
        return shown.filter { !$0.text.isEmpty }
    }
}
