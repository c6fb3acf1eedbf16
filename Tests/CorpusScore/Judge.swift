/// Compares what our readers make of the corpus with what stands in its expectation files, for one purpose.
public struct Judge: Sendable {
    /// As the table names it.
    public let purpose: String
    /// The share of files that has to be met.
    public let target: Double
    /// Why a file is missed, by its path. A sentence that says what is right about our reading, or what it lacks.
    public let reasons: [String: String]
    /// What is to be said of every file missed that has no reason of its own; nil where each needs one.
    public let commonReason: String?
    private let judge: @Sendable (inout Score) throws -> Void

    /// A judge that adds each file it looks at to a score.
    init(
        _ purpose: String, target: Double, reasons: [String: String] = [:], commonReason: String? = nil,
        judge: @escaping @Sendable (inout Score) throws -> Void
    ) {
        self.purpose = purpose
        self.target = target
        self.reasons = reasons
        self.commonReason = commonReason
        self.judge = judge
    }

    /// Judges all files.
    public func score() throws -> Score {
        var score = Score()
        try judge(&score)
        return score
    }
}

extension Judge {
    /// One judge a purpose.
    public static let all: [Judge] = [
        calendar, vcard, tnef, reply, replyLeftWhole, text, mimeHeaders, mimeStructure, mimeAttachments, mimeText,
        mimeUpstream,
        malformed, crypto, autoreply, humanMail, authentication, list, automaticFields, bounce, bounceStatus,
    ]
}
