extension BounceReport.Recipient {
    /// A recipient whom a server refused during the conversation with it (RFC 5321 §4.2), told as a report would.
    ///
    /// - `code`: three digits.
    /// - `enhancedCode`: as `5.1.1`; nil when the server gave none.
    /// - `text`: the server's words.
    public init(_ address: Address, refusedBy code: Int, enhancedCode: String?, text: String) {
        let words = String(decoding: text.utf8.prefix(BounceText.wordLimit), as: UTF8.self)
        self.init(
            address, others: [], BounceEvidence("\(code) \(enhancedCode.map { "\($0) " } ?? "")\(words)"), words: words,
            action: .failed)
    }
}
