extension CalendarEvent {
    /// The properties that are read; others, such as pictures, need not be kept until the end.
    static let properties: Set<String> = [
        "UID", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "URL", "SEQUENCE", "DTSTART", "DTEND", "DUE", "DURATION",
        "RECURRENCE-ID", "DTSTAMP", "ORGANIZER", "ATTENDEE", "RRULE", "RDATE", "EXDATE",
    ]

    /// Puts an event together from its lines. Of a property that may stand once, the first counts.
    init(_ kind: Kind, _ lines: [ContentLine], zones: inout CalendarZones, limits: ContentLimits) {
        self.kind = kind
        for line in lines {
            if !readText(line), !readTime(line, &zones) { readList(line, &zones, limits) }
        }
    }

    private mutating func readText(_ line: ContentLine) -> Bool {
        switch line.name {
        case "UID": uid = uid ?? line.text
        case "SUMMARY": summary = summary ?? line.text
        case "LOCATION": location = location ?? line.text
        case "DESCRIPTION": description = description ?? line.text
        case "STATUS": status = status ?? line.text?.uppercased()
        case "URL": url = url ?? line.plainValue
        case "SEQUENCE":
            // Some programs write the time in milliseconds; what fits no Int says nothing.
            let digits = (line.plainValue ?? "").utf8.prefix { $0.isDigit }
            sequence = max(sequence, Int(String(decoding: digits, as: UTF8.self)) ?? 0)
        default: return false
        }
        return true
    }

    private mutating func readTime(_ line: ContentLine, _ zones: inout CalendarZones) -> Bool {
        switch line.name {
        case "DTSTART": start = start ?? Self.time(line, &zones)
        case "DTEND", "DUE": writtenEnd = writtenEnd ?? Self.time(line, &zones)
        case "DURATION": duration = duration ?? line.plainValue.flatMap(CalendarDuration.init)
        case "RECURRENCE-ID":
            guard recurrenceID == nil else { break }
            recurrenceID = Self.time(line, &zones)
            isThisAndFuture = recurrenceID != nil && line.parameter("RANGE")?.uppercased() == "THISANDFUTURE"
        case "DTSTAMP":
            guard stamp == nil, let time = Self.time(line, &zones) else { break }
            stamp = CalendarTime(time.timestamp(in: .utc))?.timestamp
        default: return false
        }
        return true
    }

    private mutating func readList(_ line: ContentLine, _ zones: inout CalendarZones, _ limits: ContentLimits) {
        switch line.name {
        case "ORGANIZER": organizer = organizer ?? CalendarUser(line)
        case "ATTENDEE":
            if attendees.count < limits.attendees, let user = CalendarUser(line) { attendees.append(user) }
        case "RRULE":
            if rules.count < Self.ruleLimit, let rule = line.plainValue { rules.append(rule) }
        case "RDATE": addedDates += Self.times(line, &zones, limits.dates - addedDates.count)
        case "EXDATE": excludedDates += Self.times(line, &zones, limits.dates - excludedDates.count)
        default: break
        }
    }

    /// RFC 5545 §3.8.5.3 wants one.
    private static let ruleLimit = 8

    private static func time(_ line: ContentLine, _ zones: inout CalendarZones) -> CalendarTime? {
        times(line, &zones, 1).first
    }

    /// The times of a line, or the starts of its periods; vCalendar 1.0 parts them by semicolons.
    private static func times(_ line: ContentLine, _ zones: inout CalendarZones, _ limit: Int) -> [CalendarTime] {
        guard limit > 0 else { return [] }
        let frame = zones.frame(line.parameter("TZID"))
        return line.value.split { $0 == "," || $0 == ";" }.prefix(limit).compactMap { value in
            guard let time = CalendarTime(value.prefix { $0 != "/" }, zone: frame) else { return nil }
            return line.parameter("VALUE")?.uppercased() == "DATE" ? CalendarTime(time.civil, .day) : time
        }
    }
}
