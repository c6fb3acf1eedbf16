internal import MailFormat

/// A day that a line names.
struct DayMention: Hashable {
    var day: Day
    /// The places of its words.
    var range: Range<Int>
    /// Whether the day of the week beside it is another one's.
    var isContradictory = false
    /// Whether it is one end of several days.
    var isSpan = false

    /// All days of a line; one without a year is the nearest to `today`.
    static func all(in line: WordLine, today: Day) -> [DayMention] {
        var mentions: [DayMention] = []
        var index = 0
        while index < line.words.count {
            if let mention = DayMention(at: index, in: line, today: today) {
                mentions.append(mention)
                index = mention.range.upperBound
            } else {
                index += 1
            }
        }
        return mentions
    }

    /// The days of each of these lines; nil where they name more than an invitation does.
    static func all(in lines: [WordLine], today: Day) -> [[DayMention]]? {
        var all: [[DayMention]] = []
        var count = 0
        for line in lines {
            let mentions = Self.all(in: line, today: today)
            count += mentions.count
            guard count <= limit else { return nil }
            all.append(mentions)
        }
        return all
    }

    /// Days that a mail names: the plan of a whole year tells of no single date, and each costs a look at its line.
    private static let limit = 20

    private init?(at index: Int, in line: WordLine, today: Day) {
        var words = line.words[index...].prefix(Self.length)
        // `12. Mai, 14 Uhr`: a year with two digits stands behind no month's name.
        if words.count == Self.length, WordLine.bare(words[index + 2]).count < 3 { words.removeLast() }
        let isIntroduced = Self.isIntroduced(index, in: line)
        if let found = DateWords(in: Array(words), near: today), found.range.lowerBound == 0,
            !Self.isMonthAlone(index, in: line)
        {
            (day, range) = (found.day, index..<index + found.range.count)
        } else if let span = Self.spanEnd(WordLine.bare(line.words[index])) {
            guard let found = DateWords(in: ["am", span] + words.dropFirst(), near: today),
                found.range.lowerBound == 1
            else { return nil }
            (day, range, isSpan) = (found.day, index..<index + found.range.count, true)
        } else if isIntroduced || !Self.isCounted(index, in: line) && TimeMention.follows(index, in: line),
            let word = Self.completed(line, at: index, isIntroduced: isIntroduced),
            let found = DateWords(in: ["am", word], near: today), found.range == 1..<2
        {
            (day, range) = (found.day, index..<index + 1)
        } else {
            return nil
        }
        if let weekday = Self.weekday(before: index, in: line) { isContradictory = weekday != day.weekday }
    }

    /// Words that the longest date takes: `12. Mai 2026`.
    private static let length = 3

    /// A month with a number of things behind it: "im Mai 20 Plätze".
    private static func isMonthAlone(_ index: Int, in line: WordLine) -> Bool {
        guard index > 0, line.words[index].first?.isLetter == true else { return false }
        return ["im", "in", "seit", "bis", "ab", "ende", "anfang", "mitte", "of"].contains(line.folded[index - 1])
    }

    /// `12.5.` as it is, and `12.5` where a time follows: "am 12.5 um 14 Uhr".
    private static func completed(_ line: WordLine, at index: Int, isIntroduced: Bool) -> Substring? {
        let word = WordLine.bare(line.words[index])
        if word.last == "." { return word }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard isIntroduced, parts.count == 2, parts.allSatisfy({ (1...2).contains($0.count) }),
            TimeMention.follows(index, in: line)
        else { return nil }
        return word + "."
    }

    /// The last day of `12.–14.5.2026` or `12./13.`
    private static func spanEnd(_ word: Substring) -> Substring? {
        guard let mark = word.firstIndex(where: { "-–—/".contains($0) }), word[..<mark].last == ".",
            word[..<mark].first.map(WordLine.isDigit) == true
        else { return nil }
        let end = word[word.index(after: mark)...]
        return end.first.map(WordLine.isDigit) == true ? end : nil
    }

    /// Whether a number with two dots is a day here: `TOP 3.2.` is none.
    private static func isIntroduced(_ index: Int, in line: WordLine) -> Bool {
        guard index > 0 else { return line.label.map(DateLabel.day.contains) ?? false }
        let before = line.folded[index - 1]
        return introductions.contains(before) || weekday(before) != nil
    }

    /// Whether the number is one of a list: `TOP 3.2.`, `Version 1.2.`
    private static func isCounted(_ index: Int, in line: WordLine) -> Bool {
        guard index > 0 else { return false }
        return ["top", "punkt", "nr", "version", "kapitel", "abschnitt", "ziffer", "no", "item"]
            .contains(line.folded[index - 1])
    }

    private static let introductions: Set<String> = [
        "am", "den", "dem", "der", "fuer", "zum", "vom", "bis", "ab", "on", "until", "by", "from",
    ]

    // MARK: Days of the week

    private static func weekday(before index: Int, in line: WordLine) -> Int? {
        for word in line.folded[..<index].suffix(3).reversed() {
            if let weekday = weekday(word) { return weekday }
            guard ["den", "der", "dem", "the", "on", "am"].contains(word) else { return nil }
        }
        return nil
    }

    /// 0 for Sunday to 6 for Saturday.
    static func weekday(_ word: String) -> Int? { weekdays[word] }

    private static let weekdays: [String: Int] = [
        "so": 0, "sonntag": 0, "sunday": 0, "sun": 0, "mo": 1, "montag": 1, "monday": 1, "mon": 1, "di": 2,
        "dienstag": 2, "tuesday": 2, "tue": 2, "mi": 3, "mittwoch": 3, "wednesday": 3, "wed": 3, "do": 4,
        "donnerstag": 4, "thursday": 4, "thu": 4, "fr": 5, "freitag": 5, "friday": 5, "fri": 5, "sa": 6, "samstag": 6,
        "sonnabend": 6, "saturday": 6, "sat": 6,
    ]
}

extension Day {
    /// 0 for Sunday to 6 for Saturday.
    var weekday: Int { ((number + 4) % 7 + 7) % 7 }
}
