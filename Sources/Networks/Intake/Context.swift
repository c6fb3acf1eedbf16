public import MailFormat

/// All that a decision may know besides the mail.
public struct Context: Sendable {
    /// The configuration in force.
    public var configuration: Configuration
    /// The time of the decision.
    public var now: Timestamp
    /// What the store holds of this mail already.
    public var known: KnownMail
    /// The texts for people.
    public var wording: Wording
    /// Makes the tokens of questions.
    public var tokens: TokenKey
    /// The network in which a person has let this mail pass, and who; nil for mail that just came in.
    public var released: (network: NetworkID, by: Release)?

    /// All of it; nothing known and nothing released unless given.
    public init(
        configuration: Configuration, now: Timestamp, known: KnownMail = KnownMail(), wording: Wording,
        tokens: TokenKey, released: (network: NetworkID, by: Release)? = nil
    ) {
        self.configuration = configuration
        self.now = now
        self.known = known
        self.wording = wording
        self.tokens = tokens
        self.released = released
    }
}

/// What the store already holds that touches one mail.
public struct KnownMail: Hashable, Sendable {
    /// Networks in which the same content was decided before.
    public var decided: Set<NetworkID> = []
    /// The same content was decided before without any network.
    public var isDecidedWithoutNetwork = false
    /// Who already gets a copy of the same content, at once or with a digest.
    public var reached: Set<Address> = []
    /// The nodes of the mail's own Message-ID, References and In-Reply-To, by network; where its own is among them,
    /// also those that the others answer, up to the root: so nothing is made to answer itself.
    public var nodes: [NetworkID: [MessageID: ThreadNode]] = [:]
    /// The newest thread of the last 14 days with the mail's base subject, by network.
    public var threadsBySubject: [NetworkID: ThreadID] = [:]
    /// The post that the mail answers, by network.
    public var answered: [NetworkID: AnsweredPost] = [:]
    /// What was answered lately to those whom the mail could be answered at.
    public var sent = SentAnswers()
    /// Whether its author is asked about case data in it, and has not answered.
    public var isCaseDataAsked = false
    /// How many held mails of the last day moderators were asked about, by network.
    public var moderated: [NetworkID: Int] = [:]
    /// How many of those were by this author.
    public var moderatedOfAuthor = CountByProof()
    /// How many mails of this author were passed on to those who look after a network, within the last day.
    public var passedOnOfAuthor = CountByProof()
    /// How many mails were passed on to those who look after a network within the last day without proof who wrote them.
    public var passedOnUnproven: [NetworkID: Int] = [:]
    /// The question that the mail may answer.
    public var question: AskedQuestion?
    /// What waits for a maintainer's word, for an answer to a status mail.
    public var proposals: [OpenProposal] = []
    /// The earlier mail that this one asks about or answers a question about: see `PostLook`.
    public var posted: PostedMail?
    /// The newest minutes of networks that somebody may be welcomed to, newest first.
    public var minutes: [NetworkID: [RecentMinutes]] = [:]
    /// What the archive holds of what the mail asks for: see `ArchiveLook`.
    public var found: FoundInArchive?
    /// How many numbers the list has that the mail answers, and what those stand for that it names.
    public var list: KnownList?
    /// The deliveries that a report may be about; nil for other mail, and where it names none of ours.
    public var returned: ReturnedMail?
    /// The dates that the mail may be about.
    public var dates = KnownDates()
    /// The requests that the mail is about: see `RequestLook`.
    public var requests: [KnownRequest] = []
    /// How many private answers came within the last day to the request that the mail answers.
    public var privateAnswers = PrivateAnswers()
    /// What somebody may be welcomed with: the open requests of networks, the oldest first.
    public var openRequests: [NetworkID: [KnownRequest]] = [:]
    /// The offers that an answer is about.
    public var offers: [KnownOffer] = []
    /// The entries that nobody has confirmed, for who asks for the list of members: see `CardState`.
    public var unconfirmed: [Address: CardState] = [:]

    /// Nothing is known.
    public init() {}
}
