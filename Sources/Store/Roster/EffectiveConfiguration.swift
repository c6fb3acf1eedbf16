public import MailFormat
public import Networks

/// The configuration with the people as they are, for the mails of one transaction: what one of them changes the next
/// one sees. The people are loaded once, and again only when something has changed.
public struct EffectiveConfiguration {
    private let file: Configuration
    private var revision: Int64?
    private var value: Configuration

    /// Puts the people in place of those of `file`, which holds all else.
    public init(_ file: Configuration) {
        self.file = file
        value = file
    }

    /// What holds at this point of the transaction. Where the file was never applied, it is now: the first application
    /// is one that nobody is told of.
    public mutating func current(in transaction: borrowing StoreTransaction, now: Timestamp) throws -> Configuration {
        if let revision, try transaction.rosterRevision() == revision { return value }
        if try transaction.rosterRevision() == nil {
            try transaction.apply(RosterDifference(of: file.subscribers, against: Roster(), now: now), now: now)
        }
        revision = try transaction.rosterRevision()
        value = try transaction.roster().map { file.with($0) } ?? file
        return value
    }
}

extension Store {
    /// `file` with the people as they are; as the file says before it was applied for the first time.
    public func effective(_ file: Configuration) async throws -> Configuration {
        try await roster().map { file.with($0) } ?? file
    }
}
