public import MailFormat

/// What becomes of one mail in one network, and every row that follows from it.
public struct Decision: Hashable, Sendable {
    /// nil when the mail names none of our networks, or is set aside before anybody looked.
    public var network: NetworkID?
    /// What becomes of the mail.
    public var fate: Fate
    /// Why it went to this network: the field that named it; nil without a network.
    public var route: RouteSource?
    /// The changes to the store, in the order in which they are written.
    public var effects: [Effect]
    /// What shall become of other mail, which is held: it is decided next, in the same transaction.
    public var verdicts: [HoldVerdict] = []

    /// A decision, without effects unless given.
    public init(network: NetworkID?, fate: Fate, route: RouteSource? = nil, effects: [Effect] = []) {
        self.network = network
        self.fate = fate
        self.route = route
        self.effects = effects
    }
}

/// One change to the store.
public enum Effect: Hashable, Sendable {
    case addPost(NewPost)
    case addDocument(NewDocument)
    /// The post in that network comes to those at these addresses with their next digest.
    case keepForDigest(NetworkID, [Address])
    case hold(Hold)
    case send(Mailing)
    /// Of the person at this address, each field on its own.
    case change(Address, [RosterChange])
    case addPerson(Subscriber)
    /// The place at the first address is now that of the member at the second.
    case succeed(Address, by: Address)
    /// This address may write to the network though it is no member's.
    case allow(Address, NetworkID)
    /// About held mail: about what is held of this mail in its network, which stands before it.
    case ask(Question)
    /// Moderators are asked about each of these holds, and no more about the pile that they are in.
    case askSingly([Int64], until: Timestamp)
    /// Ends a question, and the others about the same held mail.
    case close(QuestionID)
    /// The mail of this content goes to nobody else.
    case stopMailing(BlobID)
    /// The mail of this content is taken back in these networks: it goes to nobody else, and nobody finds it any more.
    case recall(BlobID, [NetworkID], by: Address)
    /// Those at these addresses learn with their next digest that the mail of this content was taken back in the network.
    case tellOfRecall(BlobID, NetworkID, [Address])
    case countBounce(CountedBounce)
    /// What a mail shows under numbers.
    case keepList(ItemList)
    case propose(Proposal)
    /// A maintainer's word on the proposal of this number.
    case settle(Int64, Proposal.Verdict, by: Address)
    /// A date as the post tells it that stands before this.
    case keepDate(MeetingDate)
    /// What the mail of this content says of the date of this UID is not so.
    case withdrawDate(String, BlobID)
    /// Whether somebody comes to a date.
    case answerDate(DateAnswer)
    /// The post in this network, which stands before it, is a request.
    case openRequest(NewRequest)
    /// The mail is a private answer to the request of this content.
    case answerRequest(BlobID, NetworkID)
    /// The request of this content is done in these networks.
    case closeRequest(BlobID, [NetworkID], by: Address)
    /// The post in this network, which stands before it, is an offer.
    case openOffer(NewOffer)
    /// The offer of this content stands in these networks until then, even where it had ended.
    case keepOffer(BlobID, [NetworkID], until: Timestamp)
    case endOffer(BlobID, [NetworkID])
    /// The post in this network, which stands before it, recommends these pages.
    case addLinks([SharedLink], NetworkID)
    /// The entry of the person at this address is right.
    case confirmCard(Address)
}

/// A mail that waits for a person in one network.
public struct Hold: Hashable, Sendable {
    /// Where it waits.
    public var network: NetworkID
    /// Why it waits.
    public var reason: HoldReason
    /// When it is given up.
    public var until: Timestamp

    /// Waits for a reason until a time.
    public init(network: NetworkID, reason: HoldReason, until: Timestamp) {
        self.network = network
        self.reason = reason
        self.until = until
    }
}
