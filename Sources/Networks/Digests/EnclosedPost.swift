public import MailFormat

extension EnclosedMessage {
    /// A post as a digest encloses it: what its author wrote, under the Message-ID by which others answer it, and with
    /// notes in place of attachments over its network's limit. nil where its network is gone.
    ///
    /// - `start`: where its mail begins among those of the digest (`Originals.starts`).
    public init?(_ post: ListedPost, at start: Int, context: Context) {
        guard let network = context.configuration.network(post.network) else { return nil }
        let message = post.mail.message
        var header = HeaderWriter(enclosing: message.header)
        if message.messageID == nil { header.add("Message-ID", messageIDs: [post.messageID]) }
        self.init(message, at: start, header: header)
        let documents = fileDocuments(
            of: message, in: network.id, section: .forum, subject: message.subject, date: post.date)
        replacements = attachmentNotes(for: documents, of: message, in: network, context: context)
    }
}
