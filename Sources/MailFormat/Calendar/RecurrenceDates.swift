/// The dates of a recurrence rule one after the other, as calendar and clock show them (RFC 5545 §3.3.10).
///
/// Dates are counted as seconds of the wall clock: those that a UTC clock would count. The first one is where the
/// series starts, whether the rule meets it or not (RFC 5545 §3.8.5.3).
struct RecurrenceDates {
    private let rule: RecurrenceRule
    private let start: CivilDateTime
    private let startSeconds: Int
    private let last: Int
    /// The rule's days and times with what it leaves to the start (RFC 5545 §3.3.10).
    private let days: DayFilter
    private let secondsOfDay: [Int]
    /// The next unit to look into, counted in intervals from the start.
    private var step = 0
    /// The dates of the unit looked into last, and how many of them are done with.
    private var found: [Int] = []
    private var foundDone = 0
    private var givenOut = 0
    private var isStartDue = true
    private var previous: Int

    /// Work of one search: a day or a time of day looked at. It takes each day of ten years, or a year's days for two
    /// centuries, and ends for rules that never come true.
    static let workLimit = 100_000
    /// Work of stepping on to the next unit.
    private static let workOfStep = 8

    /// - `last`: the last second that counts (UNTIL).
    /// - `from`: dates before it may be passed over where the rule has no COUNT.
    init(_ rule: RecurrenceRule, start: CivilDateTime, last: Int = .max, from: Int = .min) {
        self.rule = rule
        self.start = start
        self.last = last
        startSeconds = start.wallSeconds
        previous = startSeconds
        days = DayFilter(rule, start: start)
        let hours = rule.hours.isEmpty ? [start.hour] : rule.hours
        let minutes = rule.minutes.isEmpty ? [start.minute] : rule.minutes
        let seconds = rule.seconds.isEmpty ? [start.second] : rule.seconds
        secondsOfDay = hours.flatMap { hour in
            minutes.flatMap { minute in seconds.map { hour * 3600 + minute * 60 + $0 } }
        }
        if rule.count == nil, from > startSeconds {
            isStartDue = false
            step = max(0, units(between: startSeconds, and: from) / rule.interval - 1)
        }
    }

    /// The next date; nil behind the last one, and when `work` is used up.
    mutating func next(work: inout Int) -> Int? {
        if let count = rule.count, givenOut >= count { return nil }
        givenOut += 1
        if isStartDue {
            isStartDue = false
            return startSeconds <= last ? startSeconds : nil
        }
        while true {
            while foundDone < found.count {
                let date = found[foundDone]
                foundDone += 1
                guard date > previous else { continue }
                previous = date
                return date <= last ? date : nil
            }
            guard work > 0, fill(&work) else { return nil }
        }
    }

    /// Units of the frequency that lie between two dates at least.
    private func units(between first: Int, and second: Int) -> Int {
        let seconds = second - first
        switch rule.frequency {
        case .secondly: return seconds
        case .minutely: return seconds / 60
        case .hourly: return seconds / 3600
        case .daily: return seconds / 86_400
        case .weekly: return seconds / (7 * 86_400)
        case .monthly: return seconds / (31 * 86_400)
        case .yearly: return seconds / (366 * 86_400)
        }
    }

    /// Looks into the next unit; false behind the end of the calendar.
    private mutating func fill(_ work: inout Int) -> Bool {
        let (offset, isTooFar) = step.multipliedReportingOverflow(by: rule.interval)
        step += 1
        // Far behind the calendar's last year, and small enough for all sums.
        guard !isTooFar, offset < 400_000_000_000 else { return false }
        work -= Self.workOfStep
        found.removeAll(keepingCapacity: true)
        foundDone = 0
        let times = timesOfUnit(offset)
        guard findDates(offset, times, &work) else { return false }
        if !rule.setPositions.isEmpty {
            let all = found
            found = rule.setPositions.compactMap { position in
                let index = position > 0 ? position - 1 : all.count + position
                return all.indices.contains(index) ? all[index] : nil
            }.sorted()
        }
        return true
    }

    /// Finds the dates of the unit `offset` units behind the start's: in a year in the rule's months alone.
    private mutating func findDates(_ offset: Int, _ times: [Int], _ work: inout Int) -> Bool {
        guard rule.frequency == .yearly, !days.months.isEmpty else {
            guard let range = daysOfUnit(offset) else { return false }
            findDates(in: range, times, &work)
            return true
        }
        var isInCalendar = false
        for month in days.months {
            guard let range = Self.month((start.year + offset) * 12 + month - 1) else { continue }
            isInCalendar = true
            findDates(in: range, times, &work)
        }
        return isInCalendar
    }

    private mutating func findDates(in range: Range<Int>, _ times: [Int], _ work: inout Int) {
        work -= days.cost * range.count
        for day in range where !times.isEmpty && days.contains(day) {
            work -= times.count
            for time in times { found.append(day * 86_400 + time) }
        }
    }

    /// The days of the unit `offset` units behind the start's.
    private func daysOfUnit(_ offset: Int) -> Range<Int>? {
        switch rule.frequency {
        case .yearly:
            let year = start.year + offset
            guard let first = Self.month(year * 12), let last = Self.month(year * 12 + 11) else { return nil }
            return first.lowerBound..<last.upperBound
        case .monthly: return Self.month(start.year * 12 + start.month - 1 + offset)
        case .weekly:
            let first = start.dayNumber - (start.weekday - rule.weekStart + 7) % 7 + 7 * offset
            return Self.isInCalendar(first) ? first..<first + 7 : nil
        case .daily: return Self.day(start.dayNumber + offset)
        case .hourly: return Self.day(of: startSeconds + offset * 3600)
        case .minutely: return Self.day(of: startSeconds + offset * 60)
        case .secondly: return Self.day(of: startSeconds + offset)
        }
    }

    /// Where rules step by hours or less, their lists limit the times, and the start gives what is shorter.
    private func timesOfUnit(_ offset: Int) -> [Int] {
        let unit: Int
        switch rule.frequency {
        case .hourly: unit = 3600
        case .minutely: unit = 60
        case .secondly: unit = 1
        case .daily, .weekly, .monthly, .yearly: return secondsOfDay
        }
        // The remainder of `offset` keeps the sum positive where the start lies before 1970.
        let second = (start.secondOfDay / unit * unit + offset % (86_400 / unit) * unit) % 86_400
        func isListed(_ value: Int, _ list: [Int]) -> Bool { list.isEmpty || list.contains(value) }
        guard isListed(second / 3600, rule.hours) else { return [] }
        if unit == 3600 {
            let minutes = rule.minutes.isEmpty ? [start.minute] : rule.minutes
            let seconds = rule.seconds.isEmpty ? [start.second] : rule.seconds
            return minutes.flatMap { minute in seconds.map { second + minute * 60 + $0 } }
        }
        guard isListed(second / 60 % 60, rule.minutes) else { return [] }
        if unit == 60 { return (rule.seconds.isEmpty ? [start.second] : rule.seconds).map { second + $0 } }
        return isListed(second % 60, rule.seconds) ? [second] : []
    }

    private static func day(of seconds: Int) -> Range<Int>? {
        day(CivilDateTime(Timestamp(seconds: Int64(seconds))).dayNumber)
    }

    private static func day(_ day: Int) -> Range<Int>? { isInCalendar(day) ? day..<day + 1 : nil }

    /// Years 0 to 9999.
    private static func isInCalendar(_ day: Int) -> Bool { -719_528 + 7...2_932_896 - 7 ~= day }

    /// The days of a month counted from January of the year 0.
    private static func month(_ number: Int) -> Range<Int>? {
        guard let first = CivilDateTime(year: number / 12, month: number % 12 + 1, day: 1) else { return nil }
        let next = CivilDateTime(year: (number + 1) / 12, month: (number + 1) % 12 + 1, day: 1)
        return next.map { first.dayNumber..<$0.dayNumber }
    }
}

extension CivilDateTime {
    /// Seconds that a UTC clock would have counted since 1970 when it shows this.
    var wallSeconds: Int { Int(timestamp().seconds) }
}
