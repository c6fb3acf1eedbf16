internal import MailFormat

/// How long somebody wants no posts, in their words.
enum PauseWish: Hashable {
    /// Up to and with this day.
    case through(Day)
    /// Until they say so.
    case open
    /// The pause is over.
    case end

    /// Reads `bis 24.12.`, `2 Wochen`, `until 24 December`, `2026-12-24`, `Ende`, or nothing; nil for other words, and
    /// for days that are past or more than `longest` away.
    init?(_ text: String, today: Day) {
        let words = Self.words(text)
        if words.isEmpty {
            self = .open
        } else if words.count == 1, Self.endings.contains(words[0]) {
            self = .end
        } else if let day = Self.length(words, today: today) ?? Self.date(words, today: today), day >= today,
            day.number - today.number <= Self.longest
        {
            self = .through(day)
        } else {
            return nil
        }
    }

    /// Whether a text names an end, be it past, or asks for none.
    static func isWish(_ text: String) -> Bool {
        let words = words(text)
        if words.count == 1 { return endings.contains(words[0]) }
        // A day that every year has.
        let day = Day(year: 2000, month: 1, day: 1)
        return day.flatMap { length(words, today: $0) ?? date(words, today: $0) } != nil
    }

    private static func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map { folded($0) }.filter { !fillers.contains($0) }
    }

    /// Days; who stays away for longer leaves.
    private static let longest = 366

    private static let fillers: Set<String> = [
        "pause", "bis", "zum", "am", "den", "einschliesslich", "einschl", "fuer", "until", "till", "the", "of", "for",
        "through", "on",
    ]
    private static let endings: Set<String> = ["ende", "beenden", "weiter", "aus", "end", "off", "stop", "resume"]
    private static let lengths: [String: Int] = [
        "tag": 1, "tage": 1, "tagen": 1, "day": 1, "days": 1, "woche": 7, "wochen": 7, "week": 7, "weeks": 7,
        "monat": 30, "monate": 30, "monaten": 30, "month": 30, "months": 30,
    ]
    private static let numbers: [String: Int] = [
        "ein": 1, "eine": 1, "einen": 1, "one": 1, "a": 1, "zwei": 2, "two": 2, "drei": 3, "three": 3, "vier": 4,
        "four": 4, "sechs": 6, "six": 6,
    ]
    private static let months: [String] = [
        "jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez",
    ]

    private static func length(_ words: [String], today: Day) -> Day? {
        guard words.count == 2, let unit = lengths[words[1]], let count = Int(words[0]) ?? numbers[words[0]],
            (1...longest).contains(count)
        else { return nil }
        return today.adding(count * unit)
    }

    /// Day and month, perhaps a year; without one the next such day.
    private static func date(_ words: [String], today: Day) -> Day? {
        guard words.count == 2 || words.count == 3 else { return nil }
        if words.count == 3, words[0].count == 4, let year = Int(words[0]), let month = Int(words[1]),
            let day = Int(words[2])
        {
            return Day(year: year, month: month, day: day)
        }
        let year = words.count == 3 ? Int(words[2]).map { $0 < 100 ? 2000 + $0 : $0 } : today.year
        guard let year, let (day, month) = dayAndMonth(words[0], words[1]) else { return nil }
        guard let date = Day(year: year, month: month, day: day) else { return nil }
        return words.count == 2 && date < today ? Day(year: year + 1, month: month, day: day) : date
    }

    private static func dayAndMonth(_ first: String, _ second: String) -> (day: Int, month: Int)? {
        if let day = Int(first), let month = Int(second) ?? month(second) { return (day, month) }
        // `December 24`.
        if let day = Int(second), let month = month(first) { return (day, month) }
        return nil
    }

    private static func month(_ word: String) -> Int? {
        // The first letters tell the months apart in both languages, but for these.
        let others = ["maerz": 3, "mrz": 3, "may": 5, "oct": 10, "october": 10, "dec": 12, "december": 12]
        if let month = others[word] { return month }
        guard word.count >= 3, let index = months.firstIndex(of: String(word.prefix(3))) else { return nil }
        return index + 1
    }
}

extension Day {
    /// So many days later; the last day there is where that would be beyond it.
    func adding(_ days: Int) -> Day {
        let later = CivilDateTime(Timestamp(seconds: Int64(number + days) * 86_400))
        return Day(year: later.year, month: later.month, day: later.day) ?? self
    }
}
