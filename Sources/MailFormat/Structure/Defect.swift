/// A fault seen in a message. Reading goes on behind every one of them.
public enum Defect: Hashable, Sendable {
    /// A line of the header is neither a field nor a continuation.
    case malformedField
    /// The header ends without an empty line.
    case missingHeaderEnd
    /// A field that may stand once stands more often (RFC 5322 §3.6).
    case repeatedField(FieldName)
    /// Raw eight-bit bytes in a header.
    case eightBitHeader
    /// A limit was met; what lies beyond was kept but not looked into.
    case limitExceeded(LimitName)
    /// A multipart without a boundary parameter, or whose boundary never comes.
    case missingBoundary
    /// A multipart without its closing boundary.
    case missingClosingBoundary
    /// A transfer encoding that the standards don't know, or that a multipart may not have.
    case invalidTransferEncoding
    /// An address, date or message identifier that could not be read as written (`Header.valueDefects`).
    case malformedValue(FieldName)
}
