public import MailFormat

/// A mail that came in earlier, and what became of it: for its author, who asks about it or takes it back.
public struct PostedMail: Hashable, Sendable {
    /// The same for all copies of the mail, whatever network each was sent to.
    public var content: BlobID
    /// Who wrote it.
    public var author: Mailbox
    /// As its author wrote it.
    public var subject: String
    /// As others refer to it.
    public var messageID: MessageID?
    /// When it came in.
    public var received: Timestamp
    /// One for each network in which it was posted.
    public var posts: [Post]
    /// One for each network in which it waits.
    public var holds: [Waiting]
    /// One for each member whom it was sent to.
    public var copies: [Copy]
    /// Whether it was stopped: it goes to nobody else.
    public var isStopped = false
    /// Nothing in the later mail names it: it is only the last that its author wrote.
    public var isGuess = false

    /// Puts the values together.
    public init(
        content: BlobID, author: Mailbox, subject: String, messageID: MessageID?, received: Timestamp,
        posts: [Post] = [], holds: [Waiting] = [], copies: [Copy] = []
    ) {
        self.content = content
        self.author = author
        self.subject = subject
        self.messageID = messageID
        self.received = received
        self.posts = posts
        self.holds = holds
        self.copies = copies
    }

    /// The mail in one network's archive.
    public struct Post: Hashable, Sendable {
        /// Whose archive it is.
        public var network: NetworkID
        /// By the sub-address it was sent to.
        public var section: Section
        /// When it was posted.
        public var posted: Timestamp
        /// When it was taken back; nil while it stands.
        public var recalled: Timestamp?
        /// Posts that answer it, or that answer those.
        public var answers: Int
        /// Members whose digest has brought it.
        public var broughtByDigest = 0
        /// Who has a digest that shows it, or gets one that is on its way; members of other networks too.
        public var digestReaders: [Address] = []
        /// Members whose next digest brings it.
        public var waitingForDigest = 0
        /// The date that it tells of, as that stands; nil for none, and for several.
        public var date: MeetingDate?
        /// Who comes to that date and who does not.
        public var dateAnswers: [DateAnswer] = []

        /// Puts the values together.
        public init(
            network: NetworkID, section: Section, posted: Timestamp, recalled: Timestamp? = nil, answers: Int = 0
        ) {
            self.network = network
            self.section = section
            self.posted = posted
            self.recalled = recalled
            self.answers = answers
        }
    }

    /// The mail as it waits for a person.
    public struct Waiting: Hashable, Sendable {
        /// As `netzpost held` numbers it.
        public var number: Int64
        /// Where it waits.
        public var network: NetworkID
        /// Why it waits.
        public var reason: HoldReason
        /// When it is given up.
        public var until: Timestamp
        /// Whether its author was asked, and can decide; else the moderators do.
        public var isAuthorAsked: Bool

        /// Puts the values together.
        public init(
            number: Int64, network: NetworkID, reason: HoldReason, until: Timestamp, isAuthorAsked: Bool = false
        ) {
            self.number = number
            self.network = network
            self.reason = reason
            self.until = until
            self.isAuthorAsked = isAuthorAsked
        }
    }

    /// The mail on its way to one member.
    public struct Copy: Hashable, Sendable {
        /// Where it goes.
        public var recipient: Address
        /// Through which network.
        public var network: NetworkID
        /// Where it stands.
        public var state: DeliveryState
        /// Whether an earlier answer was lost, so that it may have arrived.
        public var isPossibleRepeat: Bool
        /// When it is tried next; nil for one that is being sent and at its end.
        public var due: Timestamp?
        /// What it met; nil where nothing stood in its way.
        public var trouble: DeliveryTrouble?

        /// Puts the values together.
        public init(
            recipient: Address, network: NetworkID, state: DeliveryState, isPossibleRepeat: Bool = false,
            due: Timestamp? = nil, trouble: DeliveryTrouble? = nil
        ) {
            self.recipient = recipient
            self.network = network
            self.state = state
            self.isPossibleRepeat = isPossibleRepeat
            self.due = due
            self.trouble = trouble
        }

        /// Whether its recipient may have read it: what is being sent, or whose last answer was lost, counts.
        var mayBeRead: Bool {
            switch state {
            case .accepted, .sending, .unknown: true
            case .queued, .deferred, .refused, .bounced, .suppressed: isPossibleRepeat
            }
        }
    }
}

extension PostedMail {
    /// The posts that nobody has taken back.
    var standing: [Post] { posts.filter { $0.recalled == nil } }

    /// Whether somebody may have read it: a digest that shows it counts.
    var mayBeRead: Bool {
        copies.contains(where: \.mayBeRead) || posts.contains { !$0.digestReaders.isEmpty }
    }

    /// In which networks this person may take it back: the author wherever it stands, moderators and maintainers in
    /// what they look after.
    func networks(recallableBy person: Address, in configuration: Configuration) -> [NetworkID] {
        let networks = standing.map(\.network)
        return isWritten(by: person, in: configuration)
            ? networks : networks.filter { configuration.looksAfter($0, person) }
    }

    /// Whether this person wrote it, from whichever of their addresses.
    func isWritten(by person: Address, in configuration: Configuration) -> Bool {
        configuration.addresses(of: person).contains(author.address)
    }
}

extension Configuration {
    /// All addresses of whoever has this one.
    func addresses(of address: Address) -> [Address] { subscriber(at: address)?.addresses ?? [address] }

    /// Whether somebody is among those who look after a network, or after all.
    func looksAfter(_ network: NetworkID, _ person: Address) -> Bool {
        subscriber(at: person)?.moderates.contains(network) == true
            || addresses(of: person).contains(where: maintainers.contains)
    }
}
