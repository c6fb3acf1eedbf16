extension BounceCause {
    /// Why a server refused a mail or put it off, by its answer: code, enhanced code and words (RFC 5321 §4.2, RFC 3463).
    public init(answer text: String) {
        self = BounceEvidence(String(decoding: text.utf8.prefix(BounceText.wordLimit), as: UTF8.self)).cause
    }
}
