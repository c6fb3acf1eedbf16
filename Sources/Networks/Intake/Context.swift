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
    /// The network in which a person has let this mail pass; nil for mail that just came in.
    public var released: NetworkID?

    /// All of it; nothing known and nothing released unless given.
    public init(
        configuration: Configuration, now: Timestamp, known: KnownMail = KnownMail(), wording: Wording,
        released: NetworkID? = nil
    ) {
        self.configuration = configuration
        self.now = now
        self.known = known
        self.wording = wording
        self.released = released
    }
}

/// What the store already holds that touches one mail.
public struct KnownMail: Hashable, Sendable {
    /// Networks in which the same content was decided before.
    public var decided: Set<NetworkID> = []
    /// The same content was decided before without any network.
    public var isDecidedWithoutNetwork = false
    /// Who already gets a copy of the same content.
    public var reached: Set<Address> = []
    /// The nodes of the mail's own Message-ID, References and In-Reply-To, by network; where its own is among them,
    /// also those that the others answer, up to the root: so nothing is made to answer itself.
    public var nodes: [NetworkID: [MessageID: ThreadNode]] = [:]
    /// The newest thread of the last 14 days with the mail's base subject, by network.
    public var threadsBySubject: [NetworkID: ThreadID] = [:]
    /// Who got an answer of ours within the last 24 hours.
    public var answered: Set<Address> = []

    /// Nothing is known.
    public init() {}
}
