public import MailFormat

/// A date in a network's calendar, a meeting or a series of them, as its post tells it.
public struct MeetingDate: Hashable, Sendable {
    /// Whose calendar it is in.
    public var network: NetworkID
    /// What stays the same through all changes of it (UID, RFC 5545 §3.8.4.7).
    public var uid: String
    /// The event, with the instances of a series that differ.
    public var calendar: CalendarObject
    /// Who brought it, and is told who comes.
    public var inviter: Mailbox
    /// By the sub-address its post was sent to.
    public var section: Section
    /// When the post came that tells it as it stands.
    public var told: Timestamp
    /// When the first begins, and when the last is over; a series without end never is.
    public var span: ClosedRange<Timestamp>

    /// Puts the values together.
    public init(
        network: NetworkID, uid: String, calendar: CalendarObject, inviter: Mailbox, section: Section, told: Timestamp,
        span: ClosedRange<Timestamp>
    ) {
        self.network = network
        self.uid = uid
        self.calendar = calendar
        self.inviter = inviter
        self.section = section
        self.told = told
        self.span = span
    }

    /// The event itself, or the only instance of it that is known.
    var event: CalendarEvent {
        calendar.events.first { $0.recurrenceID == nil } ?? calendar.events.first ?? CalendarEvent()
    }
}

extension MeetingDate {
    /// Works out `span`; times that name no zone are those of `zone`.
    init(
        _ calendar: CalendarObject, uid: String, in network: NetworkID, by inviter: Mailbox, section: Section,
        told: Timestamp, zone: CalendarZone
    ) {
        let first = calendar.events.compactMap { $0.start?.timestamp(in: zone) }.min() ?? told
        self.init(
            network: network, uid: uid, calendar: calendar, inviter: inviter, section: section, told: told,
            span: first...max(first, Self.end(of: calendar, from: first, in: zone)))
    }

    /// Times that are counted to find a series' end; a longer one counts as endless.
    private static let countLimit = 60
    private static let never = Timestamp(seconds: 1 << 40)

    private static func end(of calendar: CalendarObject, from first: Timestamp, in zone: CalendarZone) -> Timestamp {
        let all = calendar.occurrences(
            after: first + .seconds(-1), through: never, in: zone, limit: calendar.isSeries ? countLimit : 2)
        if all.count == countLimit { return never }
        return all.compactMap { ($0.end ?? $0.start).timestamp(in: zone) }.max() ?? first
    }
}

extension CalendarObject {
    /// Whether it takes place more than once.
    var isSeries: Bool { events.count > 1 || events.contains(where: \.isRecurring) }
}

/// One time at which a date of a network's takes place.
public struct ComingDate: Hashable, Sendable {
    /// The date that it is a time of.
    public var date: MeetingDate
    /// SUMMARY, in one line.
    public var title: String
    /// LOCATION, in one line; nil where nobody said.
    public var place: String?
    /// When it begins; midnight for whole days.
    public var start: Timestamp
    /// When it is over.
    public var end: Timestamp
    /// Whether it lasts for whole days.
    public var isAllDay: Bool
    /// Whether it is one of a series.
    public var isOfSeries: Bool
}

extension MeetingDate {
    /// How far ahead lists look, and times of a series in them: nobody reads a year of Tuesdays.
    public static let listedAhead = Duration.days(366)
    static let listedTimes = 4

    /// Whether one time of it begins then.
    func takesPlace(at start: Timestamp, in configuration: Configuration) -> Bool {
        !coming(after: start + .seconds(-1), through: start, in: configuration, limit: 1).isEmpty
    }

    /// Which time an answer to all of it is about: once it is moved, what people said of another time counts no more. nil
    /// for a series.
    func answeredStart(in configuration: Configuration) -> Timestamp? {
        calendar.isSeries ? nil : event.start?.timestamp(in: configuration.zone)
    }

    /// When it takes place between two times, `limit` times at most, in order.
    public func coming(
        after first: Timestamp, through last: Timestamp, in configuration: Configuration, limit: Int
    ) -> [ComingDate] {
        let zone = configuration.zone
        return calendar.occurrences(after: first, through: last, in: zone, limit: limit).map { occurrence in
            let event = occurrence.event
            let end = occurrence.end?.timestamp(in: zone) ?? occurrence.timestamp
            return ComingDate(
                date: self, title: shownLine(event.summary) ?? "-", place: shownLine(event.location),
                start: occurrence.timestamp, end: max(end, occurrence.timestamp), isAllDay: occurrence.start.isDay,
                isOfSeries: self.event.isRecurring)
        }
    }
}

/// A line of a calendar object's as people read it; nil for an empty one.
private func shownLine(_ text: String?) -> String? {
    guard let text else { return nil }
    let line = plainLine(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.isEmpty ? nil : String(line.prefix(200))
}

extension Configuration {
    /// Who invited, at whichever address they are now, or who has taken their place; nil once they belong to nothing.
    func inviter(of date: MeetingDate) -> Subscriber? {
        let address = date.inviter.address
        return subscriber(at: address) ?? (formerAddresses[address] ?? successors[address]).flatMap(subscriber(at:))
    }
}

/// The dates that a mail may be about, as they stand.
public struct KnownDates: Hashable, Sendable {
    /// Those that the mail's calendar objects name, by UID.
    public var named: [NetworkID: [String: MeetingDate]] = [:]
    /// That of the post which the mail answers.
    public var answered: [NetworkID: MeetingDate] = [:]
    /// Those of the day that the mail names in words.
    public var sameDay: [NetworkID: [MeetingDate]] = [:]

    /// None.
    public init() {}
}

/// Which dates a mail may be about: what has to be looked for.
public struct DateLook: Hashable, Sendable {
    /// The UIDs in its calendar objects.
    public var uids: [String]
    /// The day that it names in words.
    public var day: ClosedRange<Timestamp>?
    /// The messages that it answers.
    public var answered: [MessageID]

    /// What `mail` may be about.
    public init(_ mail: IncomingMail, in configuration: Configuration) {
        var seen: Set<String> = []
        let named = mail.calendars.flatMap { $0.events.compactMap(\.uid) }.filter { seen.insert($0).inserted }
        uids = Array(named.prefix(CalendarNews.eventLimit))
        answered = mail.message.inReplyTo.prefix(Self.answeredLimit) + mail.message.references.suffix(1)
        let today = configuration.day(at: mail.received)
        let words = DateInWords(mail, section: .meeting, today: today, configuration)
        let namedDay = words?.day ?? DateInWords.onlyDay(in: mail, today: today)
        day = namedDay.map { configuration.beginning(of: $0)...configuration.beginning(of: $0) + .days(1) }
    }

    /// One is usual.
    private static let answeredLimit = 10
}

extension DateInWords {
    /// Looks into what the author of a mail wrote for it.
    init?(_ mail: IncomingMail, section: Section, today: Day, _ configuration: Configuration) {
        let subject = SubjectWords(mail.message.subject, without: configuration.networks.flatMap(\.tags)).words
        self.init(
            subject: subject, text: ReplyText(mail.text).written, section: section, today: today,
            kinds: configuration.meetingWords)
    }

    /// The one day ahead that a mail names, whatever it says of it.
    static func onlyDay(in mail: IncomingMail, today: Day) -> Day? {
        let lines = [WordLine(mail.message.subject)] + WordLine.lines(of: ReplyText(mail.text).written)
        guard let mentions = DayMention.all(in: lines, today: today) else { return nil }
        let days = Set(mentions.joined().map(\.day).filter { $0 >= today })
        return days.count == 1 ? days.first : nil
    }
}
