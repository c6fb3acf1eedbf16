/// How an event repeats (RRULE, RFC 5545 §3.3.10).
public struct RecurrenceRule: Hashable, Sendable {
    /// The unit in which a rule steps on (FREQ).
    public enum Frequency: String, Hashable, Sendable {
        case secondly, minutely, hourly, daily, weekly, monthly, yearly
    }

    /// A day of the week, and which one of the month or year.
    public struct WeekDay: Hashable, Sendable {
        /// 0 for Sunday to 6 for Saturday.
        public var weekday: Int
        /// 2 for the second, -1 for the last; nil for each.
        public var ordinal: Int?
    }

    /// FREQ.
    public var frequency: Frequency
    /// INTERVAL: 1 for each unit.
    public var interval = 1
    /// COUNT: how many times in all.
    public var count: Int?
    /// UNTIL: the last time that counts.
    public var until: CalendarTime?
    /// WKST: 0 for Sunday; weeks begin on Monday where a rule does not say.
    public var weekStart = 1
    /// BYMONTH.
    public var months: [Int] = []
    /// BYWEEKNO, negative from the year's end.
    public var weekNumbers: [Int] = []
    /// BYYEARDAY, negative from the year's end.
    public var yearDays: [Int] = []
    /// BYMONTHDAY, negative from the month's end.
    public var monthDays: [Int] = []
    /// BYDAY.
    public var weekDays: [WeekDay] = []
    /// BYHOUR.
    public var hours: [Int] = []
    /// BYMINUTE.
    public var minutes: [Int] = []
    /// BYSECOND.
    public var seconds: [Int] = []
    /// BYSETPOS, negative from the set's end.
    public var setPositions: [Int] = []

    /// Steps of more units are beyond all calendars.
    private static let longestInterval = 100_000
    /// Nobody lists more times of one day; more would only cost work.
    private static let timeOfDayLimit = 1440
    /// Entries of one list: days of a year, counted from both ends.
    private static let entryLimit = 732

    /// Reads a rule; nil where it has no frequency that is known, or means nothing in part: a rule of which a part
    /// is passed over would tell wrong days (RFC 7529's other calendars for one).
    public init?(_ text: String) {
        var values: [String: Substring] = [:]
        for part in text.split(separator: ";") {
            guard let sign = part.firstIndex(of: "=") else { continue }
            values[part[..<sign].uppercased().filter { $0 != " " }] = part[part.index(after: sign)...]
        }
        guard values["RSCALE"].map({ $0.uppercased() == "GREGORIAN" }) ?? true,
            let frequency = Frequency(rawValue: values["FREQ"]?.lowercased() ?? "")
        else { return nil }
        self.frequency = frequency
        guard let interval = Self.number(values["INTERVAL"] ?? "1", in: 1...Int.max) else { return nil }
        self.interval = min(interval, Self.longestInterval)
        if let value = values["COUNT"] {
            guard let count = Self.number(value, in: 1...Int.max) else { return nil }
            self.count = count
        }
        if let value = values["UNTIL"] {
            guard let until = CalendarTime(value) else { return nil }
            self.until = until
        }
        if let value = values["WKST"] {
            guard let weekday = Self.weekDay(value) else { return nil }
            weekStart = weekday.weekday
        }
        guard readLists(values) else { return nil }
    }

    private mutating func readLists(_ values: [String: Substring]) -> Bool {
        func numbers(_ name: String, _ range: ClosedRange<Int>, signed: Bool = false) -> [Int]? {
            guard let value = values[name] else { return [] }
            let entries = value.split(separator: ",")
            guard entries.count <= Self.entryLimit else { return nil }
            let numbers = entries.compactMap { Self.number($0, in: range, signed: signed) }
            return numbers.count == entries.count ? Array(Set(numbers)).sorted() : nil
        }
        let days = values["BYDAY"]?.split(separator: ",") ?? []
        guard let months = numbers("BYMONTH", 1...12), let weekNumbers = numbers("BYWEEKNO", 1...53, signed: true),
            let yearDays = numbers("BYYEARDAY", 1...366, signed: true),
            let monthDays = numbers("BYMONTHDAY", 1...31, signed: true), let hours = numbers("BYHOUR", 0...23),
            let minutes = numbers("BYMINUTE", 0...59), let seconds = numbers("BYSECOND", 0...60),
            let setPositions = numbers("BYSETPOS", 1...366, signed: true), days.count <= Self.entryLimit,
            max(1, hours.count) * max(1, minutes.count) * max(1, seconds.count) <= Self.timeOfDayLimit
        else { return false }
        (self.months, self.weekNumbers, self.yearDays, self.monthDays) = (months, weekNumbers, yearDays, monthDays)
        (self.hours, self.minutes, self.setPositions) = (hours, minutes, setPositions)
        // A leap second counts as the one before it.
        self.seconds = Array(Set(seconds.map { min($0, 59) })).sorted()
        weekDays = days.compactMap(Self.weekDay)
        return weekDays.count == days.count
    }

    /// A number of at most nine digits, which fits any Int.
    private static func number(
        _ text: some StringProtocol, in range: ClosedRange<Int>, signed: Bool = false
    ) -> Int? {
        let trimmed = text.utf8.filter { !$0.isBlank }
        guard trimmed.count <= 10, let number = Int(String(decoding: trimmed, as: UTF8.self)),
            range.contains(signed ? abs(number) : number)
        else { return nil }
        return number
    }

    /// `MO`, `2TU`, `-1SU`.
    private static func weekDay(_ text: some StringProtocol) -> WeekDay? {
        let trimmed = text.uppercased().filter { $0 != " " }
        let names = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]
        guard let weekday = names.firstIndex(of: String(trimmed.suffix(2))) else { return nil }
        let ordinal = trimmed.dropLast(2)
        if ordinal.isEmpty { return WeekDay(weekday: weekday) }
        guard let number = number(ordinal, in: 1...53, signed: true) else { return nil }
        return WeekDay(weekday: weekday, ordinal: number)
    }
}
