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

    /// Hits in a mail: as many as one looks through.
    static let mailLimit = 20

    /// Asks by mail. `argument`: the subject; the command's word may stand before what is looked for. Whoever looks
    /// says how far it reaches.
    init(asking argument: String, at time: Timestamp, in configuration: Configuration) {
        let first = argument.prefix { !$0.isWhitespace && $0 != ":" }
        let isCommand = Destination(word: first) == .command(.search)
        let words = isCommand ? argument.dropFirst(first.count).drop { $0 == ":" } : argument[...]
        let query = SearchQuery(String(words), in: configuration, now: time)
        self.init(query, scope: ArchiveScope(), limit: Self.mailLimit, in: configuration, now: time)
    }

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
