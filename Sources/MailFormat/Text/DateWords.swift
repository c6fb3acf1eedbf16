/// A day that a text names, and which of its words do.
public struct DateWords: Hashable, Sendable {
    /// The day.
    public let day: Day
    /// The places of the words that name it.
    public let range: Range<Int>

    /// Finds the first date in `words`: `12.03.2026`, `12.3.26`, `am 12.3.`, `12. März 2026`, `12 March`,
    /// `March 12, 2026`, `2026-03-12`. A date without a year is the one nearest to `near`.
    public init?(in words: [Substring], near: Day) {
        for start in words.indices {
            if let found = Self.date(at: start, in: words, near: near) {
                day = found.day
                range = start..<start + found.length
                return
            }
        }
        return nil
    }

    private static func date(at start: Int, in words: [Substring], near: Day) -> (day: Day, length: Int)? {
        let word = bare(words[start])
        if let day = isoDate(word) { return (day, 1) }
        if let day = germanDate(word, isIntroduced: isPreposition(at: start - 1, in: words), near: near) {
            return (day, 1)
        }
        if let number = dayNumber(word), let month = month(at: start + 1, in: words) {
            return withYear(at: start + 2, month: month, day: number, length: 2, in: words, near: near)
        }
        if let month = month(at: start, in: words), start + 1 < words.count,
            let number = dayNumber(bare(words[start + 1]))
        {
            return withYear(at: start + 2, month: month, day: number, length: 2, in: words, near: near)
        }
        return nil
    }

    private static func withYear(
        at index: Int, month: Int, day: Int, length: Int, in words: [Substring], near: Day
    ) -> (day: Day, length: Int)? {
        if index < words.count, let year = year(bare(words[index])),
            let day = Day(year: year, month: month, day: day)
        {
            return (day, length + 1)
        }
        return nearest(month: month, day: day, to: near).map { ($0, length) }
    }

    /// `2026-03-12` (ISO 8601).
    private static func isoDate(_ word: Substring) -> Day? {
        let fields = word.split(separator: "-", omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0].count == 4, fields[1].count == 2, fields[2].count == 2,
            let year = digits(fields[0]), let month = digits(fields[1]), let day = digits(fields[2])
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// `12.03.2026` and `12.3.26`; `12.3.` only behind a preposition, as `TOP 3.2.` is none.
    private static func germanDate(_ word: Substring, isIntroduced: Bool, near: Day) -> Day? {
        let fields = word.split(separator: ".", omittingEmptySubsequences: false)
        guard fields.count == 3, let day = digits(fields[0]), let month = digits(fields[1]),
            fields[1].count <= 2
        else { return nil }
        if fields[2].isEmpty { return isIntroduced ? nearest(month: month, day: day, to: near) : nil }
        return year(fields[2]).flatMap { Day(year: $0, month: month, day: day) }
    }

    private static func nearest(month: Int, day: Int, to near: Day) -> Day? {
        (near.year - 1...near.year + 1).compactMap { Day(year: $0, month: month, day: day) }
            .min { abs($0.number - near.number) < abs($1.number - near.number) }
    }

    private static func year(_ text: Substring) -> Int? {
        guard let number = digits(text) else { return nil }
        switch text.count {
        case 2: return 2000 + number
        case 4 where (1900...2999).contains(number): return number
        default: return nil
        }
    }

    /// `12` or `12.` or `12th`.
    private static func dayNumber(_ word: Substring) -> Int? {
        let number = word.prefix { $0.isASCII && $0.isNumber }
        guard ["", ".", "st", "nd", "rd", "th"].contains(word[number.endIndex...].lowercased()) else {
            return nil
        }
        return digits(number).flatMap { (1...31).contains($0) ? $0 : nil }
    }

    private static func digits(_ text: Substring) -> Int? {
        guard (1...4).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(text)
    }

    private static func month(at index: Int, in words: [Substring]) -> Int? {
        words.indices.contains(index) ? month(named: bare(words[index])) : nil
    }

    /// The number of the month that a word names, from 1; German and English, short or whole.
    public static func month(named word: some StringProtocol) -> Int? {
        let word = foldedWords(word)
        return months.firstIndex { $0.contains(word.hasSuffix(".") ? String(word.dropLast()) : word) }.map { $0 + 1 }
    }

    private static func isPreposition(at index: Int, in words: [Substring]) -> Bool {
        words.indices.contains(index) && prepositions.contains(foldedWords(words[index]))
    }

    /// Without the punctuation around it.
    private static func bare(_ word: Substring) -> Substring {
        let start = word.drop { "(,;:\"„“".contains($0) }
        let end = start.lastIndex { !"),;:!?\"“”".contains($0) }
        return end.map { start[...$0] } ?? start[..<start.startIndex]
    }

    /// Words before a date that go with it.
    public static let prepositions: Set<String> = [
        "am", "vom", "den", "dem", "zum", "bis", "einschliesslich", "einschl.", "ab", "on", "of", "from", "until",
    ]

    private static let months: [Set<String>] = [
        ["januar", "jaenner", "jan", "january"], ["februar", "feb", "february"],
        ["maerz", "mrz", "march", "mar"], ["april", "apr"], ["mai", "may"], ["juni", "jun", "june"],
        ["juli", "jul", "july"], ["august", "aug"], ["september", "sep", "sept"],
        ["oktober", "okt", "october", "oct"], ["november", "nov"], ["dezember", "dez", "december", "dec"],
    ]
}
