public import MailFormat

/// A delivery that came back or was refused, and what that says.
public struct CountedBounce: Hashable, Sendable {
    /// The row of the delivery.
    public var delivery: Int64
    /// What it says about the recipient.
    public var verdict: BounceVerdict
    /// Why it failed, in one word.
    public var cause: BounceCause
    /// What a server said, on one line: the status code and its words.
    public var evidence: String

    /// Characters that are kept of a server's words: they are shown to people.
    static let evidenceLimit = 300

    /// What `recipient`, in a report or in a conversation, says about a delivery.
    public init(_ recipient: BounceReport.Recipient, verdict: BounceVerdict, of delivery: Int64) {
        self.delivery = delivery
        self.verdict = verdict
        cause = recipient.cause
        let words = line(recipient.diagnostic, limit: Self.evidenceLimit)
        let code = recipient.isStatusStated ? recipient.status.description : ""
        evidence = words.contains(code) ? words : "\(code) \(words)"
    }

    /// A delivery that an answer of the relay ended; nil where that is no word about anybody.
    public init?(_ answer: ServerAnswer, to recipient: Address, of delivery: Int64) {
        let verdict = BounceVerdict(answer, to: recipient)
        guard verdict != .delayed else { return nil }
        let refused = BounceReport.Recipient(
            recipient, refusedBy: answer.code, enhancedCode: answer.enhancedCode, text: answer.text)
        self.init(refused, verdict: verdict, of: delivery)
    }
}

extension BounceReport {
    /// What the report counts for: at most once for each delivery, and only such as can still come back.
    func counted(among returned: ReturnedMail, now: Timestamp) -> [CountedBounce] {
        returned.recent(at: now).compactMap { delivery in
            let told =
                recipients.first { $0.names(delivery.recipient) } ?? (returned.isSure ? recipients.first : nil)
            guard let told else { return nil }
            let verdict = BounceVerdict(told)
            return verdict == .delayed ? nil : CountedBounce(told, verdict: verdict, of: delivery.number)
        }
    }
}

extension BounceReport.Recipient {
    fileprivate func names(_ address: Address) -> Bool {
        self.address == address || otherAddresses.contains(address)
    }
}

/// `text` on one line of so many characters.
func line(_ text: String, limit: Int) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= limit ? line : line.prefix(limit - 1) + "…"
}
