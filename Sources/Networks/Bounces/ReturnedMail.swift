public import MailFormat

/// The deliveries of ours that a report may be about, found by what a stranger can't know.
public struct ReturnedMail: Hashable, Sendable {
    /// Those to the addresses that the report names; where it leads to one delivery alone, that one.
    public var deliveries: [Delivery]
    /// Whether the report leads to one delivery, whoever it names: mail that was forwarded comes back from elsewhere.
    public var isSure: Bool

    /// One delivery to one recipient.
    public struct Delivery: Hashable, Sendable {
        /// Its row.
        public var number: Int64
        /// Whom it was for.
        public var recipient: Address
        /// When the relay last had it.
        public var handedOver: Timestamp

        /// Puts the values together.
        public init(number: Int64, recipient: Address, handedOver: Timestamp) {
            self.number = number
            self.recipient = recipient
            self.handedOver = handedOver
        }
    }

    /// Puts the values together.
    public init(_ deliveries: [Delivery], isSure: Bool) {
        self.deliveries = deliveries
        self.isSure = isSure
    }

    /// How long after it was handed over a delivery can come back: the relay and a server behind it try for five days
    /// each (RFC 5321 §4.5.4.1), and holidays may lie between. Later, a token proves nothing: it has been seen by many.
    public static let lifetime = Duration.days(21)

    /// Those that can still come back.
    func recent(at now: Timestamp) -> [Delivery] { deliveries.filter { now < $0.handedOver + Self.lifetime } }
}

/// What a report names a mail of ours by.
///
/// The surest comes first: a token in a reverse-path of ours (VERP) or in our mark, then the envelope identifier
/// (RFC 3461 §4.4), then the Message-ID. Addresses alone prove nothing, since anybody knows them: they only tell which of
/// a mailing's deliveries came back.
public struct ReportClues: Hashable, Sendable {
    /// Of reverse-paths of ours: the one that the report came to, and that of the mail in it; and of that mail's mark.
    public var tokens: [String]
    /// The ENVID of the mail.
    public var envelopeID: String?
    /// Its Message-ID; nil for a complaint, which ends somebody's mail at once: whoever got a copy knows it.
    public var messageID: MessageID?
    /// Whom it did not reach, or who complained.
    public var recipients: [Address]

    /// A report comes by few ways, and each costs a look into the store.
    private static let tokenLimit = 8
    /// As many as one transaction of ours may have.
    private static let recipientLimit = 1000

    /// nil for a mail that is no report.
    public init?(_ mail: IncomingMail) {
        let reported: [Address?]
        let header: Header?
        if let report = mail.bounceReport {
            header = report.returnedHeader
            reported = [report.returnedReversePath]
            envelopeID = report.originalEnvelopeID
            messageID = report.returnedMessageID
            recipients = report.recipients.flatMap { [$0.address] + $0.otherAddresses }
        } else if let report = mail.feedbackReport {
            header = report.reportedHeader
            reported = [report.originalMailFrom, header?.reversePath]
            recipients = report.originalRecipients
            recipients += header?.mailboxes("Delivered-To").map(\.address) ?? []
        } else {
            return nil
        }
        recipients = Array(recipients.prefix(Self.recipientLimit))
        let ways = RouteSource.allCases.flatMap { Route.candidates($0, in: mail.message.header).joined() }
        let tokens = (ways + reported.compactMap(\.self)).compactMap(\.bounceToken) + (header.map(Self.marks) ?? [])
        self.tokens = Array(tokens.prefix(Self.tokenLimit))
    }

    /// The tokens in our marks, which stand behind the List-Id.
    private static func marks(in header: Header) -> [String] {
        header.all(Loop.field).compactMap { field in
            let words = header.value(of: field).split(whereSeparator: \.isWhitespace)
            return words.count == 2 ? String(words[1]) : nil
        }
    }
}
