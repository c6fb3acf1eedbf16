/// An event, a task or a journal entry (VEVENT, VTODO, VJOURNAL, RFC 5545 §3.6.1 to §3.6.3), or one instance of a
/// series that differs from the others.
public struct CalendarEvent: Hashable, Sendable {
    /// Which component it is.
    public enum Kind: String, Hashable, Sendable {
        case event = "VEVENT"
        case todo = "VTODO"
        case journal = "VJOURNAL"
    }

    /// Which component it is.
    public var kind = Kind.event
    /// What stays the same through all changes of it (RFC 5545 §3.8.4.7).
    public var uid: String?
    /// How often it was changed (RFC 5545 §3.8.7.4).
    public var sequence = 0
    /// When this version was made (DTSTAMP).
    public var stamp: Timestamp?
    /// DTSTART.
    public var start: CalendarTime?
    /// DTEND, or DUE of a task, as written: a day is the first one behind the event.
    public var writtenEnd: CalendarTime?
    /// DURATION.
    public var duration: CalendarDuration?
    /// SUMMARY.
    public var summary: String?
    /// LOCATION.
    public var location: String?
    /// DESCRIPTION.
    public var description: String?
    /// `CONFIRMED`, `TENTATIVE`, `CANCELLED` …, in capitals.
    public var status: String?
    /// URL.
    public var url: String?
    /// Who invites.
    public var organizer: CalendarUser?
    /// Who is invited, or in a reply who answers.
    public var attendees: [CalendarUser] = []
    /// Which instance of a series this is: when it would start (RECURRENCE-ID); nil for a whole series.
    public var recurrenceID: CalendarTime?
    /// Whether it holds for all later instances as well (RANGE=THISANDFUTURE).
    public var isThisAndFuture = false
    /// RRULE as written. More than one is deprecated, yet met.
    public var rules: [String] = []
    /// RDATE; of a period its start.
    public var addedDates: [CalendarTime] = []
    /// EXDATE.
    public var excludedDates: [CalendarTime] = []

    /// An event that says nothing yet.
    public init() {}

    /// When it ends: as written, else by its duration, else a day's event with the day and another at its start
    /// (RFC 5545 §3.6.1). nil without a start.
    public var end: CalendarTime? {
        if let writtenEnd { return writtenEnd }
        if let duration { return start?.adding(duration) }
        guard let start, kind == .event else { return nil }
        return start.isDay ? start.adding(CalendarDuration(days: 1)) : start
    }

    /// Whether it lasts for whole days.
    public var isAllDay: Bool { start?.isDay ?? false }

    /// Whether it repeats.
    public var isRecurring: Bool { !rules.isEmpty || !addedDates.isEmpty }

    /// Whether it does not take place.
    public var isCancelled: Bool { status == "CANCELLED" }
}
