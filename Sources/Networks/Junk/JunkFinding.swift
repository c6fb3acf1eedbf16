public import MailFormat

/// What came into a Junk folder since the last look.
public struct JunkFinding: Sendable {
    /// Of the newest mails so many are looked into: a folder that nobody ever looked into may hold thousands.
    public static let lookLimit = 200
    /// References of one mail that are looked for: the nearest ones name the post that it answers.
    private static let referenceLimit = 20

    /// How many mails came, those that were not looked into among them.
    public let count: Int
    /// Mail that somebody must see to, newest first: a person in a network wrote it, or it answers a post.
    public let wanted: [Message]
    /// How many of those that were looked into are left: spam, most likely. Nothing is kept about strangers.
    public let others: Int

    /// Tells the mails apart.
    ///
    /// - `newest`: their headers, oldest first.
    /// - `posts`: those of `references(of:)` that are posts.
    public init(_ newest: [Message], count: Int, posts: Set<MessageID>, configuration: Configuration) {
        let subscribers = Set(configuration.subscribers.flatMap(\.addresses))
        let isWanted = { (message: Message) in
            let isByMember = message.authors.contains { subscribers.contains($0.address) }
            guard isByMember || !posts.isDisjoint(with: Self.references(of: message)) else { return false }
            // None of these would go on from the inbox: it is no loss here.
            if !isByMember, isMarkedAsSpam(message.header) { return false }
            return Loop(message, in: configuration) == nil && AutomaticMail(message, isMember: isByMember) == nil
        }
        self.count = count
        wanted = newest.reversed().filter(isWanted)
        others = newest.count - wanted.count
    }

    /// How many were not looked into.
    public var unseen: Int { max(0, count - wanted.count - others) }

    /// What a mail answers (RFC 5322 §3.6.4).
    public static func references(of message: Message) -> Set<MessageID> {
        Set(message.inReplyTo.prefix(referenceLimit) + message.references.suffix(referenceLimit))
    }
}
