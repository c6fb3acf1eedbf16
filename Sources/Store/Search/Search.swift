internal import GRDB
internal import MailFormat
public import Networks

extension Store {
    /// Looks for posts and documents.
    public func search(_ request: SearchRequest) async throws -> SearchResult {
        try await reading("search") { try $0.search(request) }
    }
}

extension StoreTransaction {
    /// Looks for posts and documents.
    public func search(_ request: SearchRequest) throws -> SearchResult {
        try naming("search") { try database.search(request) }
    }
}

extension Database {
    /// What all words are in; where there is none, what has some of them.
    fileprivate func search(_ request: SearchRequest) throws -> SearchResult {
        guard !request.query.isEmpty, request.limit > 0 else { return SearchResult(of: request.query) }
        let words = try SearchWords(request.query, in: self)
        var result = try hits(SearchExpression(request, words), request)
        guard result.hits.isEmpty else { return result }
        if request.query.terms.count > 1 {
            result = try hits(SearchExpression(request, words, isAnyEnough: true), request)
            result.hasSomeWordsOnly = !result.hits.isEmpty
        }
        result.suggestions = try suggestions(for: words, request)
        return result
    }

    /// For each word that whoever asks sees nowhere: those that look like it.
    private func suggestions(for words: SearchWords, _ request: SearchRequest) throws -> [SearchSuggestion] {
        try words.terms.flatMap { term in
            try term.term.words.compactMap { word in
                guard term.compounds.isEmpty, try !isSeen(word, request) else { return nil }
                var alternatives: [String] = []
                for other in likeliest(try Compounds.similar(to: word, in: self), for: word).prefix(Self.likelyLimit)
                where alternatives.count < Self.alternativeLimit {
                    if try isSeen(other, request) { alternatives.append(other) }
                }
                return SearchSuggestion(word: word, alternatives: alternatives)
            }
        }
    }

    /// Words that are looked for in what somebody sees, before it is said that they may have meant them.
    private static let likelyLimit = 20
    /// Words that are named in place of one.
    private static let alternativeLimit = 3

    /// Whether a word stands anywhere in what somebody sees: words of what they don't see tell of it.
    private func isSeen(_ word: String, _ request: SearchRequest) throws -> Bool {
        var anywhere = request
        (anywhere.query, anywhere.since, anywhere.before, anywhere.limit) = (SearchQuery(), nil, nil, 0)
        return try !candidates(quoted(word), anywhere).isEmpty
    }

    private func hits(_ expression: SearchExpression, _ request: SearchRequest) throws -> SearchResult {
        var best: [Int64: Candidate] = [:]
        var isMore = false
        for rank in expression.ranks where !request.isByTime || rank == .any {
            guard let match = expression.match(rank) else { continue }
            let found = try candidates(match, request)
            if rank == .any { isMore = found.count > request.limit }
            for candidate in found { best[candidate.entry, default: candidate].ranks.insert(rank) }
        }
        let ordered = best.values.sorted { $0.order(request) < $1.order(request) }
        return SearchResult(
            of: request.query,
            hits: try ordered.prefix(request.limit).compactMap { try hit($0.item, for: request.query.terms) },
            isMore: isMore)
    }

    /// A hit before its text is read.
    private struct Candidate {
        var entry: Int64
        var item: SearchEntry.Item
        var ranks: Set<SearchExpression.Rank> = []

        /// The less the better, the newer first among equals.
        func order(_ request: SearchRequest) -> (Double, Int64) {
            if request.isByTime { return (0, entry) }
            let weight = SearchRank.weight(
                age: request.now.seconds - SearchTime.seconds(of: entry),
                isInTitle: ranks.contains(.title) || ranks.contains(.wholeInTitle),
                isWhole: ranks.contains(.whole) || ranks.contains(.wholeInTitle))
            return (weight, entry)
        }
    }

    /// The newest that match, one more than are asked for.
    private func candidates(_ match: String, _ request: SearchRequest) throws -> [Candidate] {
        let entries = SearchTime.entries(since: request.since?.seconds, before: request.before?.seconds)
        let rows = try Row.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT entry.id, entry.post, entry.version,
                           ifnull(post.network, document.network) AS network,
                           ifnull(post.is_local, \(VersionSight.isLocal)) AS is_local,
                           \(VersionSight.isSuperseded) AS is_superseded
                    FROM search_index JOIN search_entry AS entry ON entry.id = search_index.rowid
                    LEFT JOIN post ON post.id = entry.post
                    LEFT JOIN version ON version.id = entry.version
                    LEFT JOIN document ON document.id = version.document
                    WHERE search_index MATCH ?1 AND search_index.rowid BETWEEN ?2 AND ?3
                      AND post.recalled IS NULL AND version.recalled IS NULL
                      AND NOT \(VersionSight.isSupersededForAll)
                    ORDER BY search_index.rowid
                    """),
            arguments: [
                match, entries.lowerBound, entries.upperBound,
            ])
        var found: [Candidate] = []
        while found.count <= request.limit, let row = try rows.next() {
            guard request.admits(row) else { continue }
            let post: Int64? = row["post"]
            let version: Int64? = row["version"]
            guard let item = post.map(SearchEntry.Item.post) ?? version.map(SearchEntry.Item.version) else { continue }
            found.append(Candidate(entry: row["id"], item: item))
        }
        return found
    }

    private func hit(_ item: SearchEntry.Item, for terms: [SearchTerm]) throws -> SearchHit? {
        let query =
            switch item {
            case .post:
                """
                SELECT network, section, subject AS title, author_name, author, date, date_offset, text
                FROM post WHERE id = ?
                """
            case .version:
                """
                SELECT document.network, document.section, version.name AS title, post.author_name, post.author,
                       version.added AS date, 0 AS date_offset, extraction.text
                FROM version JOIN document ON document.id = version.document
                LEFT JOIN post ON post.id = version.post LEFT JOIN extraction ON extraction.blob = version.blob
                WHERE version.id = ?
                """
            }
        guard let row = try row(query, [item.post ?? item.version]) else { return nil }
        let address: String? = row["author"]
        return SearchHit(
            item: item.post.map { .post($0) } ?? .document(item.version ?? 0),
            network: NetworkID(row["network"]), section: try row.word("section"), title: row["title"],
            author: address.flatMap { Address($0) }.map { Mailbox(name: row["author_name"], address: $0) },
            date: DateTime(timestamp: Timestamp(seconds: row["date"]), offset: row["date_offset"]),
            lines: highlightedLines(of: row["text"] ?? "", for: terms))
    }
}

extension SearchRequest {
    fileprivate func admits(_ row: Row) -> Bool {
        let network = NetworkID(row["network"])
        return (query.networks.isEmpty || query.networks.contains(network)) && scope.showsNewest(row)
    }
}
