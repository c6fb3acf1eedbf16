public import MailFormat

/// The key of a network in the configuration, as `sprache`; stands in tables, paths and List-Ids.
public struct NetworkID: Hashable, Sendable, CustomStringConvertible {
    /// Letters a to z, digits and hyphens.
    public let text: String

    /// Takes `text` as it is.
    public init(_ text: String) { self.text = text }

    /// The key itself.
    public var description: String { text }
}

/// Address, name and rules of one group (config.md `networks`).
public struct Network: Hashable, Sendable {
    /// The key in the configuration.
    public var id: NetworkID
    /// The full name, as people know it.
    public var name: String
    /// Short name for display.
    public var short: String
    /// Whether `short` stands in brackets before subjects.
    public var tagsSubjects = true
    /// Where posts are sent to.
    public var address: Address
    /// Further addresses that mean the same.
    public var aliases: [Address] = []
    /// Of the daemon's mails about this network.
    public var language = Language.german
    /// Where answers to a post go.
    public var replyTo = ReplyTo.author
    /// What becomes of mail by people who are no members.
    public var strangers = Strangers.hold
    /// Whether `guard: anonymity` is asked for.
    public var guardsAnonymity = false
    /// How long the author can still stop a post.
    public var undo = Duration.zero
    /// What actors of other networks get; nil: nothing.
    public var readAlong: Delivery? = .weekly
    /// Bytes; larger mail is held.
    public var maximalSize = 25_000_000
    /// Bytes; larger attachments are replaced by a note.
    public var inlineLimit = 10_000_000
    /// Web addresses shown with the network, in the order of the file.
    public var links: [SharedLink] = []
    /// Whether somebody looks now and then if its links still lead anywhere.
    public var checksLinks = false

    /// A network with all else at its default.
    public init(id: NetworkID, name: String, short: String, address: Address) {
        self.id = id
        self.name = name
        self.short = short
        self.address = address
    }

    /// Where answers to a post go.
    public enum ReplyTo: String, Hashable, Sendable, CaseIterable {
        case author, network
    }

    /// What becomes of mail by people who are no members.
    public enum Strangers: String, Hashable, Sendable, CaseIterable {
        case hold, reject, accept
    }
}

/// When a member gets a network's posts.
public enum Delivery: String, Hashable, Sendable, CaseIterable {
    case immediate, daily, weekly, none
}
