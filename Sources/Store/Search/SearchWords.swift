internal import GRDB
internal import Networks

/// The words of a query with all words of the index that hold them.
struct SearchWords {
    /// A term, and the words in which it stands.
    struct Term {
        var term: SearchTerm
        var compounds: [String]

        func expression(isWhole: Bool, isInTitle: Bool) -> String {
            func mark(_ word: String) -> String { isInTitle ? SearchWord.title(word) : word }
            let written = [term.words.map(mark).joined(separator: " ")] + (term.joined.map { [mark($0)] } ?? [])
            let inside = isWhole ? [] : compounds.map(mark)
            return "(" + (written + inside).map { quoted($0) }.joined(separator: " OR ") + ")"
        }
    }

    var terms: [Term]
    var excluded: [Term]

    init(_ query: SearchQuery, in database: Database) throws {
        terms = try query.terms.map {
            Term(term: $0, compounds: try $0.parts.flatMap { try Compounds.holding($0, in: database) })
        }
        excluded = query.excluded.map { Term(term: $0, compounds: []) }
    }
}

extension Database {
    /// For each word that is nowhere: those that look like it.
    func suggestions(for words: SearchWords) throws -> [SearchSuggestion] {
        try words.terms.flatMap { term in
            try term.term.words.compactMap { word in
                guard term.compounds.isEmpty, try !isIndexed(word) else { return nil }
                return SearchSuggestion(
                    word: word, alternatives: likeliest(try Compounds.similar(to: word, in: self), for: word))
            }
        }
    }

    private func isIndexed(_ word: String) throws -> Bool {
        try number("SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1", [quoted(word)]) != nil
    }
}
