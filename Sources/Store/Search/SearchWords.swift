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
