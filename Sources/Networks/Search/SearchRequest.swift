public import MailFormat

/// A question to the archive, with all that its answer depends on.
public struct SearchRequest: Hashable, Sendable {
    /// What is looked for.
    public var query: SearchQuery
    /// Whose posts and documents may be found.
    public var scope: ArchiveScope
    /// What came before is not looked for.
    public var since: Timestamp?
    /// What came then or later is not looked for.
    public var before: Timestamp?
    /// Hits at the most.
    public var limit: Int
    /// Whether the newest hits are wanted, however well they fit.
    public var isByTime = false
    /// When it is asked.
    public var now: Timestamp

    /// Asks for what `query` says, as far as `scope` reaches. Days are those of the configured time zone.
    public init(_ query: SearchQuery, scope: ArchiveScope, limit: Int, in configuration: Configuration, now: Timestamp)
    {
        self.query = query
        self.scope = scope
        since = query.since.map { configuration.beginning(of: $0) }
        before = query.until.map { configuration.beginning(of: $0.adding(1)) }
        self.limit = limit
        self.now = now
    }
}
