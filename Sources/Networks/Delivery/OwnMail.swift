public import MailFormat

/// A mail on the daemon's own account: an answer, a question, a notice (RFC 3834 §3, §5). All of them are composed here.
public struct OwnMail: Sendable {
    /// What it says.
    public var text: Wording.Text
    /// What it is sent for; answers are counted against loops.
    public var purpose: Mailing.Purpose
    /// Letters, digits, hyphens and dots that no other mail has, random letters among them (`IncomingMail.token`):
    /// Message-ID and boundaries are made of it, and nobody who wrote what the mail encloses may know it.
    public var id: String
    /// Whom it is to; each reads who else got it.
    public var recipients: [Mailbox]
    /// Whose address it is from; nil: the address of all networks.
    public var network: Network?
    /// The mail that it answers; nil where none called for it.
    public var answering: Message?
    /// The post that it is about, so that people find it in that thread; nil for none in particular.
    public var about: MessageID?
    /// Where answers go; nil: to who looks after the network, or after all.
    public var replyTo: Address?
    /// Where it comes back to when it can't be delivered; nil: it does not (RFC 5321 §4.5.5).
    public var reversePath: Address?
    /// What stands behind the text: files, or the mail that it is about.
    public var attachments: [BodyPart] = []
    /// Whether it comes to a network's members as such: programs sort it with the network's posts (RFC 2919).
    public var isForMembers = false
    /// A ready mail by which no more such mail comes, where that is no command to the network (RFC 2369 §3.2).
    public var stopLink: String?
    /// Not sent before; nil: at once.
    public var due: Timestamp?

    /// A mail that answers nothing and encloses nothing.
    public init(
        _ text: Wording.Text, as purpose: Mailing.Purpose, id: String, to recipients: [Mailbox], from network: Network?
    ) {
        self.text = text
        self.purpose = purpose
        self.id = id
        self.recipients = recipients
        self.network = network
    }

    /// The mail ready to be queued; nil when there is nobody to write to or no address to write from.
    public func mailing(configuration: Configuration, now: Timestamp) -> Mailing? {
        mailing(configuration: configuration, now: now) { OutgoingMessage(header: $0, body: body, token: id) }
    }

    /// The same without its body: the header for one of those who share a `SharedBody`.
    func head(configuration: Configuration, now: Timestamp) -> Mailing? {
        mailing(configuration: configuration, now: now) { OutgoingMessage(header: $0) }
    }

    private func mailing(
        configuration: Configuration, now: Timestamp, _ message: (HeaderWriter) -> OutgoingMessage
    ) -> Mailing? {
        guard !recipients.isEmpty, let own = network?.address ?? configuration.ownAddress,
            let messageID = MessageID("\(id)@\(own.domain)")
        else { return nil }
        var header = HeaderWriter()
        header.add("From", mailboxes: [Mailbox(name: network?.short, address: own)])
        header.add("To", mailboxes: recipients)
        if let replyTo = replyTo ?? configuration.owner(of: network) {
            header.add("Reply-To", mailboxes: [Mailbox(address: replyTo)])
        }
        header.add("Subject", text: text.subject)
        header.add("Date", date: DateTime(timestamp: now))
        header.add("Message-ID", messageIDs: [messageID])
        if let answering {
            header.add(referencesTo: answering)
        } else if let about, about.isASCII {
            header.add("In-Reply-To", messageIDs: [about])
            header.add("References", messageIDs: [about])
        }
        header.add("Auto-Submitted", value: answering == nil ? "auto-generated" : "auto-replied")
        header.add("X-Auto-Response-Suppress", value: "OOF, AutoReply")
        if isForMembers, let network {
            header.addListFields(of: network, separator: configuration.separator, isPost: false)
        } else if let stopLink {
            header.add("List-Unsubscribe", value: "<\(stopLink)>")
        }
        header.addLoopMark(of: network ?? configuration.networks.first, token: id)
        return Mailing(
            network: network?.id, purpose: purpose, messageID: messageID, reversePath: reversePath,
            recipients: recipients.map(\.address).uniqued(), message: message(header), due: due ?? now)
    }

    /// The plainest form first (RFC 2046 §5.1.4), its language named in each (RFC 3282).
    var body: BodyPart {
        let languages = [text.language.rawValue]
        let plain = BodyPart.text(text.plain, languages: languages)
        let forms = text.html.map { BodyPart.alternative([plain, .html($0, languages: languages)]) } ?? plain
        return attachments.isEmpty ? forms : .mixed([forms] + attachments)
    }
}

extension Configuration {
    /// Who looks after a network, or after all where none is named.
    func owner(of network: Network?) -> Address? {
        network?.address(for: .owner, separator: separator) ?? maintainers.first
    }
}

extension HeaderWriter {
    /// Ids of earlier messages that an answer names; the oldest and the newest tell the thread.
    private static let referenceLimit = 20

    /// Adds what makes a mail an answer to `message` (RFC 3834 §3.1.5, RFC 5322 §3.6.4).
    fileprivate mutating func add(referencesTo message: Message) {
        guard let answered = message.messageID, answered.isASCII else { return }
        add("In-Reply-To", messageIDs: [answered])
        let earlier = message.references.filter { $0 != answered && $0.isASCII }
        add("References", messageIDs: earlier.suffix(Self.referenceLimit) + [answered])
    }
}

extension [Address] {
    /// Each once, in order.
    fileprivate func uniqued() -> [Address] {
        var seen: Set<Address> = []
        return filter { seen.insert($0).inserted }
    }
}
