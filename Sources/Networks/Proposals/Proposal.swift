public import MailFormat

/// Something that the daemon does when a maintainer says so, and never unasked.
public struct Proposal: Hashable, Sendable {
    /// What it is about.
    public var kind: Kind
    /// Whom it is about, under the address that the trouble is with.
    public var person: Address
    /// The new address, or the successor's; nil where none is named.
    public var other: Address?
    /// What led to it, as a server or a mail says it; for people, one line.
    public var evidence: String
    /// Whether what led to it surely came from there.
    public var isProven: Bool

    /// Proposes something about a person.
    public init(
        _ kind: Kind, person: Address, other: Address? = nil, evidence: String = "", isProven: Bool = true
    ) {
        self.kind = kind
        self.person = person
        self.other = other
        self.evidence = evidence
        self.isProven = isProven
    }

    /// What may be done about somebody.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Mail to the address comes back for good: remove it?
        case deadAddress = "dead-address"
        /// The mailbox has been full for weeks: remove it?
        case fullMailbox = "full-mailbox"
        /// A mail from there says that the person now has `other`: change it?
        case newAddress = "new-address"
        /// A mail from there names `other` as the successor: hand over?
        case successor
        /// A mail from there says that the person is gone for good and names nobody: remove it?
        case left
        /// The person's provider says that they took our mail for spam; they are paused: remove them?
        case complaint
    }

    /// A maintainer's word, one letter in a reply.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// `r`: does what is proposed.
        case carryOut = "r"
        /// `k`: leaves everything as it is, and does not ask again for the same reason soon.
        case keep = "k"
        /// `w`: asks again in the next status mail.
        case wait = "w"
    }
}
