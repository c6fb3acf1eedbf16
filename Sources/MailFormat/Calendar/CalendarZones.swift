/// The zones that the times of a calendar object may name: those it brings along, then those known by name.
struct CalendarZones {
    /// Zones, and rules in all of them, that may still be added.
    private var left: Int
    private var zones: [String: CalendarZone] = [:]
    /// What names that the object does not explain refer to.
    private var frames: [String: CalendarTime.Frame] = [:]
    /// Zones of the table that were needed, each worked out once.
    private var known: [String: CalendarZone] = [:]
    private var name: String?
    private var observances: [Draft] = []
    private var isOpen = false
    /// Whether the open observance is within the limit.
    private var isObservanceKept = false

    /// An observance of which not all was read.
    private struct Draft {
        var isDaylight: Bool
        var abbreviation: String?
        var start: CivilDateTime?
        var offsetFrom: Int?
        var offsetTo: Int?
        var rule: String?
        var dates: [CivilDateTime] = []
    }

    init(limit: Int) { left = limit }

    mutating func begin() {
        finish()
        isOpen = true
    }

    mutating func beginObservance(isDaylight: Bool) {
        isObservanceKept = left > 0
        guard isObservanceKept else { return }
        left -= 1
        observances.append(Draft(isDaylight: isDaylight))
    }

    mutating func read(_ line: ContentLine, isOfObservance: Bool) {
        guard isOfObservance else {
            if line.name == "TZID" { name = name ?? line.text }
            return
        }
        guard isObservanceKept, var draft = observances.popLast() else { return }
        switch line.name {
        case "DTSTART": draft.start = CalendarTime(line.value)?.civil
        case "TZOFFSETFROM": draft.offsetFrom = Self.offset(line.value)
        case "TZOFFSETTO": draft.offsetTo = Self.offset(line.value)
        case "TZNAME": draft.abbreviation = line.text
        case "RRULE": draft.rule = draft.rule ?? line.plainValue
        case "RDATE":
            for value in line.value.split(separator: ",") where left > 0 {
                left -= 1
                CalendarTime(value.prefix { $0 != "/" }).map { draft.dates.append($0.civil) }
            }
        default: break
        }
        observances.append(draft)
    }

    /// Ends the zone that is being read. The first of a name counts.
    mutating func finish() {
        defer { (isOpen, name, observances) = (false, nil, []) }
        guard isOpen, let name, zones[name] == nil else { return }
        let complete = observances.compactMap { draft -> ZoneObservance? in
            guard let start = draft.start, let offsetTo = draft.offsetTo else { return nil }
            return ZoneObservance(
                isDaylight: draft.isDaylight, abbreviation: draft.abbreviation, start: start,
                offsetFrom: draft.offsetFrom ?? offsetTo, offsetTo: offsetTo, rule: draft.rule, dates: draft.dates)
        }
        // Parts that begin together say nothing of when clocks change, as some programs write them; the name does.
        if Self.isContradictory(complete), CalendarZone.canonicalName(name) != nil { return }
        if let zone = CalendarZone(name: name, observances: complete) { zones[name] = zone }
    }

    private static func isContradictory(_ observances: [ZoneObservance]) -> Bool {
        var offsets: [CivilDateTime: Int] = [:]
        for observance in observances where observance.rule == nil && observance.dates.isEmpty {
            let known = offsets.updateValue(observance.offsetTo, forKey: observance.start)
            if let known, known != observance.offsetTo { return true }
        }
        return false
    }

    /// What a time refers to that names a zone.
    mutating func frame(_ name: String?) -> CalendarTime.Frame {
        guard let name = name.flatMap({ ContentLine("TZID", value: $0).plainValue }) else { return .floating }
        if let zone = zones[name] { return .zone(zone) }
        if let frame = frames[name] { return frame }
        let frame = explained(name)
        frames[name] = frame
        return frame
    }

    /// A zone that the object does not bring along.
    private mutating func explained(_ name: String) -> CalendarTime.Frame {
        if CalendarZone.isUTC(name) { return .utc }
        guard let canonical = CalendarZone.canonicalName(name) else { return .unknownZone(name) }
        if known[canonical] == nil { known[canonical] = CalendarZone(name: canonical, canonical: canonical) }
        // Written, each name has rules of its own, and they must be read again within the limit.
        guard let zone = known[canonical], zone.observances.count <= left else { return .unknownZone(name) }
        left -= zone.observances.count
        return .zone(zone.renamed(name))
    }

    /// `+0100`, `-033000`, also `+01:00`, in seconds; nil where it is no offset, or one of more than a day.
    static func offset(_ text: String) -> Int? {
        let mark = text.utf8.first { !$0.isBlank }
        let digits = text.utf8.filter(\.isDigit)
        guard [4, 6].contains(digits.count) else { return nil }
        let numbers = digits.map { Int($0 &- 0x30) }
        let seconds =
            (numbers[0] * 10 + numbers[1]) * 3600 + (numbers[2] * 10 + numbers[3]) * 60
            + (digits.count == 6 ? numbers[4] * 10 + numbers[5] : 0)
        guard seconds < 86_400 else { return nil }
        return mark == UInt8(ascii: "-") ? -seconds : seconds
    }
}
