/// A day of the calendar, in the years 1 to 9999.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 1 to 9999.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// nil for a day that no calendar has.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(of: month, in: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day on the clock of the one who wrote the date.
    public init(of date: DateTime) {
        // RFC 5322 §3.3: a zone has four digits, hours and minutes.
        let zone = Int64(min(max(date.offset, -5999), 5999)) * 60
        let local = min(max(date.timestamp.seconds, Self.earliest), Self.latest) + zone
        let seconds = min(max(local, Self.earliest), Self.latest)
        self.init(number: Int((seconds >= 0 ? seconds : seconds - 86_399) / 86_400))
    }

    /// `2026-03-12`.
    public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    /// Days since 1970-01-01, by the count of days in 400 years from March on.
    public var number: Int {
        let year = month <= 2 ? self.year - 1 : self.year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day before; of the first day that day itself.
    public var before: Day { self > Day.first ? Day(number: number - 1) : self }

    /// Whether the left day is the earlier one.
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    private static let first = Day(number: -719_162)

    private init(number: Int) {
        let days = number + 719_468
        let era = days / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The first and the last second of the years 1 to 9999.
    private static let earliest: Int64 = -62_135_596_800
    private static let latest: Int64 = 253_402_300_799

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
