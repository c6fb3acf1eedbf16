internal import MailFormat

extension MeetingDate {
    /// What texts tell of it: `title`, `when` and `place`.
    func values(in configuration: Configuration, _ language: Language) -> [String: TextValue] {
        let all = CalendarObject(
            events: calendar.events.map { event in
                var event = event
                event.status = nil
                return event
            })
        var shown = self
        shown.calendar = all
        let before = span.lowerBound + .seconds(-1)
        return shown.coming(after: before, through: span.upperBound, in: configuration, limit: 1).first?
            .values(in: configuration, language) ?? [:]
    }
}

extension ComingDate {
    /// What texts tell of it: `title`, `when` and `place`.
    func values(in configuration: Configuration, _ language: Language) -> [String: TextValue] {
        var values: [String: TextValue] = ["title": .text(title), "when": .text(when(in: configuration, language))]
        values["place"] = place.map { .text($0) }
        return values
    }

    /// `Dienstag, 12.05.2026, 14:30–16:00 Uhr`
    func when(in configuration: Configuration, _ language: Language) -> String {
        let zone = configuration.zone
        let (first, last) = (zone.civil(at: start), zone.civil(at: isAllDay ? end + .seconds(-1) : end))
        let day = "\(first.weekdayName(in: language)), \(first.date(in: language))"
        let isOneDay = first.date == last.date || end <= start
        let lastDay = isOneDay ? "" : "\(last.weekdayName(in: language)), \(last.date(in: language))"
        guard !isAllDay else { return isOneDay ? day : "\(day) – \(lastDay)" }
        var time = configuration.clock(at: start)
        if end > start { time += isOneDay ? "–\(configuration.clock(at: end))" : "" }
        if language == .german { time += " Uhr" }
        return isOneDay ? "\(day), \(time)" : "\(day), \(time) – \(lastDay)"
    }
}

extension CivilDateTime {
    fileprivate func weekdayName(in language: Language) -> String {
        let names: [String] =
            switch language {
            case .german: ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"]
            case .english: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
            }
        return names[weekday % names.count]
    }
}
