/// One time at which an event takes place.
public struct CalendarOccurrence: Hashable, Sendable {
    /// The event, or the instance of its series that differs.
    public var event: CalendarEvent
    /// When it starts.
    public var start: CalendarTime
    /// When it ends; a day is the first one behind it. nil where the event does not say.
    public var end: CalendarTime?
    /// The start as a point in time.
    public var timestamp: Timestamp
}

extension CalendarObject {
    /// The first time after `time` at which something of the calendar starts and is not called off; nil where
    /// nothing does, or where the work that a search may take is used up.
    ///
    /// Instances that differ stand for those of their series (RECURRENCE-ID, RFC 5545 §3.8.4.4), each for itself
    /// alone. Days, floating times and unknown zones are those of `zone`.
    public func nextOccurrence(after time: Timestamp, in zone: CalendarZone = .utc) -> CalendarOccurrence? {
        guard method != .cancel else { return nil }
        var work = RecurrenceDates.workLimit
        let replaced = replacedInstances(in: zone)
        var best: CalendarOccurrence?
        for event in events where event.kind == .event && !event.isCancelled {
            work -= 1
            let others = event.recurrenceID == nil ? event.uid.flatMap { replaced[$0] } : nil
            guard let next = event.next(after: time, in: zone, without: others ?? [], work: &work) else { continue }
            if best.map({ next.timestamp < $0.timestamp }) ?? true { best = next }
        }
        return best
    }

    /// What starts after `time` and no later than `last`, in order, `limit` at most; found as by `nextOccurrence`.
    public func occurrences(
        after time: Timestamp, through last: Timestamp, in zone: CalendarZone = .utc, limit: Int
    ) -> [CalendarOccurrence] {
        var found: [CalendarOccurrence] = []
        var after = time
        while found.count < limit, let next = nextOccurrence(after: after, in: zone), next.timestamp <= last {
            found.append(next)
            after = next.timestamp
        }
        return found
    }

    /// The instances of each series that others stand for.
    private func replacedInstances(in zone: CalendarZone) -> [String: Set<Timestamp>] {
        var replaced: [String: Set<Timestamp>] = [:]
        for event in events {
            guard let instance = event.recurrenceID, let uid = event.uid else { continue }
            replaced[uid, default: []].insert(instance.timestamp(in: zone))
        }
        return replaced
    }
}

extension CalendarEvent {
    /// The first time after `time` at which it starts, but for its excluded dates and the instances in `replaced`.
    fileprivate func next(
        after time: Timestamp, in zone: CalendarZone, without replaced: Set<Timestamp>, work: inout Int
    ) -> CalendarOccurrence? {
        guard let start else { return nil }
        var search = OccurrenceSearch(time: time, zone: zone, replaced: replaced)
        // What an instance says of its series is not its own.
        if recurrenceID == nil { search.exclude(excludedDates) }
        search.offer(start)
        if recurrenceID == nil {
            work -= addedDates.count + excludedDates.count
            for date in addedDates { search.offer(date) }
            for rule in rules.lazy.compactMap(RecurrenceRule.init) { search.offer(rule, from: start, work: &work) }
        }
        return search.best.map {
            CalendarOccurrence(event: self, start: $0.start, end: end(of: $0.start), timestamp: $0.timestamp)
        }
    }

    /// When the instance ends that begins at `instance`: as long after it as the event's end after its start.
    private func end(of instance: CalendarTime) -> CalendarTime? {
        if writtenEnd == nil, let duration { return instance.adding(duration) }
        guard let start, let end else { return nil }
        guard !start.isDay, !end.isDay else {
            return instance.adding(CalendarDuration(days: end.civil.dayNumber - start.civil.dayNumber))
        }
        let seconds = end.timestamp(in: .utc).seconds - start.timestamp(in: .utc).seconds
        return instance.adding(CalendarDuration(seconds: Int(max(0, seconds))))
    }
}

/// Keeps the earliest start after a time that is neither excluded nor replaced.
private struct OccurrenceSearch {
    private let time: Timestamp
    private let zone: CalendarZone
    private let replaced: Set<Timestamp>
    private var excluded: Set<Timestamp> = []
    /// A day excludes whatever starts on it.
    private var excludedDays: Set<Int> = []
    private(set) var best: (start: CalendarTime, timestamp: Timestamp)?

    init(time: Timestamp, zone: CalendarZone, replaced: Set<Timestamp>) {
        (self.time, self.zone, self.replaced) = (time, zone, replaced)
    }

    mutating func exclude(_ dates: [CalendarTime]) {
        for date in dates {
            if date.isDay {
                excludedDays.insert(date.civil.dayNumber)
            } else {
                excluded.insert(date.timestamp(in: zone))
            }
        }
    }

    /// Whether a start counts; it is kept if it is the earliest one.
    @discardableResult
    mutating func offer(_ start: CalendarTime) -> Bool {
        let timestamp = start.timestamp(in: zone)
        guard timestamp > time, !replaced.contains(timestamp), !excluded.contains(timestamp),
            !excludedDays.contains(start.civil.dayNumber)
        else { return false }
        if best.map({ timestamp < $0.timestamp }) ?? true { best = (start, timestamp) }
        return true
    }

    /// Offers the dates of a rule until one counts.
    mutating func offer(_ rule: RecurrenceRule, from start: CalendarTime, work: inout Int) {
        // Two hours cover every change of clocks; the bounds keep far from overflow.
        let bounded = Timestamp(seconds: max(-1 << 40, min(1 << 40, time.seconds)))
        let from = start.wallSeconds(at: bounded, in: zone) - 2 * 3600
        var dates = RecurrenceDates(rule, start: start.civil, last: start.lastSecond(of: rule, in: zone), from: from)
        while let date = dates.next(work: &work) {
            work -= 1
            guard let civil = CivilDateTime(Timestamp(seconds: Int64(date))).checked else { return }
            if offer(CalendarTime(civil, start.frame)) { return }
        }
    }
}

extension CalendarTime {
    /// The last second of the wall clock at which a series that starts here goes on (UNTIL, RFC 5545 §3.3.10).
    fileprivate func lastSecond(of rule: RecurrenceRule, in zone: CalendarZone) -> Int {
        guard let until = rule.until else { return .max }
        switch (until.frame, frame) {
        case (.day, _): return until.civil.wallSeconds + 86_399
        case (_, .day): return until.civil.dayNumber * 86_400
        case (.utc, _): return wallSeconds(at: until.timestamp(in: .utc), in: zone)
        default: return until.civil.wallSeconds
        }
    }

    /// What calendar and clock show at a point in time where this time is told.
    fileprivate func wallSeconds(at time: Timestamp, in zone: CalendarZone) -> Int {
        switch frame {
        case .zone(let own): Int(time.seconds) + own.offset(at: time)
        case .utc: Int(time.seconds)
        case .day, .floating, .unknownZone: Int(time.seconds) + zone.offset(at: time)
        }
    }
}
