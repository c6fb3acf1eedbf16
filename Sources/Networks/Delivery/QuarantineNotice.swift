public import MailFormat

/// Tells the maintainers that a mail was set aside; nil when there is nobody to tell or no address to write from.
///
/// - `blob`: the raw bytes; nil when they could not be kept.
/// - `token`: as in `IncomingMail.token`.
public func quarantineNotice(
    reason: QuarantineReason, mailbox: String, uid: String, blob: BlobID?, token: String,
    configuration: Configuration, now: Timestamp, wording: Wording
) -> Mailing? {
    guard !configuration.maintainers.isEmpty, let own = configuration.ownAddress,
        let messageID = MessageID("notice-\(token)@\(own.domain)")
    else { return nil }
    let values = ["reason": reason.rawValue, "mailbox": mailbox, "uid": uid, "blob": blob?.hex ?? "-"]
    let text = wording.text(.quarantine, in: configuration.language, values)
    var header = HeaderWriter(
        generatedBy: own, to: configuration.maintainers, subject: text.subject, messageID: messageID, now: now)
    header.addLoopMark(of: configuration.networks.first, token: token)
    return Mailing(
        network: nil, purpose: .notice, messageID: messageID, reversePath: nil,
        recipients: configuration.maintainers.uniqued(),
        message: OutgoingMessage(header: header, text: text.body),
        due: now)
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
    func uniqued() -> [Address] {
        var seen: Set<Address> = []
        return filter { seen.insert($0).inserted }
    }
}
