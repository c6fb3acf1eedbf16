internal import MailFormat

/// A stretch of a text whose words belong together: a paragraph, or a line that begins with a label or a bullet.
struct WordLine: Hashable {
    /// The words before the colon of a line that says so what it tells, folded: `neuer termin` of `Neuer Termin: …`
    var labelWords: [String]
    /// The words behind the label, each with the marks that stand at it.
    var words: [Substring]
    /// The same as they are compared: folded, without the marks around them.
    var folded: [String]

    /// The words of one line or of several that were wrapped.
    init(_ text: some StringProtocol, labelled labelWords: [String] = []) {
        self.labelWords = labelWords
        words = Self.joined(String(text).split(whereSeparator: \.isWhitespace))
        folded = words.map { word in
            let folded = Networks.folded(Self.bare(word))
            // The end of a sentence; behind a number it may belong to that.
            return folded.last == "." && folded.dropLast().allSatisfy(\.isLetter) ? String(folded.dropLast()) : folded
        }
    }

    /// Which of them says it; nil for other lines.
    var label: String? { labelWords.first(where: DateLabel.isKnown) }

    /// A text as such stretches: mail programs wrap paragraphs, so that a day and its time may stand in two lines.
    static func lines(of text: some StringProtocol) -> [WordLine] {
        var lines: [WordLine] = []
        var paragraph = ""
        func close() {
            if !paragraph.isEmpty { lines.append(WordLine(paragraph)) }
            paragraph = ""
        }
        for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(lineLimit) {
            let line = trimmed(raw.drop { "-*•· \t".contains($0) }.prefix(lineLength))
            let start = raw.drop(while: \.isWhitespace).prefix(2)
            let isItem = start.first.map { "-*•·".contains($0) } ?? false && start.last?.isWhitespace == true
            if let (label, rest) = labelled(line) {
                close()
                lines.append(WordLine(rest, labelled: label))
            } else if line.isEmpty {
                close()
            } else {
                if isItem { close() }
                paragraph += (paragraph.isEmpty ? "" : " ") + line
            }
        }
        close()
        return lines
    }

    /// Lines and characters of one that are looked into: no invitation is longer.
    private static let lineLimit = 400
    private static let lineLength = 1000

    /// What a label says, and the rest: one or two words before a colon.
    private static func labelled(_ line: String) -> (label: [String], rest: Substring)? {
        guard let colon = line.prefix(30).firstIndex(of: ":") else { return nil }
        let rest = line[line.index(after: colon)...]
        // A time of day has its colon between digits.
        if rest.first?.isNumber == true { return nil }
        let label = foldedWords(line[..<colon])
        return (1...3).contains(label.count) && label.contains(where: DateLabel.isKnown) ? (label, rest) : nil
    }

    /// `12. 5. 2026` is one word as `12.5.2026` is, and `12.Mai` are two; "of" before a month says nothing.
    private static func joined(_ words: [Substring]) -> [Substring] {
        var result: [Substring] = []
        for word in words {
            if let last = result.last, isDayPart(last, dots: 1), isDayPart(word, dots: 1) {
                result[result.count - 1] = last + word
            } else if let last = result.last, isDayPart(last, dots: 2), word.count >= 4, isYear(bare(word)) {
                result[result.count - 1] = last + word
            } else if let dot = word.firstIndex(of: "."), isDayPart(word[...dot], dots: 1),
                word[word.index(after: dot)...].first?.isLetter == true
            {
                result += [word[...dot], word[word.index(after: dot)...]]
            } else if word.lowercased() == "of", let last = result.last, last.first?.isNumber == true {
                continue
            } else {
                result.append(word)
            }
        }
        return result
    }

    /// `12.`, or with two dots `12.5.`
    private static func isDayPart(_ word: Substring, dots: Int) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == dots + 1 && parts.last?.isEmpty == true
            && parts.dropLast().allSatisfy { (1...2).contains($0.count) && $0.allSatisfy(isDigit) }
    }

    private static func isYear(_ word: Substring) -> Bool {
        word.count == 4 && word.hasPrefix("20") && word.allSatisfy(isDigit)
    }

    static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// Without the marks around it; a dot at its end stays, as it belongs to a number.
    static func bare(_ word: Substring) -> Substring {
        let start = word.drop { "(,;:\"„“»«*[".contains($0) }
        guard let last = start.lastIndex(where: { !"),;:!?\"“”»«*]".contains($0) }) else { return start.prefix(0) }
        return start[...last]
    }
}

/// What a line is about by its label.
enum DateLabel {
    static let day: Set<String> = ["termin", "datum", "wann", "tag", "zeitpunkt", "date", "when", "day"]
    static let time: Set<String> = ["uhrzeit", "zeit", "beginn", "start", "time", "begin", "dauer"]
    static let place: Set<String> = [
        "ort", "wo", "treffpunkt", "raum", "veranstaltungsort", "tagungsort", "sitzungsort", "where", "place", "venue",
        "location", "room",
    ]

    static func isKnown(_ word: String) -> Bool { day.contains(word) || time.contains(word) || place.contains(word) }
}
