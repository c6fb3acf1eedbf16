internal import MailFormat

extension NewPost {
    /// The post that a mail becomes. `known`: what the store holds of its threads.
    init(
        _ mail: IncomingMail, by author: Mailbox, in network: Network, section: Section, known: KnownMail,
        configuration: Configuration
    ) {
        let message = mail.message
        let messageID =
            message.messageID.flatMap { $0.isASCII ? $0 : nil } ?? contentMessageID(of: mail, in: network)
        self.init(
            network: network.id, messageID: messageID,
            author: Mailbox(name: author.name.map(plainLine), address: author.address),
            subject: SubjectWords(message.subject, without: configuration.networks.flatMap(\.tags)).untagged,
            baseSubject: MailFormat.baseSubject(message.subject),
            date: message.date ?? DateTime(timestamp: mail.received),
            text: mail.text, section: section, thread: ThreadPlacement(),
            isLocal: isMarkedLocal(subject: message.subject, text: mail.text))
        place(message, known: known)
    }

    /// Finds its place in its network's threads. `known`: what the store holds of them.
    mutating func place(_ message: Message, known: KnownMail) {
        thread = placeInThread(
            message, as: messageID, nodes: known.nodes[network] ?? [:], threadBySubject: known.threadsBySubject[network]
        )
    }
}
