/// A time zone by its rules (VTIMEZONE, RFC 5545 §3.6.5): how far the clocks are from UTC, and when that changes.
public struct CalendarZone: Hashable, Sendable {
    /// The name by which times refer to it (TZID).
    public private(set) var name: String
    /// What the rules were made of, and are written as.
    let observances: [ZoneObservance]
    /// The changes in the order of time.
    private let changes: [Change]

    private struct Change: Sendable {
        /// What the clocks show when they are changed, in seconds of the wall clock.
        var wall: Int
        /// Seconds east of UTC before and behind it.
        var from: Int
        var to: Int
    }

    /// Changes are worked out from the year in which zones as we know them began to that far ahead; later times
    /// have the last of them.
    private static let lastYear = 2099
    private static let firstSeconds = 0
    private static let lastSeconds = CivilDateTime(year: lastYear, month: 12, day: 31)?.wallSeconds ?? 0

    /// A zone by its rules; nil without any.
    init?(name: String, observances: [ZoneObservance]) {
        guard !observances.isEmpty, !name.isEmpty else { return nil }
        self.name = name
        self.observances = observances
        changes = observances.flatMap { observance in
            observance.onsets(from: Self.firstSeconds, to: Self.lastSeconds).map {
                Change(wall: $0, from: observance.offsetFrom, to: observance.offsetTo)
            }
        }.sorted { $0.wall - $0.from < $1.wall - $1.from }
    }

    /// A zone that is always `seconds` east of UTC.
    init(name: String, offset seconds: Int) {
        self.name = name
        observances = [ZoneObservance(offset: seconds)]
        changes = [Change(wall: 0, from: seconds, to: seconds)]
    }

    /// The same zone by another name.
    func renamed(_ name: String) -> CalendarZone {
        var zone = self
        zone.name = name
        return zone
    }

    /// UTC as a zone.
    public static let utc = CalendarZone(name: "UTC", offset: 0)

    /// Seconds east of UTC at a point in time.
    public func offset(at timestamp: Timestamp) -> Int {
        offset(before: firstChange { Int64($0.wall - $0.from) > timestamp.seconds })
    }

    /// What calendar and clock show in the zone.
    public func civil(at timestamp: Timestamp) -> CivilDateTime {
        CivilDateTime(Timestamp(seconds: timestamp.seconds &+ Int64(offset(at: timestamp))))
    }

    /// When calendar and clock show a time in the zone: the first time where clocks are set back, and as if they
    /// had not been set where they jump over it (RFC 5545 §3.3.5).
    public func timestamp(of civil: CivilDateTime) -> Timestamp {
        let wall = civil.wallSeconds
        let index = firstChange { $0.wall + max(0, $0.to - $0.from) > wall }
        return Timestamp(seconds: Int64(wall - offset(before: index)))
    }

    private func offset(before index: Int) -> Int {
        guard let first = changes.first else { return observances.first?.offsetTo ?? 0 }
        return index > 0 ? changes[index - 1].to : first.from
    }

    /// Where the first change stands that lies behind a time; their count where none does.
    private func firstChange(where isBehind: (Change) -> Bool) -> Int {
        var range = changes.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = isBehind(changes[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }

    /// Whether both have the same name and rules.
    public static func == (left: CalendarZone, right: CalendarZone) -> Bool {
        left.name == right.name && left.observances == right.observances
    }

    /// Hashes the name alone.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A part of a zone's year: STANDARD or DAYLIGHT (RFC 5545 §3.6.5).
struct ZoneObservance: Hashable, Sendable {
    var isDaylight: Bool
    /// TZNAME.
    var abbreviation: String?
    /// DTSTART, as the clocks show it before they are changed.
    var start: CivilDateTime
    /// Seconds east of UTC.
    var offsetFrom: Int
    var offsetTo: Int
    /// RRULE as written. Only yearly ones are followed: clocks change no other way.
    var rule: String?
    /// RDATE.
    var dates: [CivilDateTime] = []

    /// Twice a year is more than clocks are set to the same time.
    private static let onsetLimit = 300

    /// When it begins, within the bounds: in seconds of the wall clock before the change. What began before the
    /// first bound is told once more.
    func onsets(from first: Int, to last: Int) -> [Int] {
        var onsets = ([start] + dates).map(\.wallSeconds).filter { $0 <= last }
        guard let text = rule, let rule = RecurrenceRule(text), rule.frequency == .yearly, rule.isOncePerUnit else {
            return onsets
        }
        var lastOfRule = last
        if let until = rule.until {
            lastOfRule = min(
                last, until.civil.wallSeconds + (until.frame == .utc ? offsetFrom : until.isDay ? 86_399 : 0))
        }
        var work = RecurrenceDates.workLimit
        var dates = RecurrenceDates(rule, start: start, last: lastOfRule, from: first)
        while onsets.count < Self.onsetLimit, let onset = dates.next(work: &work) { onsets.append(onset) }
        return onsets
    }
}

extension ZoneObservance {
    /// What never changes.
    init(offset: Int) {
        self.init(isDaylight: false, start: CivilDateTime(day: 0), offsetFrom: offset, offsetTo: offset)
    }
}

extension RecurrenceRule {
    /// Whether it tells one time of day: what a clock change is.
    fileprivate var isOncePerUnit: Bool {
        hours.count <= 1 && minutes.count <= 1 && seconds.count <= 1 && (!months.isEmpty || weekDays.isEmpty)
    }
}
