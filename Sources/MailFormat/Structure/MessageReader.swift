/// Reads a message piece by piece, in memory that does not grow with it: only headers are kept.
///
/// Boundaries are looked for line by line, so that each byte is looked at a bounded number of times whatever the
/// message holds. A line is one that ends in LF; a CR before it belongs to the line end.
public struct MessageReader: Sendable {
    /// A line that is longer is no delimiter: two hyphens before and behind the longest boundary, and blanks.
    static let longestDelimiter = Boundary.longest + 100

    private var tree: PartTree
    /// Bytes read before the stretch at work.
    private var position = 0
    private var lineStart = 0
    /// The beginning of a line that came in pieces, while it is not known what it is.
    private var beginning: [UInt8] = []
    /// The line's beginning was passed on; the rest follows as it comes.
    private var isDecided = false
    private var lastByte: UInt8 = 0
    private var usesCRLF: Bool?

    /// A reader at the beginning of a message.
    public init(limits: Limits = Limits()) { tree = PartTree(limits: limits) }

    /// Where the body begins, once the header is read; nil before.
    public var bodyStart: Int? { tree.bodyStart }

    /// Reads the next bytes, in pieces of any size.
    public mutating func read(_ bytes: Span<UInt8>) {
        var start = 0
        while start < bytes.count {
            let rest = bytes.extracting(start..<bytes.count)
            let count = rest.firstLineLength
            take(rest.extracting(first: count))
            start += count
        }
    }

    /// What was read.
    public consuming func finish() -> Message {
        let last = beginning
        if !last.isEmpty { tree.takeLine(last.span, at: lineStart..<position) }
        let (parts, defects) = tree.finish(size: position)
        return Message(parts: parts, size: position, defects: defects, usesCRLF: usesCRLF ?? true)
    }

    /// Takes a line or a stretch of one: LF stands at its end or nowhere.
    private mutating func take(_ stretch: Span<UInt8>) {
        let end = position + stretch.count
        let endsLine = stretch[stretch.count - 1] == .lineFeed
        if isDecided {
            tree.takeRest(stretch)
        } else if endsLine, beginning.isEmpty {
            tree.takeLine(stretch, at: lineStart..<end)
        } else {
            takeUndecided(stretch, endsLine: endsLine, end: end)
        }
        if endsLine { endLine(at: end, beforeLF: stretch.count > 1 ? stretch[stretch.count - 2] : lastByte) }
        lastByte = stretch[stretch.count - 1]
        position = end
    }

    /// Gathers a line that comes in pieces until it is known whether it is a delimiter.
    private mutating func takeUndecided(_ stretch: Span<UInt8>, endsLine: Bool, end: Int) {
        let room = max(0, Self.longestDelimiter + 1 - beginning.count)
        let head = stretch.extracting(first: min(room, stretch.count))
        beginning.append(head)
        let gathered = beginning
        if endsLine, head.count == stretch.count {
            tree.takeLine(gathered.span, at: lineStart..<end)
        } else if head.count == room || !tree.isUndecided(gathered.span) {
            tree.takeBeginning(gathered.span, at: lineStart)
            tree.takeRest(stretch.extracting(droppingFirst: head.count))
            isDecided = true
            beginning = []
        }
    }

    private mutating func endLine(at end: Int, beforeLF: UInt8) {
        let isCRLF = end - lineStart > 1 && beforeLF == .carriageReturn
        if usesCRLF == nil { usesCRLF = isCRLF }
        tree.endLine(lineEnd: isCRLF ? 2 : 1)
        lineStart = end
        if !beginning.isEmpty { beginning.removeAll(keepingCapacity: true) }
        isDecided = false
    }
}
