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
public func decideImport(
    _ mail: IncomingMail, into network: Network, known: KnownMail, in configuration: Configuration
) throws(ImportRefusal) -> Decision {
    guard mail.message.size > 0, !mail.message.header.fields.isEmpty else { throw .unreadable }
    guard mail.bounceReport == nil else { throw .bounce }
    guard let author = mail.message.authors.first else { throw .authorless }
    let post = NewPost(
        mail, by: author, in: network, section: .forum, known: known, configuration: configuration)
    let documents = fileDocuments(
        of: mail.message, innerFiles: mail.innerFiles, in: network.id, section: .forum, subject: post.subject,
        date: post.date)
    return Decision(
        network: network.id, fate: .posted, effects: [.addPost(post)] + documents.map { .addDocument($0) })
}
