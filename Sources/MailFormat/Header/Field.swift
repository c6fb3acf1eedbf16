/// One header field (RFC 5322 §2.2), as ranges over the bytes of its header.
public struct Field: Hashable, Sendable {
    /// What stands before the colon.
    public let name: FieldName
    /// Name, colon, value and line ends.
    public let range: Range<Int>
    /// What stands behind the colon, folding included, without the last line end.
    public let valueRange: Range<Int>
}

extension FieldName {
    /// The fields that may stand once in a header: RFC 5322 §3.6 and RFC 2045 §3, RFC 2183 §2.
    static let single: [FieldName] = [
        "Date", "From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Message-ID", "In-Reply-To", "References",
        "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-ID",
        "Content-Disposition",
    ]
}
