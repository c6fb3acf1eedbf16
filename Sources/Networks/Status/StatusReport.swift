public import MailFormat

/// What the weekly status mail tells the maintainers.
public struct StatusReport: Hashable, Sendable {
    /// When the last one was written: it tells of what happened since.
    public var since: Timestamp
    /// When it is written.
    public var now: Timestamp
    /// Troubles that last, or were over within that time.
    public var alarms: [Alarm] = []
    /// What waits for a maintainer's word, the oldest first.
    public var proposals: [OpenProposal] = []
    /// Mail that no moderator has decided for days, the oldest first.
    public var held: [WaitingMail] = []
    /// What people changed by mail.
    public var people: [PeopleNews] = []
    /// Held mail that was given up within that time.
    public var expired = 0
    /// People whose last mail did not reach them.
    public var unreached: [UnreachedPerson] = []
    /// Of the mails that came in within that time.
    public var counts = MailCounts()
    /// Requests that nobody has closed.
    public var openRequests = 0
    /// Entries that nobody has confirmed when they were asked: see `CardState`.
    public var unconfirmed = 0
    /// Pages of the configuration that are dead.
    public var deadPages: [CheckedPage] = []
    /// nil where the system does not tell.
    public var disk: DiskSpace?
    /// Bytes of all that is kept.
    public var stored = 0

    /// Nothing happened.
    public init(since: Timestamp, now: Timestamp) {
        self.since = since
        self.now = now
    }

    /// Days after which mail is told that still waits: so long the moderators have had it in hand.
    public static let patience = 3

    /// A mail that waits for a moderator.
    public struct WaitingMail: Hashable, Sendable {
        /// Where it waits.
        public var network: NetworkID
        /// Since when.
        public var since: Timestamp
        /// As people read it.
        public var author: String
        /// As people read it.
        public var subject: String

        /// Puts the values together.
        public init(network: NetworkID, since: Timestamp, author: String, subject: String) {
            self.network = network
            self.since = since
            self.author = author
            self.subject = subject
        }
    }

    /// Somebody whose last mail did not reach them.
    public struct UnreachedPerson: Hashable, Sendable {
        /// Where it went.
        public var address: Address
        /// Why.
        public var trouble: DeliveryTrouble

        /// Puts the values together.
        public init(address: Address, trouble: DeliveryTrouble) {
            self.address = address
            self.trouble = trouble
        }
    }

    /// Whether there is nothing to decide and nothing wrong.
    public var isQuiet: Bool {
        alarms.isEmpty && proposals.isEmpty && held.isEmpty && unreached.isEmpty && deadPages.isEmpty
            && counts.match && !people.contains { $0.isToBeWritten } && !(disk?.isNearlyFull(isAlarmed: false) ?? false)
    }
}
