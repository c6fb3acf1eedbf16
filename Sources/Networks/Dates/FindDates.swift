internal import MailFormat

/// What a post does to its network's dates.
struct DateFinding {
    /// Dates as they stand now.
    var kept: [MeetingDate] = []
    /// What was found in words, for which the author is asked, and all others get a calendar object.
    var worded: WordedDate?
}

/// What the words of a post say of a date.
struct WordedDate {
    enum Change: String, CaseIterable {
        case new, moved, cancelled
    }

    var date: MeetingDate
    var change: Change
}

/// Looks for dates in what `author` posts to a network: in its calendar objects, or else in its words.
///
/// What is known already is changed only by who brought it, by its organizer, and by those who look after the network.
struct FindDates {
    let mail: IncomingMail
    let network: Network
    let section: Section
    let author: Mailbox
    let context: Context

    private var configuration: Configuration { context.configuration }
    private var known: KnownDates { context.known.dates }

    func find() -> DateFinding {
        let news = CalendarNews.all(in: mail)
        if !mail.calendars.isEmpty { return DateFinding(kept: news.compactMap(date)) }
        let worded = wordedChange() ?? newInWords()
        return DateFinding(kept: worded.map { [$0.date] } ?? [], worded: worded)
    }

    // MARK: Calendar objects

    /// Years ahead: beyond lie only mistakes, and days that programs write for never.
    private static let horizon = Duration.days(3 * 365)

    private func date(of news: CalendarNews) -> MeetingDate? {
        if let date = known.named[network.id]?[news.uid] {
            guard mayChange(date), let calendar = date.calendar.merged(with: news) else { return nil }
            return told(calendar, date)
        }
        guard !news.isCancellation else { return nil }
        let calendar = CalendarObject(events: news.events)
        let zone = configuration.zone
        let isAhead = calendar.nextOccurrence(after: context.now, in: zone).map {
            $0.timestamp < context.now + Self.horizon
        }
        guard isAhead == true else { return nil }
        return MeetingDate(
            calendar, uid: news.uid, in: network.id, by: author, section: section, told: context.now, zone: zone)
    }

    private func mayChange(_ date: MeetingDate) -> Bool {
        (configuration.inviter(of: date)?.addresses ?? [date.inviter.address]).contains(author.address)
            || configuration.looksAfter(network.id, author.address)
            || date.event.organizer?.mailbox?.address == author.address
    }

    /// The same date as this post tells it; it stays the one of who brought it.
    private func told(_ calendar: CalendarObject, _ date: MeetingDate) -> MeetingDate {
        MeetingDate(
            calendar, uid: date.uid, in: network.id, by: date.inviter, section: date.section, told: context.now,
            zone: configuration.zone)
    }

    // MARK: Words

    private var isReply: Bool {
        let message = mail.message
        return !message.inReplyTo.isEmpty || !message.references.isEmpty || isReplySubject(message.subject)
    }

    private var inWords: DateInWords? {
        DateInWords(mail, section: section, today: configuration.day(at: context.now), configuration)
    }

    /// An answer tells of no new date: people speak of all kinds of days in them.
    private func newInWords() -> WordedDate? {
        guard !isReply, let found = inWords, !isKnown(found), let event = event(found, uid: newUID, sequence: 0),
            let start = event.start?.timestamp(in: configuration.zone), event.isAllDay || start > context.now
        else { return nil }
        let date = MeetingDate(
            CalendarObject(events: [event]), uid: newUID, in: network.id, by: author, section: section,
            told: context.now, zone: configuration.zone)
        return WordedDate(date: date, change: .new)
    }

    /// Whether the calendar has it already: an invitation is often sent again as a reminder.
    private func isKnown(_ found: DateInWords) -> Bool {
        let day = configuration.beginning(of: found.day)
        let others = (known.sameDay[network.id] ?? []).flatMap {
            $0.coming(after: day + .seconds(-1), through: day + .days(1), in: configuration, limit: 2)
        }
        return others.contains { other in
            guard let minutes = found.start, !other.isAllDay else { return true }
            return other.start == configuration.zone.timestamp(of: found.day.time(minutes))
        }
    }

    /// Who invited calls a date off, or moves it, in an answer to the invitation or by naming its day.
    private func wordedChange() -> WordedDate? {
        let sameDay = known.sameDay[network.id] ?? []
        guard let date = known.answered[network.id] ?? (sameDay.count == 1 ? sameDay.first : nil), mayChange(date),
            !date.event.isCancelled, !date.calendar.isSeries
        else { return nil }
        let subject = WordLine(mail.message.subject).folded
        let lines = WordLine.lines(of: ReplyText(mail.text).written).map { $0.labelWords + $0.folded }
        if isReply, InvitationWords.move(subject) || lines.contains(where: InvitationWords.move), let found = inWords,
            var event = event(found, uid: date.uid, sequence: date.event.sequence + 1)
        {
            event.summary = date.event.summary
            event.location = found.place ?? date.event.location
            return WordedDate(date: told(CalendarObject(events: [event]), date), change: .moved)
        }
        guard InvitationWords.callOff(subject) || lines.contains(where: InvitationWords.callOffMeeting) else {
            return nil
        }
        var calendar = date.calendar
        for index in calendar.events.indices {
            var by = calendar.events[index]
            (by.sequence, by.stamp) = (by.sequence + 1, context.now)
            calendar.events[index].callOff(by: by)
        }
        return WordedDate(date: told(calendar, date), change: .cancelled)
    }

    /// The same for all networks that the mail goes to: who reads several has it once.
    private var newUID: String { "netzpost-\(mail.contentHash.hex.prefix(32))" }

    private func event(_ found: DateInWords, uid: String, sequence: Int) -> CalendarEvent? {
        var event = CalendarEvent()
        (event.uid, event.sequence, event.stamp) = (uid, sequence, context.now)
        (event.summary, event.location, event.status) = (plainLine(found.title), found.place, "CONFIRMED")
        if let start = found.start {
            event.start = CalendarTime(found.day.time(start), .zone(configuration.zone))
            event.writtenEnd = found.end.map { CalendarTime(found.day.time($0), .zone(configuration.zone)) }
        } else {
            event.start = CalendarTime(found.day.time(0), .day)
        }
        event.organizer = CalendarUser(Mailbox(name: network.short, address: network.address))
        return event
    }
}

extension Day {
    /// What calendar and clock show so many minutes behind midnight.
    fileprivate func time(_ minutes: Int) -> CivilDateTime {
        guard
            let time = CivilDateTime(
                year: year, month: month, day: day, hour: minutes / 60 % 24, minute: minutes % 60)
        else { preconditionFailure("a day has these minutes") }
        return time
    }
}
