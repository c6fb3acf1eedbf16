/// A calendar object: an invitation, an answer to one, or a calendar (VCALENDAR, RFC 5545 §3.4; vCalendar 1.0).
public struct CalendarObject: Hashable, Sendable {
    /// What the sender wants done with it; nil for a mere calendar.
    public var method: CalendarMethod?
    /// The program that wrote it (PRODID).
    public var product: String?
    /// Events, tasks and journal entries in the order in which they came.
    public var events: [CalendarEvent] = []

    /// An object that holds nothing yet.
    public init(method: CalendarMethod? = nil, events: [CalendarEvent] = []) {
        self.method = method
        self.events = events
    }

    /// Reads the decoded bytes of a text/calendar part; nil where no component begins. Several objects in one
    /// stream are read as one.
    ///
    /// - `charset`: the label that came with the bytes.
    public init?(_ bytes: [UInt8], charset: String? = nil, limits: ContentLimits = ContentLimits()) {
        var reader = CalendarReader(limits: limits)
        var lines = ContentLineReader(bytes, charset: charset, limits: limits)
        while let line = lines.next() { reader.read(line) }
        guard let object = reader.finish() else { return nil }
        self = object
    }
}

/// What the sender of a calendar object wants done with it (iTIP, RFC 5546 §1.4).
public struct CalendarMethod: RawRepresentable, Hashable, Sendable {
    /// In capitals.
    public let rawValue: String

    /// A method by its name in any letter case.
    public init(rawValue: String) { self.rawValue = rawValue.uppercased() }

    /// Tells of an event that nobody is asked to answer.
    public static let publish = CalendarMethod(rawValue: "PUBLISH")
    /// Invites, or changes what was invited to.
    public static let request = CalendarMethod(rawValue: "REQUEST")
    /// Answers an invitation.
    public static let reply = CalendarMethod(rawValue: "REPLY")
    /// Adds instances to a series.
    public static let add = CalendarMethod(rawValue: "ADD")
    /// Calls an event or instance off.
    public static let cancel = CalendarMethod(rawValue: "CANCEL")
    /// An attendee asks for the latest version.
    public static let refresh = CalendarMethod(rawValue: "REFRESH")
    /// An attendee proposes another time.
    public static let counter = CalendarMethod(rawValue: "COUNTER")
    /// The organizer declines such a proposal.
    public static let declineCounter = CalendarMethod(rawValue: "DECLINECOUNTER")
}
