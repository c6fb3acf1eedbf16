public import MailFormat

/// Whether a recipient is in doubt whose last delivery ended so: with `answer`, if a server gave one.
///
/// The next mail goes to them alone, from a reverse-path that names the delivery, as a bounce may name nobody (VERP).
public func isInDoubt(_ state: DeliveryState, after answer: ServerAnswer?) -> Bool {
    switch state {
    case .bounced: return true
    case .refused:
        // Given up, or refused for the message's sake: that is no fault of the recipient's.
        guard let answer, answer.isAboutRecipient, (500..<600).contains(answer.code) else { return false }
        // The address, the mailbox, or no reason; policy and the relay's own trouble hit everybody (RFC 3463 §3).
        return answer.subject.map { $0 == 1 || $0 == 2 } ?? true
    case .queued, .sending, .accepted, .deferred, .unknown, .suppressed: return false
    }
}

extension Address {
    /// What a reverse-path of ours names its mailing or delivery by; nil for another address.
    public var bounceToken: String? { bounceTokenStart.map { String(localPart[$0...]) } }

    /// This reverse-path of ours with another token; nil where that would be no address (RFC 5321 §4.5.3.1.1).
    public func withBounceToken(_ token: String) -> Address? {
        bounceTokenStart.flatMap { Address("\(localPart[..<$0])\(token)@\(domain)") }
    }

    /// A token holds no `-`.
    private var bounceTokenStart: String.Index? {
        guard let dash = localPart.lastIndex(of: "-") else { return nil }
        return localPart[...dash].lowercased().hasSuffix(OwnAddresses.bouncePrefix) ? localPart.index(after: dash) : nil
    }
}
