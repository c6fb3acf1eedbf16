/// What stands under every message.
extension ReplyScan {
    /// A signature is shorter than what may stand behind a mere dash.
    private static let longestDashed = 8
    private static let longestListFooter = 8
    /// Without the blank of `-- ` the line may also set parts of a text apart.
    private static let longestSignature = 20
    private static let longestSmallPrint = 100
    private static let mostDisclaimers = 8

    /// Says whether the line at `index` begins a signature or something like it; returns the line behind what it took.
    mutating func takeSignature(_ index: Int) -> Int? {
        let line = content(index)
        if SignatureMark.isDelimiter(line) {
            let isExact = bytes[lines[index].content.upperBound...].first == .blank
            if let end = markedSignatureEnd(index) {
                set(index..<end, .signature)
                return end
            }
            guard isExact || hasText && lengthToEnd(from: index) <= Self.longestSignature else { return nil }
            return beginSignature(index)
        }
        if SignatureMark.isStars(line), let end = smallPrintEnd(index) {
            set(index..<end, .signature)
            return end
        }
        if hasWritten, SignatureMark.isDash(line), lengthToEnd(from: index) <= Self.longestDashed {
            return beginSignature(index)
        }
        if SignatureMark.isDeviceLine(line), stands(alone: index) {
            set(index..<index + 1, .signature)
            return index + 1
        }
        if hasWritten, SignatureMark.isRule(line), isFooter(index) { return beginSignature(index) }
        if let end = disclaimerEnd(index) {
            set(index..<end, .signature)
            return end
        }
        return nil
    }

    /// The line behind a signature that a program has marked in its HTML, at or behind its delimiter.
    private func markedSignatureEnd(_ index: Int) -> Int? {
        let start = lines[nextLine(behind: index) ?? index].content.lowerBound
        guard let mark = marks.first(where: { $0.kind == .signature && $0.range.contains(start) }) else { return nil }
        return lines[index...].firstIndex { $0.content.lowerBound >= mark.range.upperBound } ?? lines.count
    }

    /// Whether there is anything a signature could stand under.
    private var hasText: Bool { hasWritten || hasQuotation }

    private mutating func beginSignature(_ index: Int) -> Int {
        set(index..<index + 1, .signature)
        isInSignature = true
        return index + 1
    }

    /// Lines with text behind `index` that are not quoted, up to one more than any signature has.
    private func lengthToEnd(from index: Int) -> Int {
        var count = 0
        for line in lines[(index + 1)...] where !line.isBlank {
            if line.isQuoted || count > Self.longestSignature { break }
            count += 1
        }
        return count
    }

    /// Whether a line is a paragraph by itself, or the last of one.
    private func stands(alone index: Int) -> Bool {
        guard index + 1 < lines.count else { return true }
        let next = lines[index + 1]
        return next.isBlank || next.isQuoted || QuoteRule(bytes[next.content]) != nil
            || beginsQuotation(index + 1)
    }

    /// The line behind a disclaimer's paragraphs that begin at a line. People write of confidence as well, so that
    /// nothing of their own may follow where no heading names it.
    private func disclaimerEnd(_ index: Int) -> Int? {
        guard hasWritten, index > 0, lines[index - 1].isBlank || SignatureMark.isRule(content(index - 1)) else {
            return nil
        }
        let first = paragraph(index)
        let isNamed = SignatureMark.isDisclaimerHeading(first.text)
        guard isNamed || SignatureMark.isDisclaimer(first.text) else { return nil }
        var end = first.end
        for _ in 0..<Self.mostDisclaimers {
            guard let next = nextLine(behind: end - 1), !beginsQuotation(next) else { return end }
            let following = paragraph(next)
            guard SignatureMark.isSmallPrint(following.text) || SignatureMark.isRule(following.text) else { break }
            end = following.end
        }
        return isNamed ? end : nil
    }

    /// The paragraph that begins at a line, and the line behind it.
    private func paragraph(_ index: Int) -> (text: ArraySlice<UInt8>, end: Int) {
        let inside = lines[index...].prefix(Self.longestSmallPrint)
        let end = inside.firstIndex(where: \.isBlank) ?? inside.endIndex
        return (bytes[lines[index].content.lowerBound..<lines[end - 1].content.upperBound], end)
    }

    private func beginsQuotation(_ index: Int) -> Bool {
        lines[index].isQuoted || isLabelled(index) || Attribution(lines, at: index, in: bytes) != nil
    }

    /// The line behind small print between lines of stars.
    private func smallPrintEnd(_ index: Int) -> Int? {
        guard hasWritten else { return nil }
        let inside = lines[(index + 1)...].prefix(Self.longestSmallPrint)
        let close = inside.firstIndex { SignatureMark.isStars(bytes[$0.content]) }
        guard let close, close > index + 1 else { return nil }
        let text = bytes[lines[index + 1].range.lowerBound..<lines[close].range.lowerBound]
        return SignatureMark.isSmallPrint(text) ? close + 1 : nil
    }

    /// Whether a list's footer or small print stands under a rule, up to the next rule, and not much more to the end.
    private func isFooter(_ index: Int) -> Bool {
        let length = lengthToEnd(from: index)
        guard index + 1 < lines.count, length <= Self.longestSignature else { return false }
        let inside = lines[(index + 1)...].prefix { !SignatureMark.isRule(bytes[$0.content]) }
        guard let last = inside.last else { return false }
        let text = bytes[lines[index].range.upperBound..<last.range.upperBound]
        return SignatureMark.isHouseFooter(text)
            || length <= Self.longestListFooter && SignatureMark.isListFooter(text)
    }

    /// Rules under the written text set nothing apart.
    mutating func cutRules() {
        var isBelow = true
        for index in lines.indices.reversed() {
            switch kinds[index] {
            case .written:
                if isBelow, SignatureMark.isRule(content(index)) { kinds[index] = .signature } else { isBelow = false }
            case nil: break
            default: isBelow = true
            }
        }
    }
}
