/// Goes through the lines of a text and says of each what it is.
struct ReplyScan {
    /// Nobody reads more; what stands behind is one last line.
    private static let lineLimit = 20_000
    /// Programs leave fewer lines empty between a rule and what belongs to it.
    private static let gapLimit = 4
    private static let groupWiseLimit = 300
    /// Lines above a quotation, with the one that it begins with.
    private static let introductionLimit = 6

    let bytes: [UInt8]
    let lines: [TextLine]
    private let isForward: Bool
    let marks: [QuoteMark]
    /// What each line is; nil where it is empty.
    var kinds: [ReplyText.Kind?]
    var isInSignature = false
    var hasWritten = false
    var hasQuotation = false

    init(_ bytes: [UInt8], isForward: Bool, marks: [QuoteMark]) {
        self.bytes = bytes
        self.isForward = isForward
        self.marks = marks
        lines = TextLine.lines(of: bytes, limit: Self.lineLimit)
        kinds = Array(repeating: nil, count: lines.count)
    }

    /// The text's segments.
    mutating func segments() -> [ReplyText.Segment] {
        var index = 0
        while index < lines.count { index = take(index) }
        cutRules()
        return joined()
    }

    func content(_ index: Int) -> ArraySlice<UInt8> { bytes[lines[index].content] }

    /// Whether a line looks like one of a header.
    func isLabelled(_ index: Int) -> Bool { QuotedHeader.isLabelled(lines[index], in: bytes) }

    /// Says what the line at `index` is, with those that belong to it; returns the line behind them.
    private mutating func take(_ index: Int) -> Int {
        if lines[index].isBlank { return index + 1 }
        return takeMarked(index) ?? takeIntroduction(index) ?? takeQuote(index) ?? takeMessage(index)
            ?? takeAttribution(index)
            ?? takeSignature(index) ?? takePlain(index)
    }

    private mutating func takePlain(_ index: Int) -> Int {
        set(index..<index + 1, isInSignature ? .signature : .written)
        return index + 1
    }

    mutating func set(_ range: Range<Int>, _ kind: ReplyText.Kind) {
        for index in range where !lines[index].isBlank { kinds[index] = kind }
        switch kind {
        case .written: hasWritten = true
        case .quotation, .attribution, .forwarded:
            hasQuotation = true
            isInSignature = false
        case .signature: break
        }
    }

    // MARK: Quotations

    /// Lines with marks of quotation, and empty ones between them.
    private mutating func takeQuote(_ index: Int) -> Int? {
        guard lines[index].isQuoted, !isGroupWise(index) else { return nil }
        var end = index + 1
        var next = end
        while next < lines.count, lines[next].isQuoted || lines[next].isBlank {
            next += 1
            if lines[next - 1].isQuoted { end = next }
        }
        set(index..<end, isForwarded(index) ? .forwarded : isList(index) ? .written : .quotation)
        return end
    }

    /// Apple Mail quotes what it passes on, with the line that says so.
    private func isForwarded(_ index: Int) -> Bool {
        let line = content(index).drop { $0 == UInt8(ascii: ">") || $0.isBlank }
        guard case .forward = QuoteRule(line) else { return false }
        return lines[(index + 1)...].prefix(Self.gapLimit).contains { QuotedHeader.isLabelled($0, in: bytes) }
    }

    /// People mark the points of a list by `>` as well. Such a list hangs on a line that leads to it, and no program
    /// has quoted anything before.
    private func isList(_ index: Int) -> Bool {
        guard !hasQuotation, index > 0, !lines[index - 1].isBlank, kinds[index - 1] == .written else { return false }
        return content(index - 1).last == UInt8(ascii: ":")
    }

    /// `>>> Erika Muster <erika@stadt.example> 12.03.2026 10:00 >>>`
    private func isGroupWise(_ index: Int) -> Bool {
        let mark = Array(">>>".utf8)
        let line = content(index)
        return line.count <= Self.groupWiseLimit && line.contains(where: \.isDigit)
            && line.contains(where: \.isLetter) && line.starts(with: mark) && line.reversed().starts(with: mark)
    }

    /// A message as a whole behind a rule or a header.
    private mutating func takeMessage(_ index: Int) -> Int? {
        let rule = QuoteRule(content(index))
        // A header begins with its first line.
        guard rule != nil || isLabelled(index) && (index == 0 || !isLabelled(index - 1)) else { return nil }
        var start = index
        if rule != nil { start = nextLine(behind: index) ?? index }
        let header = QuotedHeader(lines, at: start, in: bytes, isMarked: rule != nil)
        switch rule {
        case .forward:
            // Apple's line is a sentence; only the header shows that it is more.
            guard header != nil || !QuoteRule.endsInColon(content(index)) else { return nil }
            set(index..<lines.count, .forwarded)
            return lines.count
        case .original: break
        case .replyMark:
            // The ticket system's own mail begins so.
            guard hasWritten else {
                set(index..<index + 1, .attribution)
                return index + 1
            }
        case .unknown, .plain, nil: if header == nil { return nil }
        }
        // Proton has the line that introduces a quotation below its rule.
        let attribution = Attribution(lines, at: start, in: bytes).map { start + $0.lines }
        return takeRest(from: index, attribution: header?.end ?? attribution ?? index + 1)
    }

    /// The rest is another message. Where nothing was written, it is what the author wants to be read.
    private mutating func takeRest(from index: Int, attribution: Int) -> Int {
        if isForward || !hasWritten {
            set(index..<lines.count, .forwarded)
        } else {
            set(index..<attribution, .attribution)
            set(attribution..<lines.count, .quotation)
        }
        return lines.count
    }

    /// The next line with text, if it is near.
    func nextLine(behind index: Int) -> Int? {
        lines[(index + 1)...].prefix(Self.gapLimit).firstIndex { !$0.isBlank }
    }

    private mutating func takeAttribution(_ index: Int) -> Int? {
        if isGroupWise(index) {
            set(index..<index + 1, .attribution)
            return takeQuotedRest(from: index + 1)
        }
        guard let attribution = Attribution(lines, at: index, in: bytes) else { return nil }
        let end = index + attribution.lines
        set(index..<end, .attribution)
        return takeQuotedRest(from: end)
    }

    /// What follows an attribution: marked lines are looked at one by one; else all is quoted, unless that would leave
    /// nothing written.
    private mutating func takeQuotedRest(from index: Int) -> Int {
        guard let next = lines[index...].firstIndex(where: { !$0.isBlank }), !lines[next].isQuoted else { return index }
        let barred = lines[next...].prefix { Attribution.isBarred($0, in: bytes) }
        guard barred.isEmpty else {
            set(barred.indices, .quotation)
            return barred.endIndex
        }
        guard hasWritten else { return index }
        set(index..<lines.count, .quotation)
        return lines.count
    }

    // MARK: Marks of HTML

    /// What a program has marked in its HTML.
    private mutating func takeMarked(_ index: Int) -> Int? {
        let start = lines[index].content.lowerBound
        guard let mark = marks.first(where: { $0.kind.isOfOneKind && $0.range.contains(start) }) else { return nil }
        // A message that was passed on is marked as if it were quoted.
        if case .forward = QuoteRule(content(index)) { return nil }
        if mark.kind == .rule, !isLabelled(index) { return nil }
        let end = lines[index...].firstIndex { $0.content.upperBound > mark.range.upperBound } ?? lines.count
        guard end > index else { return nil }
        switch mark.kind {
        case .attribution: set(index..<end, .attribution)
        case .quotation:
            let attribution = attributionEnd(index).map { min($0, end) } ?? index
            let isEcho = hasWritten && !isForward
            set(index..<attribution, isEcho ? .attribution : .forwarded)
            set(attribution..<end, isEcho ? .quotation : .forwarded)
        case .header, .rule: return takeRest(from: index, attribution: end)
        case .signature, .answered: return nil
        }
        return end
    }

    /// What a program put above a quotation among which answers may stand, whatever its language.
    private mutating func takeIntroduction(_ index: Int) -> Int? {
        let start = lines[index].content.lowerBound
        guard let mark = marks.first(where: { $0.kind == .answered && $0.range.contains(start) }),
            lines[..<index].last(where: { !$0.isBlank }).map({ $0.content.lowerBound < mark.range.lowerBound }) ?? true,
            QuoteRule(content(index)) == nil,
            let quote = lines[index...].prefix(Self.introductionLimit).firstIndex(where: \.isQuoted),
            let last = lines[index..<quote].last(where: { !$0.isBlank }), QuoteRule.endsInColon(bytes[last.content])
        else { return nil }
        set(index..<quote, .attribution)
        return quote
    }
}

extension ReplyScan {
    /// The line behind an attribution or header that begins at a line.
    private func attributionEnd(_ index: Int) -> Int? {
        if let attribution = Attribution(lines, at: index, in: bytes) { return index + attribution.lines }
        return QuotedHeader(lines, at: index, in: bytes, isMarked: true)?.end
    }
}

// MARK: Segments

extension ReplyScan {
    /// Neighbours of one kind together; empty lines go with what stands before them.
    private func joined() -> [ReplyText.Segment] {
        guard var kind = kinds.lazy.compactMap({ $0 }).first else {
            return bytes.isEmpty ? [] : [ReplyText.Segment(kind: .written, range: bytes.indices)]
        }
        var segments: [ReplyText.Segment] = []
        var start = 0
        for (line, next) in zip(lines, kinds) {
            guard let next, next != kind else { continue }
            segments.append(ReplyText.Segment(kind: kind, range: start..<line.range.lowerBound))
            kind = next
            start = line.range.lowerBound
        }
        segments.append(ReplyText.Segment(kind: kind, range: start..<bytes.count))
        return segments
    }
}
