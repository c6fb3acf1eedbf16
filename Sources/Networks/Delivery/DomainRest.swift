public import MailFormat

/// Courtesy towards the domains of recipients: while one puts mail off, one delivery at a time is its probe, and the
/// others for it wait.
///
/// The relay answers for the servers behind it: they greylist or throttle us, or its own limit for them is reached.
/// Going on all the same would prolong that.
public enum DomainRest {
    /// How long others wait for a probe at most. Longer than the first wait of `RetrySchedule` with its spread: at first
    /// the delivery that was put off is the probe. Shorter than the second: then it is another's turn, as it may be one
    /// mailbox alone that is in trouble.
    public static let longest = Duration.seconds(40 * 60)

    /// A try for one of a domain's recipients, in one transaction with those of the others.
    public struct Try: Hashable, Sendable {
        /// What it brought.
        public var outcome: DeliveryOutcome
        /// Whether it was the delivery's first one.
        public var isFirst: Bool
        /// When the delivery is tried again; nil at its end.
        public var due: Timestamp?

        /// Puts the values together.
        public init(outcome: DeliveryOutcome, isFirst: Bool, due: Timestamp?) {
            self.outcome = outcome
            self.isFirst = isFirst
            self.due = due
        }
    }

    /// What follows for a domain's other deliveries.
    public enum Change: Hashable, Sendable {
        /// They wait until then.
        case rests(until: Timestamp)
        /// They go.
        case ends
        /// The tries say nothing about the domain.
        case none
    }

    /// What one transaction's tries for a domain say about it. `isResting`: it put somebody off before, and has taken
    /// nothing since.
    public static func change(after tries: [Try], isResting: Bool, now: Timestamp) -> Change {
        // A domain that takes or knows one mailbox has nothing against us.
        if tries.contains(where: \.isAnswered) { return .ends }
        let putOff = tries.filter(\.isPutOff)
        // One that was put off before, while the domain took others, is in trouble alone.
        guard putOff.contains(where: { isResting || $0.isFirst }) else { return .none }
        let end = now + longest
        return .rests(until: min(putOff.compactMap(\.due).min() ?? end, end))
    }

    /// When a delivery that was tried `attempts` times goes, if its domain rests until `end`: those tried less go first,
    /// so that each is the probe in its turn.
    ///
    /// `due`: when it would go otherwise; `first`: when its lifetime began, at the end of which it goes in any case.
    public static func due(
        _ due: Timestamp, attempts: Int, first: Timestamp, restingUntil end: Timestamp
    ) -> Timestamp {
        let turn = end + .seconds(min(max(attempts, 0), 60))
        return max(due, min(turn, first + RetrySchedule.lifetime))
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
