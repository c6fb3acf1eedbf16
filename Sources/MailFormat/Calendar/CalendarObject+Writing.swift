extension CalendarObject {
    /// The object as a text/calendar part in UTF-8 with CRLF (RFC 5545 §3.4): lines of at most 75 octets, and the
    /// zones that its times name. What is written is read again equal, up to the limits of reading.
    public var bytes: [UInt8] {
        var writer = ContentLineWriter()
        writer.add("BEGIN", text: "VCALENDAR")
        writer.add("VERSION", text: "2.0")
        // RFC 5545 §3.7.3 demands a name of the program.
        writer.add("PRODID", text: product ?? Self.ownProduct)
        writer.add("METHOD", text: method?.rawValue)
        for zone in zones { zone.write(to: &writer) }
        for event in events { event.write(to: &writer) }
        writer.add("END", text: "VCALENDAR")
        return writer.bytes
    }

    private static let ownProduct = "-//Netzpost//MailFormat//DE"

    /// The zones that times name, each once.
    private var zones: [CalendarZone] {
        var names: Set<String> = []
        return events.flatMap(\.times).compactMap { time in
            guard case .zone(let zone) = time.frame, names.insert(zone.name).inserted else { return nil }
            return zone
        }
    }
}

extension CalendarEvent {
    /// All times it says.
    fileprivate var times: [CalendarTime] {
        [start, writtenEnd, recurrenceID].compactMap(\.self) + addedDates + excludedDates
    }

    fileprivate func write(to writer: inout ContentLineWriter) {
        writer.add("BEGIN", text: kind.rawValue)
        writer.add("UID", text: uid)
        if sequence > 0 { writer.add(ContentLine("SEQUENCE", value: String(sequence))) }
        if let stamp = stamp.flatMap(CalendarTime.init) { writer.add(stamp.line("DTSTAMP")) }
        if let start { writer.add(start.line("DTSTART")) }
        if let writtenEnd { writer.add(writtenEnd.line(kind == .todo ? "DUE" : "DTEND")) }
        if let duration { writer.add(ContentLine("DURATION", value: duration.written)) }
        if let recurrenceID {
            let range = ContentLine.Parameter("RANGE", ["THISANDFUTURE"])
            writer.add(recurrenceID.line("RECURRENCE-ID", parameters: isThisAndFuture ? [range] : []))
        }
        for rule in rules { writer.add(ContentLine("RRULE", value: rule)) }
        for date in addedDates { writer.add(date.line("RDATE")) }
        for date in excludedDates { writer.add(date.line("EXDATE")) }
        writer.add("SUMMARY", text: summary)
        writer.add("LOCATION", text: location)
        writer.add("DESCRIPTION", text: description)
        if let url { writer.add(ContentLine("URL", value: url)) }
        writer.add("STATUS", text: status)
        if let organizer { writer.add(organizer.line("ORGANIZER")) }
        for attendee in attendees { writer.add(attendee.line("ATTENDEE")) }
        writer.add("END", text: kind.rawValue)
    }
}

extension CalendarTime {
    /// The property that says this time.
    fileprivate func line(_ property: String, parameters: [ContentLine.Parameter] = []) -> ContentLine {
        var own: [ContentLine.Parameter] = []
        switch frame {
        case .day: own = [ContentLine.Parameter("VALUE", ["DATE"])]
        case .floating, .utc: break
        case .zone(let zone): own = [ContentLine.Parameter("TZID", [zone.name])]
        case .unknownZone(let name): own = [ContentLine.Parameter("TZID", [name])]
        }
        return ContentLine(property, parameters: own + parameters, value: written)
    }
}

extension CalendarZone {
    fileprivate func write(to writer: inout ContentLineWriter) {
        writer.add("BEGIN", text: "VTIMEZONE")
        writer.add("TZID", text: name)
        for observance in observances { observance.write(to: &writer) }
        writer.add("END", text: "VTIMEZONE")
    }
}

extension ZoneObservance {
    fileprivate func write(to writer: inout ContentLineWriter) {
        let name = isDaylight ? "DAYLIGHT" : "STANDARD"
        writer.add("BEGIN", text: name)
        writer.add(ContentLine("DTSTART", value: CalendarTime(start, .floating).written))
        writer.add(ContentLine("TZOFFSETFROM", value: Self.written(offsetFrom)))
        writer.add(ContentLine("TZOFFSETTO", value: Self.written(offsetTo)))
        writer.add("TZNAME", text: abbreviation)
        if let rule { writer.add(ContentLine("RRULE", value: rule)) }
        for date in dates { writer.add(ContentLine("RDATE", value: CalendarTime(date, .floating).written)) }
        writer.add("END", text: name)
    }

    /// `+0100`, `-033015`.
    private static func written(_ offset: Int) -> String {
        let seconds = abs(offset)
        let clock = padded(seconds / 3600, 2) + padded(seconds / 60 % 60, 2)
        return (offset < 0 ? "-" : "+") + clock + (seconds % 60 == 0 ? "" : padded(seconds % 60, 2))
    }
}
