public import MailFormat

/// One outgoing message to its recipients; each has one delivery of it.
public struct Mailing: Hashable, Sendable {
    /// The network it is about; nil for none in particular.
    public var network: NetworkID?
    /// What it is sent for.
    public var purpose: Purpose
    /// The Message-ID of `message` (RFC 5322 §3.6.4).
    public var messageID: MessageID
    /// nil: the null reverse-path (RFC 5321 §4.5.5).
    public var reversePath: Address?
    /// Each once.
    public var recipients: [Address]
    /// Header and body as they go out.
    public var message: OutgoingMessage
    /// What `message` takes its original bytes from, as if they lay one behind the other (`Originals`); empty where that is
    /// the mail that it follows from alone.
    public var originals: [StoredFile] = []
    /// Not sent before.
    public var due: Timestamp

    /// A message for its recipients, not before `due`.
    public init(
        network: NetworkID?, purpose: Purpose, messageID: MessageID, reversePath: Address?,
        recipients: [Address],
        message: OutgoingMessage, due: Timestamp
    ) {
        self.network = network
        self.purpose = purpose
        self.messageID = messageID
        self.reversePath = reversePath
        self.recipients = recipients
        self.message = message
        self.due = due
    }

    /// As the recipients will read it.
    public var subject: String {
        guard case .bytes(let header) = message.pieces.first else { return "" }
        return Message(header).subject
    }

    /// What a message is sent for.
    public enum Purpose: String, Hashable, Sendable, CaseIterable {
        case post
        /// To the author of a mail; counted against loops (RFC 3834 §2).
        case answer
        /// To a maintainer or moderator.
        case notice
        /// To a member whose mail came back: does this one arrive?
        case probe
        /// To a member: what was written, many posts at a time.
        case digest
    }
}
