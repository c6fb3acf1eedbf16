public import MailFormat

/// What became of one delivery (product.md, Redistribution).
public enum DeliveryState: String, Hashable, Sendable, CaseIterable {
    /// Due at a time.
    case queued
    /// Marked before its transaction began; after a crash: `unknown`.
    case sending
    /// The server has taken it over.
    case accepted
    /// A transient refusal; due again at a time.
    case deferred
    /// A permanent refusal, or given up after the last try.
    case refused
    /// The final answer was lost: due again once, marked as a possible repeat.
    case unknown
    case bounced
    case suppressed
}

/// A server's answer to one recipient or one transaction (RFC 5321 §4.2, RFC 3463).
public struct ServerAnswer: Hashable, Sendable {
    /// Three digits.
    public var code: Int
    /// As `5.1.1`; nil when the server gives none.
    public var enhancedCode: String?
    /// All lines, joined by blanks.
    public var text: String
    /// Whether it answers RCPT: it is about one recipient, and neither about the message nor about the connection.
    public var isAboutRecipient: Bool

    /// An answer as the server gave it.
    public init(code: Int, enhancedCode: String? = nil, text: String, isAboutRecipient: Bool = false) {
        self.code = code
        self.enhancedCode = enhancedCode
        self.text = text
        self.isAboutRecipient = isAboutRecipient
    }
}

/// What one try brought for one recipient.
public enum DeliveryOutcome: Hashable, Sendable {
    case accepted(ServerAnswer)
    /// Try again later.
    case transient(ServerAnswer)
    /// Never again.
    case permanent(ServerAnswer)
    /// Not taken, as the connection broke before the message was complete: try again.
    case interrupted(String)
    /// The message was sent whole and the final answer was lost (RFC 1047).
    case unknown(String)
}

/// One message to some of its recipients, for one transaction with a server.
public struct Transmission: Hashable, Sendable {
    /// The row of the mailing.
    public var mailing: Int64
    /// MAIL FROM (RFC 5321 §4.1.1.2); nil: the null reverse-path.
    public var reversePath: Address?
    /// RCPT TO (RFC 5321 §4.1.1.3), each once.
    public var recipients: [Recipient]
    /// What is sent after DATA.
    public var message: OutgoingMessage
    /// The files that `message` takes its original bytes from, absolute, as if they lay one behind the other
    /// (`Originals`).
    public var originals: [String]
    /// For ENVID (RFC 3461 §4.4): letters and digits.
    public var envelopeID: String

    /// One transaction, ready to be sent.
    public init(
        mailing: Int64, reversePath: Address?, recipients: [Recipient], message: OutgoingMessage,
        originals: [String],
        envelopeID: String
    ) {
        self.mailing = mailing
        self.reversePath = reversePath
        self.recipients = recipients
        self.message = message
        self.originals = originals
        self.envelopeID = envelopeID
    }

    /// One recipient and the row of the delivery.
    public struct Recipient: Hashable, Sendable {
        /// The row of the delivery.
        public var delivery: Int64
        /// The forward-path (RFC 5321 §4.1.1.3).
        public var address: Address

        /// A recipient with its delivery.
        public init(delivery: Int64, address: Address) {
            self.delivery = delivery
            self.address = address
        }
    }
}
