internal import MailFormat

/// Why a mail of an older archive is no post.
public enum ImportRefusal: String, Error, Hashable, Sendable {
    /// It has no header.
    case unreadable
    /// Nobody stands in From.
    case authorless
    /// It tells of mail that came back.
    case bounce
    /// More bytes than any mail has that somebody sends to a network.
    case tooLarge
}

/// What becomes of a mail of an older archive: a post of the network with its documents, which goes to nobody. It counts
/// as posted when it was written, so that nobody takes it for new.
public struct ImportedPost: Sendable {
    /// A thread of its own, until `decision` places it.
    public private(set) var post: NewPost
    private let documents: [NewDocument]

    /// All that the mail alone tells.
    public init(_ mail: IncomingMail, into network: Network, in configuration: Configuration) throws(ImportRefusal) {
        guard mail.message.size > 0, !mail.message.header.fields.isEmpty else { throw .unreadable }
        guard mail.bounceReport == nil else { throw .bounce }
        guard let author = mail.message.authors.first else { throw .authorless }
        post = NewPost(
            mail, by: author, in: network, section: .forum, known: KnownMail(), configuration: configuration)
        documents = fileDocuments(
            of: mail.message, innerFiles: mail.innerFiles, in: network.id, section: .forum, subject: post.subject,
            date: post.date)
    }

    /// The post in its thread. `known`: what the store holds of its threads.
    public func decision(on mail: IncomingMail, known: KnownMail) -> Decision {
        var post = post
        post.place(mail.message, known: known)
        return Decision(
            network: post.network, fate: .posted, effects: [.addPost(post)] + documents.map { .addDocument($0) })
    }
}
