/// A date and a time of day as calendar and clock show them (Gregorian calendar at all times).
public struct CivilDateTime: Hashable, Sendable {
    /// Astronomical: 0 is 1 BC.
    public var year: Int
    /// 1 to 12.
    public var month: Int
    /// 1 to 31.
    public var day: Int
    /// 0 to 23.
    public var hour: Int
    /// 0 to 59.
    public var minute: Int
    /// 0 to 59.
    public var second: Int

    private static let secondsPerDay = 86_400
    /// Days from 0000-03-01, where the counting of `days` begins, to 1970-01-01.
    private static let epoch = 719_468
    /// 400 years.
    private static let daysPerCycle = 146_097

    /// A date with a time of day, midnight unless told; nil when there is no such day or time.
    public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard 0...9999 ~= year, 1...12 ~= month, 1...Self.length(of: month, in: year) ~= day, 0...23 ~= hour,
            0...59 ~= minute, 0...59 ~= second
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// What calendar and clock show at `timestamp`, `offset` minutes east of UTC.
    public init(_ timestamp: Timestamp, offset: Int = 0) {
        // Wraps at the ends of Int64, where no calendar reaches, instead of trapping.
        let seconds = Int(timestamp.seconds) &+ offset &* 60
        let clock = seconds.remainder(Self.secondsPerDay)
        (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60)
        // Counted from a 1st of March, a leap day is the last day of its year.
        let days = (seconds &- clock) / Self.secondsPerDay + Self.epoch
        let dayOfCycle = days.remainder(Self.daysPerCycle)
        let cycle = (days - dayOfCycle) / Self.daysPerCycle
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
    }

    /// The point in time at which calendar and clock show this, `offset` minutes east of UTC.
    public func timestamp(offset: Int = 0) -> Timestamp {
        let clock = hour &* 3600 &+ minute &* 60 &+ second
        return Timestamp(seconds: Int64(dayNumber &* Self.secondsPerDay &+ clock &- offset &* 60))
    }

    /// As `2026-03-12`.
    public var date: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    /// 0 for Sunday to 6 for Saturday.
    public var weekday: Int { (dayNumber &+ 4).remainder(7) }

    /// Days since 1970-01-01.
    var dayNumber: Int {
        let year = month <= 2 ? year &- 1 : year
        let yearOfCycle = year.remainder(400)
        let dayOfYear = (153 &* (month > 2 ? month &- 3 : month &+ 9) &+ 2) / 5 &+ day &- 1
        let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 &+ dayOfYear
        return (year &- yearOfCycle) / 400 &* Self.daysPerCycle &+ dayOfCycle &- Self.epoch
    }

    /// Days of a month.
    static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: isLeapYear(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether the year has 366 days.
    static func isLeapYear(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
}

extension Int {
    /// What is left above the next lower multiple of `divisor`; never negative.
    fileprivate func remainder(_ divisor: Int) -> Int {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}

/// A number in decimal with zeros before it, to at least `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
