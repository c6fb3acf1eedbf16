public import MailFormat

/// What is known of whether somebody's entry is right.
public struct CardState: Hashable, Sendable {
    /// Whose it is.
    public var person: PersonID
    /// Since when they are there.
    public var since: Timestamp
    /// When they were asked last; nil before the first time.
    public var asked: Timestamp?
    /// When they said last that it is right, or changed it on that question.
    public var confirmed: Timestamp?

    /// Puts the values together.
    public init(person: PersonID, since: Timestamp, asked: Timestamp? = nil, confirmed: Timestamp? = nil) {
        self.person = person
        self.since = since
        self.asked = asked
        self.confirmed = confirmed
    }

    /// So long an answer is waited for.
    public static let answerTime = Duration.days(28)
    /// Who came later was asked for all of it a short while ago.
    static let firstTime = Duration.days(182)
    /// The days over which the questions of a season are spread.
    static let spread = 28
    /// Days after the beginning of a season in which it is still asked: the daemon may have stood still.
    static let seasonLength = 60
    /// In a day: more at once would look like spam to providers.
    public static let dailyLimit = 100

    /// Whether nobody says that it is right: it was asked, and the time for an answer is over.
    public func isUnconfirmed(at now: Timestamp) -> Bool {
        guard let asked, now >= asked + Self.answerTime else { return false }
        return confirmed.map { $0 < asked } ?? true
    }

    /// Whether they are asked on this day: in spring and in autumn, each person on a day of their own.
    public func isDue(at now: Timestamp, in configuration: Configuration) -> Bool {
        let today = configuration.day(at: now)
        guard now >= since + Self.firstTime, let season = Self.season(of: today) else { return false }
        let own = season.number + Int(person.number % Int64(Self.spread))
        guard today.number >= own else { return false }
        return asked.map { configuration.day(at: $0) < season } ?? true
    }

    /// When the season of a day began; nil between them. Neither is a time of holidays.
    private static func season(of day: Day) -> Day? {
        [(3, 1), (10, 1)].compactMap { Day(year: day.year, month: $0.0, day: $0.1) }.first {
            (0..<seasonLength).contains(day.number - $0.number)
        }
    }
}

/// Whether a mail asks for a list of members, which shows what nobody has confirmed: that has to be loaded for it.
public func asksForMembers(_ mail: IncomingMail, in configuration: Configuration) -> Bool {
    Route(of: mail.message, in: configuration)?.targets.contains { target in
        CommandWish(mail, to: target)?.command == .members
    } ?? false
}
