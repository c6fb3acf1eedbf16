public import MailFormat

/// Something that was found.
public struct SearchHit: Hashable, Sendable {
    /// What it is; of a document the newest version.
    public var item: ListItem
    /// Where it came.
    public var network: NetworkID
    /// By the sub-address it was sent to.
    public var section: Section
    /// The subject, or the file's name.
    public var title: String
    /// Who wrote it, or sent the file; nil for a file that came with no post.
    public var author: Mailbox?
    /// As its author says; of a file the day when it came.
    public var date: DateTime
    /// What of it shows why it was found.
    public var lines: [HighlightedLine]

    /// Puts the values together.
    public init(
        item: ListItem, network: NetworkID, section: Section, title: String, author: Mailbox?, date: DateTime,
        lines: [HighlightedLine]
    ) {
        self.item = item
        self.network = network
        self.section = section
        self.title = title
        self.author = author
        self.date = date
        self.lines = lines
    }
}

/// What was found, the best first.
public struct SearchResult: Hashable, Sendable {
    /// What was looked for.
    public var query: SearchQuery
    /// At most as many as were asked for.
    public var hits: [SearchHit]
    /// Whether there are more.
    public var isMore: Bool
    /// Whether nothing has all words, and these have some of them.
    public var hasSomeWordsOnly = false
    /// Where nothing was found: words that are there and look much like those that are not.
    public var suggestions: [SearchSuggestion]

    /// Puts the values together.
    public init(
        of query: SearchQuery, hits: [SearchHit] = [], isMore: Bool = false, suggestions: [SearchSuggestion] = []
    ) {
        self.query = query
        self.hits = hits
        self.isMore = isMore
        self.suggestions = suggestions
    }
}

/// A word that nothing holds.
public struct SearchSuggestion: Hashable, Sendable {
    /// Folded, as it was looked for.
    public var word: String
    /// What else it may be, the likeliest first; folded too.
    public var alternatives: [String]

    /// A word and what else it may be.
    public init(word: String, alternatives: [String]) {
        self.word = word
        self.alternatives = alternatives
    }
}

/// How good a hit is beside others.
///
/// The newest hit is the best, but one whose subject or file name has all that is looked for counts as `title` times
/// younger, and one that has each word as it was written, not inside another, as `whole` times. So one class of hits is
/// ordered by time alone: of each only the first few need to be read for the best of all, however many there are.
public enum SearchRank {
    static let title = 8.0
    static let whole = 2.0
    /// What is newer than this is equally new.
    static let fresh = 7.0 * 86_400

    /// The less the better.
    public static func weight(age seconds: Int64, isInTitle: Bool, isWhole: Bool) -> Double {
        (max(0, Double(seconds)) + fresh) / (isInTitle ? title : 1) / (isWhole ? whole : 1)
    }
}
