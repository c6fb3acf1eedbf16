internal import MailFormat

/// A day in numbers: `12.03.2011`, `12. 3. 11`, `11/02/1990`, `2007-03-30`.
struct NumericDay {
    var day: Day
    var range: Range<Int>

    init?(_ text: CaseText, at index: Int) {
        guard let first = text.number(index), let second = text.number(index + 2), let third = text.number(index + 4),
            text.isMark(index + 1, "./-"), text.mark(index + 1) == text.mark(index + 3)
        else { return nil }
        let isISO = text.isMark(index + 1, "-")
        // "12. 3. 2011", but no other mark has blanks around it.
        if !text.isMark(index + 1, "."), text.token(index + 2)?.isSpaced == true { return nil }
        let (year, month, dayOfMonth) = isISO ? (first, second, third) : (third, second, first)
        let yearLength = text.token(isISO ? index : index + 4)?.range.count
        guard let day = BirthDate.day(year: year, month: month, day: dayOfMonth, yearLength: yearLength) else {
            return nil
        }
        (self.day, range) = (day, index..<index + 5)
    }
}

/// A day of the past on which somebody may have been born.
struct BirthDate {
    private var day: Day
    private let range: Range<Int>
    private let today: Day
    private let hasShortYear: Bool

    /// nil where no day with its year begins.
    init?(_ text: CaseText, at index: Int, today: Day) {
        guard let token = text.token(index), token.kind != .mark else { return nil }
        if token.kind == .digits, text.token(index - 1)?.kind == .mark, !token.isSpaced, text.isMark(index - 1, "./-") {
            return nil
        }
        if let numeric = NumericDay(text, at: index) {
            (day, range) = (numeric.day, numeric.range)
        } else if let worded = Self.worded(text, index) {
            (day, range) = worded
        } else {
            return nil
        }
        hasShortYear = !range.contains { text.token($0)?.kind == .digits && text.token($0)?.range.count == 4 }
        if hasShortYear, day > today, let earlier = Day(year: day.year - 100, month: day.month, day: day.day) {
            day = earlier
        }
        guard day <= today else { return nil }
        self.today = today
    }

    /// A year of two digits is one of this century; whoever knows today's day sets it right.
    static func day(year: Int, month: Int, day: Int, yearLength: Int?) -> Day? {
        switch yearLength {
        case 4: Day(year: year, month: month, day: day)
        case 2: Day(year: 2000 + year, month: month, day: day)
        default: nil
        }
    }

    /// `3. März 2021`, `14 May 2019`, `May 14, 2019`
    private static func worded(_ text: CaseText, _ index: Int) -> (Day, Range<Int>)? {
        if let number = text.number(index) {
            let month = text.isMark(index + 1, ".") ? index + 2 : index + 1
            let year = text.isMark(month + 1, ".") ? month + 2 : month + 1
            guard let value = monthNumber(text, month), let years = text.number(year) else { return nil }
            return day(year: years, month: value, day: number, yearLength: text.token(year)?.range.count)
                .map { ($0, index..<year + 1) }
        }
        guard let value = monthNumber(text, index), let number = text.number(index + 1) else { return nil }
        let year = text.isMark(index + 2, ",") ? index + 3 : index + 2
        guard let years = text.number(year), text.token(year)?.range.count == 4 else { return nil }
        return day(year: years, month: value, day: number, yearLength: 4).map { ($0, index..<year + 1) }
    }

    private static func monthNumber(_ text: CaseText, _ index: Int) -> Int? {
        guard let token = text.token(index), token.kind == .letters, token.range.count <= 12 else { return nil }
        return DateWords.month(named: text.text(token))
    }

    // MARK: Whose it is

    /// The date where a word around says that it is one of birth; "nach dem 1.1.1964 geboren" is a rule.
    func introduced(in text: CaseText) -> Range<Int>? {
        let before = text.token(range.lowerBound - 1)
        let article = before.map { ["dem", "den", "the"].contains(folded(text.text($0))) } == true
        let word = article ? text.token(range.lowerBound - 2) : before
        return word?.roles.contains(.limit) == true ? nil : range
    }

    /// The date where somebody's name stands right before it, and they are no small child: so newspapers, minutes and
    /// concepts are not of a name and its birth.
    func besideName(in text: CaseText) -> Range<Int>? {
        let age = today.year - day.year
        guard age >= Self.leastAge, age <= (hasShortYear ? Self.mostAgeOfShortYear : Self.mostAge) else { return nil }
        var index = range.lowerBound - 1
        while range.lowerBound - index <= 2, text.isMark(index, "(,-:") { index -= 1 }
        // "Zoe A., 12.3.2012"
        if text.isMark(index, ".") { index -= 1 }
        guard let last = text.token(index), last.line == text.token(range.lowerBound)?.line, Self.isName(text, index),
            let first = text.token(index - 1), first.line == last.line
        else { return nil }
        let isTitled = text.token(index - 1)?.roles.contains(.person) == true
        return isTitled || Self.isName(text, index - 1) ? range : nil
    }

    /// Years: what is younger in a mail is a meeting or a paper more often.
    private static let leastAge = 10
    private static let mostAge = 110
    /// "27" is next year's meeting.
    private static let mostAgeOfShortYear = 90

    private static func isName(_ text: CaseText, _ index: Int) -> Bool {
        guard let token = text.token(index), token.kind == .letters, token.range.count <= 30 else { return false }
        let word = folded(text.text(token))
        guard text.isCapitalized(index), token.roles.isDisjoint(with: [.place, .organisation, .published, .organiser])
        else { return false }
        return !nouns.contains(word) && !nounEndings.contains(where: word.hasSuffix)
            && DateWords.month(named: word) == nil
    }

    /// What German writes with a capital, and what is no name.
    private static let nounEndings = [
        "ung", "ungen", "heit", "keit", "schaft", "tion", "ionen", "ment", "taet", "nis", "ismus", "plan", "recht",
        "gesetz", "protokoll", "tag", "tage", "treffen", "sitzung", "bericht", "konzept", "kurs", "woche", "jahr",
        "papier",
        "vertrag", "antrag", "brief", "bescheid", "projekt", "netzwerk", "foerderung", "arbeit", "schein", "zeit",
    ]
    private static let nouns: Set<String> = [
        "stand", "fassung", "version", "datum", "termin", "entwurf", "uhr", "der", "die", "das", "am", "vom", "seit",
        "bis",
        "ab", "und", "im", "in", "von", "zum", "zur", "mit", "ende", "anfang", "beginn", "start", "top", "anlage",
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "monday", "tuesday",
        "wednesday",
        "thursday", "friday", "saturday", "sunday", "date", "meeting", "minutes", "report", "on", "since", "the",
        "from",
    ]
}
