extension Header {
    /// Whether Return-Path says that the mail must not be answered (RFC 5321 §4.5.5). A mailbox without that
    /// field says nothing.
    public var hasNullReversePath: Bool {
        guard let value = value("Return-Path") else { return false }
        return withoutComments(value).filter { !$0.isWhitespace } == "<>"
    }

    /// The address in Return-Path (RFC 5321 §4.4).
    public var reversePath: Address? {
        value("Return-Path").flatMap { value in
            Address(squeezed(withoutComments(value).filter { $0 != "<" && $0 != ">" }))
        }
    }
}
