public import MailFormat

/// A post that stays open until its author, or a moderator of the network, says that it is done.
public struct NewRequest: Hashable, Sendable {
    /// Where it is posted.
    public var network: NetworkID
    /// Names the address for private answers: letters and digits that nobody guesses. All members see it: whoever
    /// writes there reaches the author, and changes nothing.
    public var token: String
    /// When its author is told how it stands; nil where it may be somebody else's.
    public var firstState: Timestamp?

    /// A request of a network.
    public init(network: NetworkID, token: String, firstState: Timestamp?) {
        self.network = network
        self.token = token
        self.firstState = firstState
    }
}

/// A request as the store knows it.
public struct KnownRequest: Hashable, Sendable {
    /// Where it is posted.
    public var network: NetworkID
    /// The same in all networks that it went to.
    public var content: BlobID
    /// Its post's row.
    public var post: Int64
    /// Names the address for private answers.
    public var token: String
    /// Who asks.
    public var author: Mailbox
    /// Without list tags.
    public var subject: String
    /// The post's.
    public var messageID: MessageID?
    /// When it was posted.
    public var opened: Timestamp
    /// Whether nobody has said that it is done, nor taken it back.
    public var isOpen: Bool
    /// Whether it was taken back: nobody can answer it any more.
    public var isRecalled: Bool
    /// By others, in the thread or in private.
    public var answers: Int

    /// Puts the values together.
    public init(
        network: NetworkID, content: BlobID, post: Int64, token: String, author: Mailbox, subject: String,
        messageID: MessageID?,
        opened: Timestamp, isOpen: Bool = true, isRecalled: Bool = false, answers: Int = 0
    ) {
        self.network = network
        self.content = content
        self.post = post
        self.token = token
        self.author = author
        self.subject = subject
        self.messageID = messageID
        self.opened = opened
        self.isOpen = isOpen
        self.isRecalled = isRecalled
        self.answers = answers
    }
}

/// When the author of an open request is told how it stands.
public enum RequestStates {
    /// The first time.
    static let first = Duration.days(3)
    /// The second.
    static let second = Duration.days(10)
    /// From then on: what nobody needs any more should not stand open for ever.
    static let later = Duration.days(30)

    /// The first time after `now` for one that was posted at `opened`; those that were missed are not made up for.
    public static func next(after now: Timestamp, opened: Timestamp) -> Timestamp {
        for wait in [first, second] where opened + wait > now { return opened + wait }
        return max(opened + second, now) + later
    }
}

/// How many private answers came to one request within a day.
public struct PrivateAnswers: Hashable, Sendable {
    /// By the author of the mail.
    public var ofAuthor = CountByProof()
    /// Of which nothing proves who wrote them.
    public var unproven = 0

    /// None unless given.
    public init(ofAuthor: CountByProof = CountByProof(), unproven: Int = 0) {
        self.ofAuthor = ofAuthor
        self.unproven = unproven
    }
}

extension Network {
    /// Where private answers to a request go.
    func answerAddress(token: String, separator: Character) -> Address {
        address((OwnAddresses.answerPrefixes[language] ?? "") + token, separator: separator)
    }
}
