/// What stands under every message.
extension ReplyScan {
    /// A signature is shorter than what may stand behind a mere dash.
    private static let dashedLimit = 8
    /// A name with what it is followed by.
    private static let nameLimit = 4
    private static let listFooterLimit = 8
    /// Without the blank of `-- ` the line may also set parts of a text apart.
    private static let signatureLimit = 20
    private static let smallPrintLimit = 100
    private static let disclaimerLimit = 8

    /// Says whether the line at `index` begins a signature or something like it; returns the line behind what it took.
    mutating func takeSignature(_ index: Int) -> Int? {
        let line = content(index)
        if SignatureMark.isDelimiter(line) {
            let isExact = bytes[lines[index].content.upperBound...].first == .blank
            if let end = markedSignatureEnd(index) {
                set(index..<end, .signature)
                return end
            }
            guard isExact || hasText && lengthToEnd(from: index) <= Self.signatureLimit else { return nil }
            return beginSignature(index)
        }
        if let end = smallPrintEnd(index) ?? deviceEnd(index) ?? disclaimerEnd(index) {
            set(index..<end, .signature)
            return end
        }
        return hasWritten && isHead(index) ? beginSignature(index) : nil
    }

    /// Whether a signature begins at a line that is no delimiter.
    private func isHead(_ index: Int) -> Bool {
        let line = content(index)
        if SignatureMark.isDash(line), lengthToEnd(from: index) <= Self.dashedLimit, !isInForm(index) { return true }
        if SignatureMark.isDashedName(line) { return endsText(index) }
        return SignatureMark.isRule(line) && (standsAboveContact(index) || isFooter(index))
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
            if line.isQuoted || count > Self.signatureLimit { break }
            count += 1
        }
        return count
    }

    /// Whether a line of dashes belongs to a table or to a form that is filled in.
    private func isInForm(_ index: Int) -> Bool {
        let before = lines[..<index].last { !$0.isBlank }
        let isLedTo = before.map { QuoteRule.endsInColon(bytes[$0.content]) } ?? false
        let around = max(0, index - Self.dashedLimit)..<min(lines.count, index + 1 + Self.dashedLimit)
        return isLedTo || around.contains { $0 != index && content($0).elementsEqual(content(index)) }
    }

    /// Whether a name and how it is reached, and nothing else that the author wrote, stand below a line.
    private func standsAboveContact(_ index: Int) -> Bool {
        guard index + 1 < lines.count, SignatureMark.isName(content(index + 1)) else { return false }
        let end = paragraph(index + 1).end
        return end - index <= Self.dashedLimit && isEnd(end)
            && lines[(index + 2)..<end].contains { SignatureMark.isContact(bytes[$0.content]) }
    }

    /// Whether a line begins the last paragraph that the author wrote, of a few lines; points of a list are more.
    private func endsText(_ index: Int) -> Bool {
        guard lines[index - 1].isBlank else { return false }
        let end = paragraph(index).end
        guard end - index <= Self.nameLimit, isEnd(end) else { return false }
        let before = lines[..<index].last { !$0.isBlank }
        return ([before].compactMap { $0 } + lines[(index + 1)..<end]).allSatisfy { bytes[$0.content].first != .hyphen }
    }

    /// Whether nothing or a quotation follows at or behind a line.
    private func isEnd(_ index: Int) -> Bool {
        lines[index...].firstIndex { !$0.isBlank }.map(beginsQuotation) ?? true
    }

    /// The line behind one that a device adds, with the link that belongs to it.
    private func deviceEnd(_ index: Int) -> Int? {
        guard let device = DeviceLine(content(index)), device.isSure || hasWritten && lines[index - 1].isBlank,
            stands(alone: index)
        else { return nil }
        return index + 1 < lines.count && SignatureMark.isLink(content(index + 1)) ? index + 2 : index + 1
    }

    /// Whether a line is a paragraph by itself, or the last of one.
    private func stands(alone index: Int) -> Bool {
        guard index + 1 < lines.count else { return true }
        let next = lines[index + 1]
        let content = bytes[next.content]
        return next.isBlank || next.isQuoted || QuoteRule(content) != nil || SignatureMark.isLink(content)
            || DeviceLine(content) != nil || beginsQuotation(index + 1)
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
        for _ in 0..<Self.disclaimerLimit {
            guard let next = nextLine(behind: end - 1), !beginsQuotation(next) else { return end }
            let following = paragraph(next)
            guard SignatureMark.isSmallPrint(following.text) || SignatureMark.isRule(following.text) else { break }
            end = following.end
        }
        return isNamed ? end : nil
    }

    /// The paragraph that begins at a line, up to a rule, and the line behind it.
    private func paragraph(_ index: Int) -> (text: ArraySlice<UInt8>, end: Int) {
        let inside = lines[index...].prefix(Self.smallPrintLimit).dropFirst()
        let end = inside.firstIndex { $0.isBlank || SignatureMark.isRule(bytes[$0.content]) } ?? inside.endIndex
        return (bytes[lines[index].content.lowerBound..<lines[end - 1].content.upperBound], end)
    }

    private func beginsQuotation(_ index: Int) -> Bool {
        lines[index].isQuoted || isLabelled(index) || Attribution(lines, at: index, in: bytes) != nil
    }

    /// The line behind small print between lines of stars.
    private func smallPrintEnd(_ index: Int) -> Int? {
        guard hasWritten, SignatureMark.isStars(content(index)) else { return nil }
        let inside = lines[(index + 1)...].prefix(Self.smallPrintLimit)
        let close = inside.firstIndex { SignatureMark.isStars(bytes[$0.content]) }
        guard let close, close > index + 1 else { return nil }
        let text = bytes[lines[index + 1].range.lowerBound..<lines[close].range.lowerBound]
        return SignatureMark.isSmallPrint(text) ? close + 1 : nil
    }

    /// Whether a list's footer or small print stands under a rule, up to the next rule, and not much more to the end.
    private func isFooter(_ index: Int) -> Bool {
        let length = lengthToEnd(from: index)
        guard index + 1 < lines.count, length <= Self.signatureLimit else { return false }
        let inside = lines[(index + 1)...].prefix { !SignatureMark.isRule(bytes[$0.content]) }
        guard let last = inside.last else { return false }
        let text = bytes[lines[index].range.upperBound..<last.range.upperBound]
        return SignatureMark.isHouseFooter(text)
            || length <= Self.listFooterLimit && SignatureMark.isListFooter(text)
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
