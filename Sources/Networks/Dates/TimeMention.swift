/// A time of day that a line names, perhaps with its end.
struct TimeMention: Hashable {
    /// Minutes behind midnight.
    var start: Int
    /// The same of its end; nil where the line does not say.
    var end: Int?
    /// The places of its words.
    var range: Range<Int>

    /// All times at which something begins.
    static func all(in line: WordLine) -> [TimeMention] {
        var mentions: [TimeMention] = []
        var index = 0
        while index < line.words.count {
            if let mention = TimeMention(at: index, in: line) {
                let before = line.folded[..<index].suffix(2)
                // A deadline is no beginning, and doors open before it.
                if !before.contains(where: Self.isNoBeginning) { mentions.append(mention) }
                index = mention.range.upperBound
            } else {
                index += 1
            }
        }
        return mentions
    }

    /// Whether a time stands right behind the word at `index`.
    static func follows(_ index: Int, in line: WordLine) -> Bool {
        (index + 1...index + 2).contains { place in
            guard place < line.words.count, let time = TimeMention(at: place, in: line) else { return false }
            return time.range.lowerBound == index + 1 || introductions.contains(line.folded[place - 1])
        }
    }

    private static func isNoBeginning(_ word: String) -> Bool {
        ["bis", "spaetestens", "vor", "until", "till", "by", "before", "einlass", "seit", "since"].contains(word)
    }

    private static let introductions: Set<String> = ["um", "von", "ab", "at", "from"]
    private static let joiners: Set<String> = ["-", "–", "—", "bis", "to", "until", "till"]

    private init?(at index: Int, in line: WordLine) {
        let (words, before) = (line.folded, index > 0 ? line.folded[index - 1] : "")
        guard let first = ClockWord(words[index]) else { return nil }
        var next = index + 1
        var unit = first.unit ?? ClockUnit(next, in: words, before: before)
        if first.unit == nil, unit != nil { next += 1 }
        var last = first.end
        var hasMinutes = first.isSurelyTime
        if last == nil, next + 1 < words.count, Self.joiners.contains(words[next]),
            let second = ClockWord(words[next + 1]),
            second.end == nil
        {
            let secondUnit = second.unit ?? ClockUnit(next + 2, in: words, before: before)
            if secondUnit != nil || unit != nil || second.isSurelyTime {
                next += second.unit == nil && secondUnit != nil ? 3 : 2
                (last, unit) = (second.start, unit ?? secondUnit)
                hasMinutes = hasMinutes || second.isSurelyTime
            }
        }
        guard unit != nil || hasMinutes || Self.isTold(first, at: index, next: next, in: line) else { return nil }
        guard let start = unit.map({ $0.minutes(first.start, before: last) }) ?? first.start.checked else { return nil }
        self.start = start
        end = last.flatMap { unit?.minutes($0, before: nil) ?? $0.checked }.flatMap { $0 > start ? $0 : nil }
        range = index..<next
    }

    /// Without a unit only behind "um", and only where no thing is counted: "um 14 im Rathaus", "um 14.30".
    private static func isTold(_ clock: ClockWord, at index: Int, next: Int, in line: WordLine) -> Bool {
        guard index > 0, ["um", "at"].contains(line.folded[index - 1]) else { return false }
        if clock.start.hasMinutes { return true }
        guard next < line.words.count, !",.".contains(line.words[index].last ?? " ") else {
            return line.folded[index - 1] == "um"
        }
        return ["im", "in", "bei", "beim", "am"].contains(line.folded[next])
    }
}

/// Hour and minute as written.
private struct Clock: Hashable {
    var hour: Int
    var minute = 0
    var hasMinutes = false

    /// Minutes behind midnight; nil for what no clock shows.
    var checked: Int? { (0...23).contains(hour) && (0...59).contains(minute) ? hour * 60 + minute : nil }

    /// `14`, `14.30`, `14:30`.
    init?(_ text: Substring) {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == ":" }
        guard (1...2).contains(parts.count), (1...2).contains(parts[0].count),
            parts.allSatisfy({ $0.allSatisfy(WordLine.isDigit) }),
            let hour = Int(parts[0])
        else { return nil }
        self.hour = hour
        guard parts.count == 2 else { return }
        guard parts[1].count == 2, let minute = Int(parts[1]) else { return nil }
        (self.minute, hasMinutes) = (minute, true)
    }
}

/// What makes a number a time of day.
private enum ClockUnit: Hashable {
    case clock
    case morning
    case afternoon

    /// The word at `index`; English "am" only where no German "um" stands before the number.
    init?(_ index: Int, in words: [String], before: String) {
        guard index < words.count else { return nil }
        self.init(words[index])
        if self == .morning, words[index] == "am", before != "at", before != "from" { return nil }
    }

    init?(_ word: some StringProtocol) {
        switch word {
        case "uhr", "h", "o'clock": self = .clock
        case "am", "a.m.", "a.m": self = .morning
        case "pm", "p.m.", "p.m": self = .afternoon
        default: return nil
        }
    }

    /// Minutes behind midnight; the beginning of `11-1 pm` lies before noon.
    func minutes(_ clock: Clock, before end: Clock?) -> Int? {
        guard self != .clock else { return clock.checked }
        guard (1...12).contains(clock.hour) else { return nil }
        var clock = clock
        let isBeforeNoon = self == .morning || end.map { $0.hour % 12 < clock.hour % 12 } == true
        clock.hour = clock.hour % 12 + (isBeforeNoon ? 0 : 12)
        return clock.checked
    }
}

/// A word that may be a time or two: `14.30`, `9-11`, `14h`, `2pm`.
private struct ClockWord: Hashable {
    var start: Clock
    var end: Clock?
    var unit: ClockUnit?

    /// With a colon nothing else is meant.
    var isSurelyTime = false

    init?(_ word: String) {
        guard let first = word.first, WordLine.isDigit(first), word.utf8.count <= 20 else { return nil }
        let digits = word.lastIndex(where: WordLine.isDigit).map { word[...$0] } ?? word[...]
        var rest = word[digits.endIndex...]
        // The end of a sentence, but for the dot of `p.m.`
        if rest.last == ".", !rest.dropLast().contains(".") { rest.removeLast() }
        if !rest.isEmpty {
            guard let unit = ClockUnit(rest) else { return nil }
            self.unit = unit
        }
        let parts = digits.split(omittingEmptySubsequences: false) { "-–—".contains($0) }
        guard (1...2).contains(parts.count), let start = Clock(parts[0]) else { return nil }
        self.start = start
        isSurelyTime = digits.contains(":")
        guard parts.count == 2 else { return }
        guard let end = Clock(parts[1]) else { return nil }
        self.end = end
    }
}
