public import MailFormat

/// An accepted message, as it joins its network's archive.
public struct NewPost: Hashable, Sendable {
    /// Whose archive it joins.
    public var network: NetworkID
    /// The message's own, or one made from its content where it has none.
    public var messageID: MessageID
    /// The address of From (RFC 5322 §3.6.2), with the name that stands there or the subscriber's.
    public var author: Mailbox
    /// Without list tags.
    public var subject: String
    /// The subject without reply marks and list tags, by which threads are found (RFC 5256 §2.1).
    public var baseSubject: String
    /// The author's Date (RFC 5322 §3.6.1); the time of arrival where it has none.
    public var date: DateTime
    /// The body as people read it.
    public var text: String
    /// By the sub-address it was sent to.
    public var section: Section
    /// Where it goes in its network's threads.
    public var thread: ThreadPlacement
    /// Meant for the network's members alone: nobody else reads along.
    public var isLocal: Bool

    /// A post with all its values.
    public init(
        network: NetworkID, messageID: MessageID, author: Mailbox, subject: String, baseSubject: String,
        date: DateTime, text: String, section: Section, thread: ThreadPlacement, isLocal: Bool = false
    ) {
        self.network = network
        self.messageID = messageID
        self.author = author
        self.subject = subject
        self.baseSubject = baseSubject
        self.date = date
        self.text = text
        self.section = section
        self.thread = thread
        self.isLocal = isLocal
    }
}

/// The part of a network that a post belongs to: by the sub-address it was sent to.
public enum Section: String, Hashable, Sendable, CaseIterable {
    case forum, meeting, offer, link, request
}
