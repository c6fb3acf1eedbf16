public import MailFormat

/// Everything that both configuration files say, checked and complete.
public struct Configuration: Hashable, Sendable {
    /// The data folder, absolute.
    public var data: String
    /// Of the daemon's mails; a network may differ.
    public var language = Language.german
    /// Name in the time zone database.
    public var timeZone = Self.defaultTimeZone { didSet { zone = Self.clocks(named: timeZone) } }
    /// Its clocks. Kept, since working them out takes longer than all that is asked of them.
    private(set) var zone: CalendarZone = Self.defaultZone
    /// Between the local part of a network's address and a command word: `+` or `-`.
    public var separator: Character = "+"
    /// Who is told of held and broken mail.
    public var maintainers: [Address] = []
    /// One post to all networks.
    public var umbrella: Address?
    /// Where a mail's forward-path is looked for, in this order.
    public var route = RouteSource.defaultOrder
    /// Where mail comes from; never empty.
    public var intake: [IntakeSettings]
    /// Where mail goes out.
    public var relay: RelaySettings
    /// When a From line is believed.
    public var senders = SenderSettings()
    /// In the order of the file.
    public var networks: [Network]
    /// In the order of the file. In a decision they are the people as they are: see `with(_:)`.
    public var subscribers: [Subscriber]
    /// Addresses that were somebody's, and the person's address now.
    public var formerAddresses: [Address: Address] = [:]
    /// Addresses of those whose place a member of their own has taken, with the one that holds now.
    public var successors: [Address: Address] = [:]
    /// Addresses that nobody can take: of people who have no part in any network now, and those that the file gives to
    /// somebody who changed them by mail.
    public var reservedAddresses: Set<Address> = []
    /// Addresses that a moderator lets write to a network, though they are no member's.
    public var allowed: [NetworkID: Set<Address>] = [:]
    /// When digests go out.
    public var digest = DigestTimes()
    /// How long things are kept.
    public var retention = Retention()
    /// What kinds of meeting documents are called.
    public var meetingWords = MeetingWords()
    /// Programs that turn a document of a media type into text: standard input to standard output.
    public var extractors: [String: [String]] = [:]

    /// A configuration with all else at its default.
    public init(
        data: String, intake: [IntakeSettings], relay: RelaySettings, networks: [Network],
        subscribers: [Subscriber]
    ) {
        self.data = data
        self.intake = intake
        self.relay = relay
        self.networks = networks
        self.subscribers = subscribers
    }
}

/// A language in which people are written to.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case german = "de"
    case english = "en"
}

/// When digests go out, in the configured time zone.
public struct DigestTimes: Hashable, Sendable {
    /// Every day at this time.
    public var daily = TimeOfDay(hour: 7, minute: 0)
    /// Every week at this time.
    public var weekly = TimeOfDay(hour: 7, minute: 0)
    /// The day of the weekly digest.
    public var weekday = Weekday.monday

    /// At 07:00, the weekly digest on Mondays.
    public init() {}
}

/// A wall-clock time.
public struct TimeOfDay: Hashable, Sendable {
    /// 0 to 23.
    public var hour: Int
    /// 0 to 59.
    public var minute: Int

    /// Takes both as they are.
    public init(hour: Int, minute: Int) {
        self.hour = hour
        self.minute = minute
    }
}

/// A day of the week, by its English short name as in the configuration.
public enum Weekday: String, Hashable, Sendable, CaseIterable {
    case monday = "Mon"
    case tuesday = "Tue"
    case wednesday = "Wed"
    case thursday = "Thu"
    case friday = "Fri"
    case saturday = "Sat"
    case sunday = "Sun"
}

/// How long things are kept.
public struct Retention: Hashable, Sendable {
    /// Raw mail in the store.
    public var rawMail = Duration.days(3650)
    /// What became of mails and deliveries.
    public var outcomes = Duration.days(90)
    /// Mail that waits for a person.
    public var held = Duration.days(14)

    /// Ten years, 90 days and 14 days.
    public init() {}
}

extension Duration {
    /// Days of 24 hours.
    public static func days(_ days: Int) -> Duration { .seconds(days * 86_400) }
}
