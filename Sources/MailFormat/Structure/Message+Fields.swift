extension Message {
    /// From (RFC 5322 §3.6.2); usually one.
    public var authors: [Mailbox] { header.mailboxes("From") }

    /// Sender, else nil.
    public var sender: Mailbox? { header.mailboxes("Sender").first }

    /// Where answers shall go (RFC 5322 §3.6.2); empty when nothing is said.
    public var replyTo: [Mailbox] { header.mailboxes("Reply-To") }

    /// The subject as people read it; empty when there is none.
    public var subject: String { header.text("Subject") ?? "" }

    /// When it was finished by its author (RFC 5322 §3.6.1); nil when unreadable.
    public var date: DateTime? { header.dateTime("Date") }

    /// The identifier in Message-ID (RFC 5322 §3.6.4). Where the field is repeated, the first in angle brackets counts.
    public var messageID: MessageID? {
        let lists = header.all("Message-ID").map { MessageIDList(header.value(of: $0)) }
        return (lists.first { !$0.isMalformed && !$0.identifiers.isEmpty } ?? lists.first)?.identifiers.first
    }

    /// What this message answers (RFC 5322 §3.6.4).
    public var inReplyTo: [MessageID] { header.messageIDs("In-Reply-To") }

    /// Oldest first.
    public var references: [MessageID] { header.messageIDs("References") }
}
