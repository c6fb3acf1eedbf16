internal import MailFormat

extension Mailing {
    /// A mail of ours to all maintainers; nil when there is nobody to tell or no address to write from.
    ///
    /// - `token`: as in `IncomingMail.token`.
    init?(notice text: Wording.Text, token: String, configuration: Configuration, now: Timestamp) {
        guard !configuration.maintainers.isEmpty, let own = configuration.ownAddress,
            let messageID = MessageID("notice-\(token)@\(own.domain)")
        else { return nil }
        var header = HeaderWriter(
            generatedBy: own, to: configuration.maintainers, subject: text.subject, messageID: messageID, now: now)
        header.addLoopMark(of: configuration.networks.first, token: token)
        self.init(
            network: nil, purpose: .notice, messageID: messageID, reversePath: nil,
            recipients: configuration.maintainers.uniqued(),
            message: OutgoingMessage(header: header, text: text.body),
            due: now)
    }
}

extension HeaderWriter {
    /// The header of a mail on the daemon's own account (RFC 3834 §5: nobody's mail called for it).
    init(generatedBy own: Address, to recipients: [Address], subject: String, messageID: MessageID, now: Timestamp) {
        self.init()
        add("From", mailboxes: [Mailbox(address: own)])
        add("To", mailboxes: recipients.map { Mailbox(address: $0) })
        add("Subject", text: subject)
        add("Date", date: DateTime(timestamp: now))
        add("Message-ID", messageIDs: [messageID])
        add("Auto-Submitted", value: "auto-generated")
    }
}

extension [Address] {
    /// Each once, in order.
    fileprivate func uniqued() -> [Address] {
        var seen: Set<Address> = []
        return filter { seen.insert($0).inserted }
    }
}
