public import MailFormat

/// A proposal that was made about somebody, and where it stands.
public struct PastProposal: Hashable, Sendable {
    /// What it is about.
    public var kind: Proposal.Kind
    /// The address that it names besides the person's.
    public var other: Address?
    /// The last word of a maintainer; nil as long as there is none.
    public var verdict: Proposal.Verdict?
    /// When that came.
    public var said: Timestamp?

    /// Puts the values together; nobody has said anything unless given.
    public init(
        _ kind: Proposal.Kind, other: Address? = nil, verdict: Proposal.Verdict? = nil, said: Timestamp? = nil
    ) {
        self.kind = kind
        self.other = other
        self.verdict = verdict
        self.said = said
    }

    /// Whether it waits for an answer: `w` asks for the question again.
    public var isOpen: Bool { verdict.map { $0 == .wait } ?? true }
}

/// How long a maintainer who said `k` is not asked for the same reason again.
public let keepDuration = Duration.days(90)

/// Whether the maintainers are to be asked, after what was proposed about the same person before.
///
/// One open question of a kind is enough, whatever address a further mail names: its sender is not known.
public func mayMake(_ proposal: Proposal, after earlier: [PastProposal], now: Timestamp) -> Bool {
    !earlier.contains { past in
        guard past.kind == proposal.kind else { return false }
        if past.isOpen { return true }
        guard past.verdict == .keep, past.other == proposal.other, let said = past.said else { return false }
        return now < said + keepDuration
    }
}
