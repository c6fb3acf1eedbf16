public import MailFormat

/// What came back from one address, and what was done about it.
public struct BounceHistory: Hashable, Sendable {
    /// In the order of time; none older than `window`.
    public var bounces: [Past] = []
    /// When the relay took a mail for the address that did not come back within `quiet`.
    public var delivered: Timestamp?
    /// When the last probe was written.
    public var probed: Timestamp?
    /// What was proposed about it, and what the maintainers said.
    public var proposals: [PastProposal] = []

    /// A delivery that came back.
    public struct Past: Hashable, Sendable {
        /// What it said.
        public var verdict: BounceVerdict
        /// When we heard of it.
        public var at: Timestamp
        /// Whether it was a probe.
        public var isProbe: Bool
        /// What a server said, on one line.
        public var evidence: String

        /// Puts the values together.
        public init(_ verdict: BounceVerdict, at: Timestamp, isProbe: Bool = false, evidence: String = "") {
            self.verdict = verdict
            self.at = at
            self.isProbe = isProbe
            self.evidence = evidence
        }
    }

    /// Nothing came back.
    public init() {}

    /// What is older says nothing about today; as long as outcomes are kept unless configured otherwise.
    public static let window = Duration.days(90)
    /// A mail that was taken and has not come back after so long has arrived: servers that can't deliver say so within
    /// five days (RFC 5321 §4.5.4.1), and may need days to get the report through.
    public static let quiet = Duration.days(7)
}

/// What follows from a history of bounces. Nobody is ever removed by it.
public enum BounceStep: Hashable, Sendable {
    /// Nothing yet.
    case none
    /// A short mail of its own goes to the address, to see whether that comes back too.
    case probe
    /// The maintainers are asked.
    case propose(Proposal)
}

extension BounceHistory {
    /// Two days on which mail came back as to a dead address are so far apart: a directory that is broken, a mail
    /// server that moves and a mistake in an operator's table are over in less.
    static let deadSpan = 3
    /// A mailbox is full for so many days before anybody is asked: holidays of three weeks are not worth a question.
    static let fullSpan = 21
    /// On so many different days, so that two large mails don't make a full mailbox.
    static let fullDays = 4
    /// No second probe sooner: where the first has not come back, the address may well be alive, and its owner is not
    /// to be bothered, least of all by reports that somebody forges.
    static let probePause = Duration.days(30)

    /// What is to be done about mail to `person` now.
    public func step(for person: Address, now: Timestamp) -> BounceStep {
        // Somebody is asked already, or the provider has told us of a complaint.
        if proposals.contains(where: \.isOpen) { return .none }
        let settled = settled(at: now)
        let counted = bounces.filter { $0.at > settled }
        if let returned = counted.last(where: { $0.isProbe && $0.verdict == .dead }) {
            return propose(.deadAddress, person, by: returned, now: now)
        }
        let dead = counted.filter { $0.verdict == .dead }
        if Self.span(of: dead) >= Self.deadSpan, mayProbe(person, now: now) { return .probe }
        let full = counted.filter { $0.verdict == .full }
        if let last = full.last, Self.span(of: full) >= Self.fullSpan, Self.days(of: full).count >= Self.fullDays {
            return propose(.fullMailbox, person, by: last, now: now)
        }
        return .none
    }

    /// What lies before is over: a mail has arrived, or the maintainers have decided about what came back.
    private func settled(at now: Timestamp) -> Timestamp {
        let decided = proposals.filter { $0.kind == .deadAddress || $0.kind == .fullMailbox }.map(\.said)
        return ([delivered] + decided).compactMap(\.self).reduce(now + (.zero - Self.window), max)
    }

    private func mayProbe(_ person: Address, now: Timestamp) -> Bool {
        if let probed, now < probed + Self.probePause { return false }
        return mayMake(Proposal(.deadAddress, person: person), after: proposals, now: now)
    }

    private func propose(_ kind: Proposal.Kind, _ person: Address, by bounce: Past, now: Timestamp) -> BounceStep {
        let proposal = Proposal(kind, person: person, evidence: bounce.evidence)
        return mayMake(proposal, after: proposals, now: now) ? .propose(proposal) : .none
    }

    /// One count a day, however many mails came back.
    private static func days(of bounces: [Past]) -> Set<Int> {
        Set(bounces.map { Day(of: DateTime(timestamp: $0.at)).number })
    }

    private static func span(of bounces: [Past]) -> Int {
        let days = days(of: bounces)
        guard let first = days.min(), let last = days.max() else { return 0 }
        return last - first
    }
}
