public import MailFormat

/// Courtesy towards the domains of recipients: while one goes on putting mail off, what was put off is tried again one
/// delivery at a time, the probe, and the others wait.
///
/// The relay answers for the servers behind it: they throttle us, or its own limit for them is reached, and going on all the
/// same would prolong that. A first try is always made: servers that greylist do so by sender and recipient, and let nobody
/// in who has not knocked before.
public enum DomainRest {
    /// How long the others wait for a probe. Shorter than any wait of `RetrySchedule` behind a second try: the next probe is
    /// another delivery, as it may be one mailbox alone that is in trouble.
    public static let length = Duration.seconds(40 * 60)

    /// A try for one of a domain's recipients, in one transaction with those of the others.
    public struct Try: Hashable, Sendable {
        /// What it brought.
        public var outcome: DeliveryOutcome
        /// Whether it was the delivery's first one.
        public var isFirst: Bool

        /// Puts the values together.
        public init(outcome: DeliveryOutcome, isFirst: Bool) {
            self.outcome = outcome
            self.isFirst = isFirst
        }
    }

    /// What follows for the domain's other deliveries that were put off.
    public enum Change: Hashable, Sendable {
        /// They wait until then.
        case rests(until: Timestamp)
        /// They go.
        case ends
        /// The tries say nothing about the domain.
        case none
    }

    /// What one transaction's tries for a domain say about it.
    public static func change(after tries: [Try], now: Timestamp) -> Change {
        // A domain that takes or knows one mailbox has nothing against us.
        if tries.contains(where: \.isAnswered) { return .ends }
        return tries.contains { !$0.isFirst && $0.isPutOff } ? .rests(until: now + length) : .none
    }

    /// When a delivery goes that was put off, if its domain rests until `end`: all wait for the same moment, so that the
    /// oldest is the next probe.
    ///
    /// `due`: when it would go otherwise; `first`: when its lifetime began, at the end of which it goes in any case.
    public static func due(_ due: Timestamp, first: Timestamp, restingUntil end: Timestamp) -> Timestamp {
        max(due, min(end, first + RetrySchedule.lifetime))
    }
}

extension DomainRest.Try {
    /// The server said yes, or a final no to this recipient.
    fileprivate var isAnswered: Bool {
        switch outcome {
        case .accepted: true
        case .permanent(let answer): answer.isAboutRecipient
        case .transient, .interrupted, .unknown: false
        }
    }

    /// "Not now" to this recipient, for a reason that others at the domain share.
    fileprivate var isPutOff: Bool {
        guard case .transient(let answer) = outcome, answer.isAboutRecipient, (400..<500).contains(answer.code) else {
            return false
        }
        // The address, by a relay that still verifies it.
        if answer.enhancedCode == "4.1.1" { return false }
        switch answer.subject {
        // The mailbox; the relay's own system; the conversation with it, too many recipients among it (RFC 3463 §3).
        case 2, 3, 5: return false
        // Without a subject, 452 is the relay's lack of room (RFC 5321 §4.2.3).
        case nil: return answer.code != 452
        default: return true
        }
    }
}

extension ServerAnswer {
    /// The second number of the enhanced code: what the answer is about (RFC 3463 §3).
    var subject: Int? {
        guard let parts = enhancedCode?.split(separator: "."), parts.count == 3 else { return nil }
        return Int(parts[1])
    }
}
