/// A display name and an address (mailbox, RFC 5322 §3.4).
public struct Mailbox: Hashable, Sendable {
    /// The decoded display name; nil when there is none.
    public var name: String?
    /// Where its mail goes.
    public var address: Address

    /// A mailbox from its two halves.
    public init(name: String? = nil, address: Address) {
        self.name = name
        self.address = address
    }
}
