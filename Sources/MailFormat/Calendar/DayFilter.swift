/// Which days a recurrence rule means, once what it does not say is taken from the start of the series (RFC 5545
/// §3.3.10).
struct DayFilter {
    private(set) var months: [Int]
    private var monthDays: [Int]
    private var weekDays: [RecurrenceRule.WeekDay]
    private let rule: RecurrenceRule
    /// Whether each day of the week, from Sunday, is one of `weekDays`: most days are ruled out by that alone.
    private var hasWeekday = [Bool](repeating: true, count: 7)
    /// Work of looking at one day: long lists take longer.
    let cost: Int

    init(_ rule: RecurrenceRule, start: CivilDateTime) {
        self.rule = rule
        cost = 1 + (rule.yearDays.count + rule.weekDays.count + rule.monthDays.count + rule.weekNumbers.count) / 16
        months = rule.months
        monthDays = rule.monthDays
        weekDays = rule.weekDays
        if monthDays.isEmpty, weekDays.isEmpty, rule.yearDays.isEmpty { complete(from: start) }
        if !weekDays.isEmpty {
            hasWeekday = (0..<7).map { weekday in weekDays.contains { $0.weekday == weekday } }
        }
    }

    /// Takes the days from the start.
    private mutating func complete(from start: CivilDateTime) {
        switch rule.frequency {
        case .yearly where rule.weekNumbers.isEmpty:
            if months.isEmpty { months = [start.month] }
            monthDays = [start.day]
        case .yearly, .weekly: weekDays = [RecurrenceRule.WeekDay(weekday: start.weekday)]
        case .monthly: monthDays = [start.day]
        case .daily, .hourly, .minutely, .secondly: break
        }
    }

    /// Whether the rule means a day, counted from 1970-01-01.
    func contains(_ day: Int) -> Bool {
        // 1970 began on a Thursday.
        let weekday = (day % 7 + 11) % 7
        guard hasWeekday[weekday] else { return false }
        let date = CivilDateTime(day: day)
        guard months.isEmpty || months.contains(date.month) else { return false }
        if !monthDays.isEmpty {
            let length = date.daysInMonth
            guard monthDays.contains(where: { $0 == date.day || $0 + length + 1 == date.day }) else { return false }
        }
        if !rule.yearDays.isEmpty {
            let (number, length) = (date.dayOfYear, date.daysInYear)
            guard rule.yearDays.contains(where: { $0 == number || $0 + length + 1 == number }) else { return false }
        }
        if !rule.weekNumbers.isEmpty {
            let (week, weeks) = date.week(startingOn: rule.weekStart)
            guard rule.weekNumbers.contains(where: { $0 == week || $0 + weeks + 1 == week }) else { return false }
        }
        return weekDays.isEmpty || weekDays.contains { $0.weekday == weekday && hasPlace($0.ordinal, date) }
    }

    /// Whether a date is the n-th of its weekday: in the month where the rule steps by months or names some, else in
    /// the year.
    private func hasPlace(_ ordinal: Int?, _ date: CivilDateTime) -> Bool {
        guard let ordinal else { return true }
        let isOfMonth: Bool
        switch rule.frequency {
        case .monthly: isOfMonth = true
        case .yearly where rule.weekNumbers.isEmpty: isOfMonth = !rule.months.isEmpty
        // RFC 5545 §3.3.10 gives the number no meaning here.
        case .yearly, .weekly, .daily, .hourly, .minutely, .secondly: return true
        }
        let number = isOfMonth ? date.day : date.dayOfYear
        let length = isOfMonth ? date.daysInMonth : date.daysInYear
        return ordinal > 0 ? (number - 1) / 7 + 1 == ordinal : (length - number) / 7 + 1 == -ordinal
    }
}

extension CivilDateTime {
    fileprivate var daysInYear: Int { Self.isLeapYear(year) ? 366 : 365 }

    fileprivate var daysInMonth: Int { Self.length(of: month, in: year) }

    /// 1 for the 1st of January.
    fileprivate var dayOfYear: Int {
        let daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
        return daysBefore[month - 1] + day + (Self.isLeapYear(year) && month > 2 ? 1 : 0)
    }

    /// The number of the week, and how many its year has: the first one holds the year's first four days
    /// (RFC 5545 §3.3.10, BYWEEKNO).
    fileprivate func week(startingOn weekStart: Int) -> (number: Int, of: Int) {
        // The fourth day of a week lies in the year that the week belongs to.
        let fourth = CivilDateTime(day: dayNumber - (weekday - weekStart + 7) % 7 + 3)
        let number = (fourth.dayOfYear - 1) / 7 + 1
        let lastFourth = fourth.dayOfYear + (fourth.daysInYear - fourth.dayOfYear) / 7 * 7
        return (number, (lastFourth - 1) / 7 + 1)
    }
}
