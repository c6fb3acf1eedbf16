internal import Networks

/// A request in the language of the index (FTS5). What people wrote stands in it only as folded words in quotation
/// marks, in which nothing means anything.
struct SearchExpression {
    /// What is found at once, newest first: see `SearchRank`.
    enum Rank: CaseIterable {
        case any, whole, title, wholeInTitle
    }

    private let words: SearchWords
    private let isAnyEnough: Bool
    /// What has to be there besides the words.
    private let conditions: [String]
    private let excluded: [String]

    init(_ request: SearchRequest, _ words: SearchWords, isAnyEnough: Bool = false) {
        self.words = words
        self.isAnyEnough = isAnyEnough
        let query = request.query
        let authors = query.authors.map { quoted($0.contains("@") ? SearchWord.single($0) : SearchWord.author($0)) }
        let places = query.places.map { quoted(SearchWord.place($0)) }
        conditions = authors + [Self.networks(of: request), Self.any(places)].compactMap(\.self)
        excluded = words.excluded.map { $0.expression(isWhole: false, isInTitle: false) }
    }

    /// The ranks that differ from each other.
    var ranks: [Rank] { words.terms.isEmpty ? [.any] : Rank.allCases }

    /// nil where nothing can match.
    func match(_ rank: Rank) -> String? {
        let isWhole = rank == .whole || rank == .wholeInTitle
        let isInTitle = rank == .title || rank == .wholeInTitle
        let terms = words.terms.map { $0.expression(isWhole: isWhole, isInTitle: isInTitle) }
        let wanted = isAnyEnough ? [Self.any(terms)].compactMap(\.self) : terms
        var all = wanted + conditions
        if all.isEmpty {
            all = [Self.any([quoted(SearchWord.posts), quoted(SearchWord.documents)])].compactMap(\.self)
        }
        let match = all.joined(separator: " AND ")
        return Self.any(excluded).map { "(\(match)) NOT \($0)" } ?? match
    }

    /// The rows are looked at in any case. Where few networks are meant, most of them would be in vain.
    private static func networks(of request: SearchRequest) -> String? {
        let visible = request.scope.whole.union(request.scope.shared)
        let asked = request.query.networks.isEmpty ? visible : visible.intersection(request.query.networks)
        guard asked.count <= 2 else { return nil }
        // None is nothing's network.
        return any(asked.map { quoted(SearchWord.network($0.text)) }.sorted()) ?? quoted(SearchWord.network(""))
    }

    private static func any(_ expressions: [String]) -> String? {
        expressions.isEmpty ? nil : "(" + expressions.joined(separator: " OR ") + ")"
    }
}

/// As a string of FTS5.
func quoted(_ words: some StringProtocol) -> String {
    "\"" + words.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}

extension SearchWord {
    static func place(_ place: SearchPlace) -> String {
        switch place {
        case .posts: posts
        case .documents: documents
        case .section(let section): self.section(section.rawValue)
        case .kind(let kind): self.kind(kind.rawValue)
        }
    }
}
