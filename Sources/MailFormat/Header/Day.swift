/// A day of the calendar, in the years 1 to 9999.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Its midnight.
    private let midnight: CivilDateTime

    /// nil for a day that no calendar has.
    public init?(year: Int, month: Int, day: Int) {
        guard year >= 1, let midnight = CivilDateTime(year: year, month: month, day: day) else { return nil }
        self.midnight = midnight
    }

    /// The day on the clock of the one who wrote the date; the first or last one for a date beyond.
    public init(of date: DateTime) {
        // Far beyond both ends of the calendar, and so near that no sum overflows.
        let limit: Int64 = 1 << 40
        let seconds = min(max(date.timestamp.seconds, -limit), limit)
        let civil = CivilDateTime(Timestamp(seconds: seconds), offset: date.offset)
        self = Day(year: civil.year, month: civil.month, day: civil.day) ?? (civil.year < 1 ? .first : .last)
    }

    /// 1 to 9999.
    public var year: Int { midnight.year }

    /// 1 to 12.
    public var month: Int { midnight.month }

    /// 1 to 31.
    public var day: Int { midnight.day }

    /// `2026-03-12`.
    public var description: String { midnight.date }

    /// Days since 1970-01-01.
    public var number: Int { midnight.dayNumber }

    /// The day before; of the first day that day itself.
    public var before: Day { self > .first ? Day(midnight: CivilDateTime(day: number - 1)) : self }

    /// Whether the left day is the earlier one.
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    private static let first = Day(midnight: CivilDateTime(day: -719_162))
    private static let last = Day(midnight: CivilDateTime(day: 2_932_896))

    private init(midnight: CivilDateTime) { self.midnight = midnight }
}
