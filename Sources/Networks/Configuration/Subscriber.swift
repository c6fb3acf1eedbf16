public import MailFormat

/// A person or office in `subscribers.yaml`.
public struct Subscriber: Hashable, Sendable {
    /// As others see it in the list of subscribers.
    public var name: String
    /// Mail goes to the first; all may post. Never empty.
    public var addresses: [Address]
    /// Where the person works.
    public var organisation: String?
    /// What the person does there.
    public var task: String?
    /// Plain text as written, never a number.
    public var phone: String?
    /// An `https` or `http` address.
    public var website: String?
    /// In the order of the file.
    public var memberships: [Membership]
    /// Networks whose held mail this person decides.
    public var moderates: [NetworkID] = []
    /// Fields that other networks' members don't see.
    public var hidden: Set<ProfileField> = []
    /// Whether the other networks' digest comes.
    public var readsAlong = true
    /// Whether copies of one's own posts come.
    public var getsOwnPosts = true
    /// Whether digests enclose the mails themselves (RFC 2046 §5.1.5).
    public var getsWholeDigests = false
    /// While it lasts no posts come. Asked for by mail; nothing in the file.
    public var pause: Pause?

    /// A person with all else at its default.
    public init(name: String, addresses: [Address], memberships: [Membership]) {
        self.name = name
        self.addresses = addresses
        self.memberships = memberships
    }

    /// Where mail to this person goes.
    public var address: Address { addresses[0] }
}

/// A subscriber's part in one network.
public struct Membership: Hashable, Sendable {
    /// The network it is a part in.
    public var network: NetworkID
    /// How that network's posts come.
    public var delivery: Delivery

    /// Posts come at once unless another way is given.
    public init(network: NetworkID, delivery: Delivery = .immediate) {
        self.network = network
        self.delivery = delivery
    }
}

/// A field of a subscriber's card.
public enum ProfileField: String, Hashable, Sendable, CaseIterable {
    case email, organisation, task, phone, website
}
