public import MailFormat

/// A post that was taken back, as a digest tells of it those who have it.
public struct DigestRecall: Hashable, Sendable {
    /// Its row.
    public var row: Int64
    /// Whose post it was.
    public var network: NetworkID
    /// Who wrote it.
    public var author: Mailbox
    /// Without list tags.
    public var subject: String
    /// When it was accepted.
    public var posted: Timestamp
    /// Who took it back.
    public var person: Address

    /// A post that this person took back.
    public init(
        row: Int64, network: NetworkID, author: Mailbox, subject: String, posted: Timestamp, by person: Address
    ) {
        self.row = row
        self.network = network
        self.author = author
        self.subject = subject
        self.posted = posted
        self.person = person
    }
}

/// What becomes of the recalls that wait for somebody when a digest is made for them.
public struct RecallPlan: Hashable, Sendable {
    /// What the digest tells, in the order in which it waited.
    public private(set) var told: [DigestRecall] = []
    /// What no digest tells them any more: of networks that they want nothing of.
    public private(set) var dropped: [Int64] = []

    /// - `networks`: those that the digest is about.
    public init(
        _ waiting: [DigestRecall], in networks: [NetworkID], for person: Subscriber, configuration: Configuration
    ) {
        for recall in waiting {
            if !configuration.digestsTell(person, of: recall.network) {
                dropped.append(recall.row)
            } else if networks.contains(recall.network) {
                told.append(recall)
            }
        }
    }
}

extension Configuration {
    /// Whether somebody learns of a network's news: as a member, or reading along.
    func digestsTell(_ person: Subscriber, of id: NetworkID) -> Bool {
        guard let network = network(id) else { return false }
        if let delivery = person.delivery(in: id) { return delivery != .none }
        return person.readsAlong && network.readAlong != nil && !person.memberships.isEmpty
    }
}
