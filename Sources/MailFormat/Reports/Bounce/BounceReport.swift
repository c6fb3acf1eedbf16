/// What a non-delivery mail says: a report by the standard (RFC 3464, RFC 6533), or what mail systems write instead.
public struct BounceReport: Hashable, Sendable {
    /// To whom the mail was not delivered, each once. Empty where the report names nobody.
    public var recipients: [Recipient]
    /// The mail system that reports; nil where it does not say.
    public var reportingMTA: String?
    /// Original-Envelope-Id: the ENVID that was given with the message (RFC 3461 §4.4), decoded.
    public var originalEnvelopeID: String?
    /// The header of the message that was not delivered, as far as it came back.
    public var returnedHeader: Header?

    /// A recipient to whom the message was not delivered.
    public struct Recipient: Hashable, Sendable {
        /// Whom the mail was sent to, as far as the report says so: Original-Recipient before Final-Recipient
        /// (RFC 3461 §4.2, RFC 3464 §2.3), since forwarding makes the two differ.
        public var address: Address
        /// Other addresses that the report gives for the same recipient: the final one, or one from which it was
        /// expanded.
        public var otherAddresses: [Address]
        /// `failed`, or `delayed` where delivery goes on.
        public var action: DeliveryReport.Action
        /// The enhanced status code; derived from cause and reply where the report states none.
        public var status: EnhancedStatus
        /// Whether the report states the code.
        public var isStatusStated: Bool
        /// The SMTP server's reply code, 4yz or 5yz.
        public var reply: Int?
        /// The words of the report about this recipient, on one line.
        public var diagnostic: String
        /// Why it failed.
        public var cause: BounceCause
        /// How long delivery will go on (Will-Retry-Until, RFC 3464 §2.3.9); nil where the report does not say.
        public var retryUntil: DateTime?

        /// How final the failure is.
        ///
        /// A delivery that was given up because time ran out is transient: nobody refused the message.
        public var finality: Finality {
            action == .delayed || cause == .expired ? .transient : .permanent
        }
    }

    /// Whether a further mail may get through.
    public enum Finality: Hashable, Sendable {
        /// The delivery failed for good.
        case permanent
        /// It goes on, or ended without a refusal.
        case transient
    }

    /// The returned message's identifier.
    public var returnedMessageID: MessageID? { returnedHeader?.messageIDs("Message-ID").first }

    /// The returned message's reverse-path (Return-Path), which may name the delivery (VERP).
    public var returnedReversePath: Address? { returnedHeader?.reversePath }
}
