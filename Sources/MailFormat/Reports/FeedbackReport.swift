/// What a mail provider tells of a mail that a recipient complained about (message/feedback-report, RFC 5965 §3).
public struct FeedbackReport: Hashable, Sendable {
    /// `abuse`, `fraud`, `virus`, `not-spam`, `auth-failure`, `other` …, in lower case.
    public var type: String?
    /// The reverse-path of the reported mail.
    public var originalMailFrom: Address?
    /// Its recipients, as far as they are told; many providers black them out.
    public var originalRecipients: [Address]
    /// Whom the report is about, in lower case.
    public var reportedDomains: [String]
    /// The host that sent it.
    public var sourceIP: String?
    /// When it came.
    public var arrivalDate: DateTime?
    /// The reported mail's own header, or what is left of it: its Message-ID, List-Id and marks of ours tell which
    /// it was. nil where the report holds none.
    public var reportedHeader: Header?
    /// The fields as they came.
    public var header: Header

    /// Reads the decoded bytes of the part, and the header of the reported mail.
    public init(_ bytes: [UInt8], reportedHeader: Header? = nil, limits: Limits = Limits()) {
        let header = Header(reportFields: bytes, limits: limits)
        self.header = header
        self.reportedHeader = reportedHeader
        type = header.keywords("Feedback-Type").first.flatMap { $0.isEmpty ? nil : $0 }
        originalMailFrom = header.reportedAddress("Original-Mail-From")
        originalRecipients = header.all("Original-Rcpt-To").prefix(limits.addresses).compactMap { field in
            Address(squeezed(header.value(of: field).filter { $0 != "<" && $0 != ">" }))
        }
        reportedDomains = header.keywords("Reported-Domain").filter { !$0.isEmpty }
        sourceIP = header.value("Source-IP").map { squeezed(withoutComments($0)) }
        arrivalDate = header.dateTime("Arrival-Date") ?? header.dateTime("Received-Date")
    }

    /// The reported mail's identifier.
    public var reportedMessageID: MessageID? { reportedHeader?.messageIDs("Message-ID").first }
}

extension Message {
    /// The complaint that the message tells of (RFC 5965); nil where it tells of none.
    ///
    /// - `readOriginal`: reads from the stored message.
    public func feedbackReport<Failure: Error>(
        limits: Limits = Limits(), _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> FeedbackReport? {
        guard let part = feedbackReportPart else { return nil }
        let bytes = part.encoding.decoded(try readOriginal(part.body.prefix(limits.headerSize)))
        guard let mail = reportedMailPart else { return FeedbackReport(bytes, limits: limits) }
        let reported = mail.encoding.decoded(try readOriginal(mail.body.prefix(limits.headerSize)))
        return FeedbackReport(bytes, reportedHeader: Message(reported, limits: limits).header, limits: limits)
    }
}
