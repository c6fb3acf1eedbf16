internal import Glibc

/// A step of a mail's way at which a test may end the process, to show what a crash there means.
public enum Checkpoint: String, CaseIterable, Sendable {
    /// A source has written a mail's bytes to the incoming folder; nothing is synced.
    case fetched
    /// The raw bytes are synced under their hash.
    case stored
    /// The attempt is counted.
    case attempted
    /// All effects are in the open transaction; nothing is committed.
    case applied
    /// The transaction is committed; the mailbox does not know yet.
    case decided
    /// The mailbox knows.
    case acknowledged
    /// A delivery is marked as being sent; the server knows nothing.
    case claimed
    /// The envelope is accepted; no byte of the message is sent.
    case enveloped
    /// Half of the message is sent.
    case halfSent
    /// All of the message is sent; no answer is read.
    case sent
    /// The final answer is read; nothing is recorded.
    case answered
    /// The outcome is recorded.
    case recorded
    /// What a changed file changes about the people is in the open transaction.
    case peopleApplied
    /// That transaction is committed.
    case peopleCommitted
    /// What is due about a network's dates is in the open transaction.
    case datesQueued
    /// That transaction is committed.
    case datesCommitted
    /// What is due to authors of requests is in the open transaction.
    case statesApplied
    /// That transaction is committed.
    case statesCommitted
    /// What is due to owners of offers is in the open transaction.
    case offersApplied
    /// That transaction is committed.
    case offersCommitted
    /// The month's lists are in the open transaction.
    case listsApplied
    /// That transaction is committed.
    case listsCommitted
    /// The day's questions about entries are in the open transaction.
    case cardsApplied
    /// That transaction is committed.
    case cardsCommitted
    /// An issue of digests is in the open transaction.
    case issueApplied
    /// That transaction is committed; nobody has a digest.
    case issueCommitted
    /// The digests of some people are in the open transaction.
    case digestsApplied
    /// That transaction is committed; the others have none yet.
    case digestsCommitted

    private static let chosen = getenv("NETZPOST_DIE_AT").flatMap { Checkpoint(rawValue: String(cString: $0)) }

    /// Whether the environment's `NETZPOST_DIE_AT` names this step: for one that is only passed if work is cut for it.
    public var isChosen: Bool { Self.chosen == self }

    /// Ends the process by SIGKILL if the environment's `NETZPOST_DIE_AT` names this step.
    public func pass() {
        if isChosen { kill(getpid(), SIGKILL) }
    }
}
