public import MailFormat

/// What somebody looks for: all of `terms`, none of `excluded`, and whatever else is asked.
public struct SearchQuery: Hashable, Sendable {
    /// As it was written, in one line.
    public var text = ""
    /// All have to be there.
    public var terms: [SearchTerm] = []
    /// None may be there.
    public var excluded: [SearchTerm] = []
    /// Each has to be the author's: words of a name, an address, or `@` with its domain.
    public var authors: [String] = []
    /// The first day.
    public var since: Day?
    /// The last day.
    public var until: Day?
    /// One of them; empty: everywhere.
    public var places: [SearchPlace] = []
    /// One of them; empty: all that whoever asks may see.
    public var networks: [NetworkID] = []
    /// What of it could not be understood, and is not looked for.
    public var hints: [SearchHint] = []

    /// Looks for nothing yet.
    public init() {}

    /// Whether there is nothing to look for.
    public var isEmpty: Bool {
        terms.isEmpty && authors.isEmpty && since == nil && until == nil && places.isEmpty && networks.isEmpty
    }
}

/// What somebody who looks for something should know about how they asked.
public enum SearchHint: Hashable, Sendable {
    /// No day, month or year.
    case date(String)
    /// No kind of post or document.
    case place(String)
    /// No network.
    case network(String)
    /// The first day is behind the last one.
    case order
    /// A filter without anything behind it.
    case value(String)
    /// More words than are looked for.
    case length
}
