/// A sentence of a notice, as words.
struct NoticeSentence {
    let words: [Substring]
    let text: FoldedText
    let addresses: [Address]
    private let paragraph: Int

    /// Words of a sentence in which dates are looked for, and dates in them: a list may be one endless sentence.
    private static let examinedWords = 80
    private static let dateLimit = 6
    /// Words of a sentence that only lists addresses.
    private static let shortSentence = 12

    init(_ words: [Substring], paragraph: Int) {
        self.words = words
        self.paragraph = paragraph
        text = FoldedText(words.joined(separator: " "))
        addresses = words.compactMap(Self.address)
    }

    /// Whether it only names what the sentence before announces.
    func goesOn(from before: NoticeSentence) -> Bool {
        guard let end = before.words.last?.last, words.count <= Self.shortSentence else { return false }
        return before.paragraph == paragraph || end == ":" || words.count <= 2 && !".!?".contains(end)
    }

    /// The last day that is named behind `bis`, and the first day back.
    func dates(near: Day) -> (until: Day?, back: Day?) {
        let words = Self.withoutRanges(self.words.prefix(Self.examinedWords))
        let keys = words.map { foldedWords($0.filter { $0.isLetter }) }
        let speaksOfReturn = keys.contains(where: WordsOfAbsence.returning.contains)
        var result: (until: Day?, back: Day?)
        var start = 0
        for _ in 0..<Self.dateLimit {
            guard let found = DateWords(in: Array(words[start...]), near: near) else { break }
            let before = keys[start..<start + found.range.lowerBound].suffix(5)
            if before.contains(where: WordsOfAbsence.until.contains) {
                result.until = result.until ?? found.day
            } else if speaksOfReturn, before.contains(where: WordsOfAbsence.from.contains) {
                result.back = found.day
            }
            start += found.range.upperBound
        }
        return result
    }

    /// `1.3.-12.3.2026` and `1.3. – 12.3.2026` with `bis` between.
    private static func withoutRanges(_ words: ArraySlice<Substring>) -> [Substring] {
        words.flatMap { word -> [Substring] in
            if word == "-" || word == "–" { return ["bis"] }
            guard word.contains("."), word.first?.isNumber ?? false else { return [word] }
            let ends = word.split { $0 == "-" || $0 == "–" }
            return ends.count == 2 ? [ends[0], "bis", ends[1]] : [word]
        }
    }

    private static func address(_ word: Substring) -> Address? {
        guard word.contains("@") else { return nil }
        var text = word.drop { !$0.isLetter && !$0.isNumber }
        while let last = text.last, !last.isLetter, !last.isNumber { text.removeLast() }
        if text.lowercased().hasPrefix("mailto:") { text = text.dropFirst(7) }
        // `<rita@stadt.example>(dienstlich)` and the like.
        return Address(String(text.prefix { !"<>()[]\",;".contains($0) }))
    }
}

/// The sentences of a notice, the subject first; without what is quoted and what stands below a signature's mark.
func noticeSentences(subject: String, text: String) -> [NoticeSentence] {
    var sentences = [NoticeSentence(subject.split(whereSeparator: \.isWhitespace), paragraph: 0)]
    var paragraph = 1
    var words: [Substring] = []
    func end() {
        if !words.isEmpty { sentences.append(NoticeSentence(words, paragraph: paragraph)) }
        words = []
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        if line == "-- " || line == "--" { break }
        let inLine = line.split(whereSeparator: \.isWhitespace)
        guard let first = inLine.first else {
            end()
            paragraph += 1
            continue
        }
        if first.first == ">" { continue }
        for (index, word) in inLine.enumerated() {
            words.append(word)
            if endsSentence(word, isLastInLine: index == inLine.count - 1) { end() }
        }
    }
    end()
    return sentences
}

/// A colon inside a line introduces a number or an address of the same person.
private func endsSentence(_ word: Substring, isLastInLine: Bool) -> Bool {
    switch word.last {
    case "!", "?": return true
    case ":": return isLastInLine
    case ".":
        if word.contains("@") { return true }
        let stem = word.dropLast()
        return stem.count > 2 && !stem.contains { $0.isNumber || $0 == "." }
            && !abbreviations.contains(stem.lowercased())
    default: return false
    }
}

private let abbreviations: Set<String> = [
    "einschl", "inkl", "incl", "bzw", "tel", "prof", "str", "evtl", "ggf", "usw", "abt", "jan", "feb", "mrz", "apr",
    "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov", "dez", "dec",
]
