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
                return SearchSuggestion(word: word, alternatives: likeliest(try similar(to: word), for: word))
            }
        }
    }

    private func isIndexed(_ word: String) throws -> Bool {
        try number("SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1", [quoted(word)]) != nil
    }

    /// Words of nearly its length that begin or end as it does: most slips of the pen leave one of both.
    private func similar(to word: String) throws -> [String] {
        let letters = Array(word.utf8)
        guard letters.count > SearchTerm.shortestPart else { return [] }
        let (beginning, ending) = (letters.prefix(2), letters.suffix(2))
        var found: [String] = []
        try Compounds.forEachRow(in: self) { row in
            var start = 0
            while start < row.count {
                let end = row[start...].firstIndex(of: Compounds.end) ?? row.count
                let candidate = row[start..<end]
                start = end + 1
                guard abs(candidate.count - letters.count) <= 2,
                    candidate.starts(with: beginning) || candidate.suffix(2).elementsEqual(ending)
                else { continue }
                found.append(String(decoding: candidate, as: UTF8.self))
            }
            return found.count >= Self.similarLimit
        }
        return found
    }

    /// Words that are compared letter by letter.
    private static let similarLimit = 20_000
}
