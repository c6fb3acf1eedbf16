public import MailFormat

/// The post that a mail answers.
public struct AnsweredPost: Hashable, Sendable {
    /// Who wrote it.
    public var author: Mailbox
    /// Its body as people read it, up to a limit of the store's.
    public var text: String
    /// Whether the author of the mail has said in this thread that what they write to this person is for all.
    public var isForAll: Bool

    /// A post as the store knows it.
    public init(author: Mailbox, text: String, isForAll: Bool = false) {
        self.author = author
        self.text = text
        self.isForAll = isForAll
    }
}
