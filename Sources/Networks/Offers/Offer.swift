public import MailFormat

/// A post that offers something for a time.
public struct NewOffer: Hashable, Sendable {
    /// Where it is posted.
    public var network: NetworkID
    /// When it ends unless its owner keeps it.
    public var until: Timestamp
    /// Whether its owner is asked then; not where it may be somebody else's.
    public var isFollowed: Bool

    /// An offer of a network.
    public init(network: NetworkID, until: Timestamp, isFollowed: Bool) {
        self.network = network
        self.until = until
        self.isFollowed = isFollowed
    }
}

/// An offer as the store knows it.
public struct KnownOffer: Hashable, Sendable {
    /// Where it is posted.
    public var network: NetworkID
    /// The same in all networks that it went to.
    public var content: BlobID
    /// Its post's row.
    public var post: Int64
    /// Who offers it.
    public var owner: Mailbox
    /// Without list tags.
    public var subject: String
    /// The post's.
    public var messageID: MessageID?
    /// When it ends, or has ended.
    public var until: Timestamp
    /// Whether it was taken back: nobody brings it back.
    public var isRecalled: Bool

    /// Puts the values together.
    public init(
        network: NetworkID, content: BlobID, post: Int64, owner: Mailbox, subject: String, messageID: MessageID?,
        until: Timestamp, isRecalled: Bool = false
    ) {
        self.network = network
        self.content = content
        self.post = post
        self.owner = owner
        self.subject = subject
        self.messageID = messageID
        self.until = until
        self.isRecalled = isRecalled
    }
}

/// How long offers stand.
public enum OfferTimes {
    /// Unless their owner keeps them.
    public static let lifetime = Duration.days(180)
    /// So long before they end their owner is asked.
    public static let notice = Duration.days(14)
    /// Questions in a day: offers that were there before are all due at once.
    public static let dailyLimit = 20
    /// How long answers count: until well after the end, so that a late one brings the offer back.
    static let answerTime = Duration.days(60)
}

extension PostIntake {
    /// What makes a post of this section an offer.
    func openOffer(in network: Network, section: Section) -> [Effect] {
        guard section == .offer else { return [] }
        return [
            .openOffer(
                NewOffer(network: network.id, until: context.now + OfferTimes.lifetime, isFollowed: isFollowed))
        ]
    }

    /// Whether the author is written to about the post later: whoever else may have written it is not.
    var isFollowed: Bool { isAnswerable || subscriber != nil && author.address.isMailable }
}
