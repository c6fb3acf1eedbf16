internal import CLinux
internal import Foundation
internal import GRDB
internal import Networks

/// The words of the index in which others may be looked for.
///
/// Most stand in blocks of neighbours in the alphabet, those that many texts have before those that few have, and an
/// index of three letters tells in which blocks a part may be: see `WordBlocks`. What came since they were made stands
/// behind them, and is looked through.
enum Compounds {
    /// Behind each word.
    static let end = UInt8(ascii: "\n")
    /// Where words begin and end in `search_letters`; no word has it.
    static let edge = Unicode.Scalar(UInt8(ascii: "0"))
    /// Bytes: letters enough to hold another word, and a letter more; and as many as the longest word that people write
    /// themselves has.
    private static let lengths = SearchTerm.shortestPart + 1...48
    /// Words that are looked for in place of one: each costs time. Those that are in most texts come first.
    private static let limit = 200

    /// Whether a word of the index may hold another one: it has letters alone, and more than the shortest part.
    static func admits(_ word: some Collection<UInt8>) -> Bool {
        lengths ~= word.count && word.allSatisfy { $0 > UInt8(ascii: "9") }
    }

    /// The words that hold `part`, but not the word itself, as many as are looked for.
    static func holding(_ part: String, in database: Database) throws -> [String] {
        var found: [String] = []
        var known: Set<String> = []
        let letters = letters(of: part)
        let bytes = Array(part.utf8)
        try forEachBlock(with: [letters], in: database) { block in
            var start = 0
            while found.count < limit, let range = block.word(holding: bytes, from: start) {
                let word = String(decoding: block[range], as: UTF8.self)
                if range.count > bytes.count, known.insert(word).inserted { found.append(word) }
                start = range.upperBound
            }
            return found.count >= limit
        }
        return found
    }

    /// Words of nearly the same length that begin or end as `word` does, in a third of its letters: most slips of the pen
    /// leave one of both as it is.
    static func similar(to word: String, in database: Database) throws -> [String] {
        let scalars = Array(word.unicodeScalars)
        let count = max(2, scalars.count / 3)
        guard lengths ~= word.utf8.count, scalars.count > count else { return [] }
        let (first, last) = (scalars.prefix(count), scalars.suffix(count))
        let (beginning, ending) = (bytes(of: first), bytes(of: last))
        var found: [String] = []
        try forEachBlock(with: [letters(of: [edge] + first), letters(of: last + [edge])], in: database) { block in
            for candidate in block.split(separator: end)
            where abs(candidate.count - word.utf8.count) <= 2
                && (candidate.starts(with: beginning) || candidate.suffix(ending.count).elementsEqual(ending))
            {
                found.append(String(decoding: candidate, as: UTF8.self))
            }
            return found.count >= similarLimit
        }
        return found
    }

    /// Words that are compared letter by letter.
    private static let similarLimit = 20_000

    // MARK: Blocks

    /// Goes through the blocks that have all of one of these letters, and through what stands in no block, until `body`
    /// says that it is enough.
    private static func forEachBlock(
        with letters: [[String]], in database: Database, _ body: (UnsafeRawBufferPointer) -> Bool
    ) throws {
        // Two letters of other scripts are as many bytes as a part has; they are in too many words.
        let known = letters.filter { !$0.isEmpty }
        guard !known.isEmpty else { return }
        let match = known.map { "(" + $0.map { quoted($0) }.joined(separator: " AND ") + ")" }.joined(separator: " OR ")
        let queries: [(String, StatementArguments)] = [
            (
                """
                SELECT search_words.words FROM search_letters JOIN search_words ON search_words.id = search_letters.rowid
                WHERE search_letters MATCH ? AND \(WordBlocks.side(of: "search_letters.rowid")) = ?
                ORDER BY search_letters.rowid
                """, [match, try WordBlocks.side(in: database)]
            ),
            ("SELECT words FROM search_words WHERE id >= ? ORDER BY id", [WordBlocks.firstNewRow]),
        ]
        for (query, arguments) in queries {
            let rows = try Row.fetchCursor(database.cachedStatement(sql: query), arguments: arguments)
            while let row = try rows.next() {
                let isEnough = try row.withUnsafeData(atIndex: 0) { data in data?.withUnsafeBytes(body) ?? false }
                if isEnough { return }
            }
        }
    }

    private static func letters(of word: String) -> [String] { letters(of: Array(word.unicodeScalars)) }

    /// All sequences of three letters.
    static func letters(of scalars: [Unicode.Scalar]) -> [String] {
        scalars.indices.dropLast(2).map { String(String.UnicodeScalarView(scalars[$0..<$0 + 3])) }
    }

    // MARK: Words that stand in no block yet

    /// Bytes of a row of new words: it is rewritten when something is added.
    private static let rowSize = 4096
    /// Rows of new words: more are looked through in no time that nobody notices. Whoever brings more at once lets blocks
    /// be made behind it.
    private static let newRowLimit: Int64 = 256

    /// Whether new words are kept until blocks are made.
    fileprivate static func hasRoom(in database: Database) throws -> Bool {
        try newRow(in: database) < WordBlocks.collected(in: database) + newRowLimit
    }

    fileprivate static func append(_ new: Set<String>, in database: Database) throws {
        var id = try newRow(in: database)
        var row =
            try Data.fetchOne(
                database.cachedStatement(sql: "SELECT words FROM search_words WHERE id = ?"), arguments: [id]) ?? Data()
        func write() throws { try database.run("REPLACE INTO search_words (id, words) VALUES (?, ?)", [id, row]) }
        for word in new.sorted() {
            let word = bytes(of: [word])
            if row.count + word.count > rowSize {
                try write()
                (id, row) = (id + 1, Data())
            }
            row += word
        }
        try write()
    }

    /// The row that takes new words: one of those whose words are in no block.
    private static func newRow(in database: Database) throws -> Int64 {
        let first = try WordBlocks.collected(in: database) + 1
        return try database.number("SELECT max(id) FROM search_words WHERE id >= ?", [first]) ?? first
    }

    private static func bytes(of scalars: ArraySlice<Unicode.Scalar>) -> [UInt8] {
        Array(String(String.UnicodeScalarView(scalars)).utf8)
    }

    static func bytes(of words: some Sequence<String>) -> Data {
        Data(words.flatMap { Array($0.utf8) + [end] })
    }

    /// Whether so much has come since blocks were made that making them anew is worth the work: a part of all words, or
    /// more than is kept until then.
    static func areOutdated(in database: Database) throws -> Bool {
        guard try hasRoom(in: database) else { return true }
        let new =
            try database.number("SELECT sum(length(words)) FROM search_words WHERE id >= ?", [WordBlocks.firstNewRow])
            ?? 0
        let all = try database.number("SELECT sum(length(words)) FROM search_words") ?? 0
        return new * Int64(outdatedPart) > all
    }

    /// New words that are this part of all are worth the work.
    private static let outdatedPart = 20
}

/// The words that a transaction brings, which stand in no block yet.
final class NewCompounds {
    private var words: Set<String> = []
    private var hasRoom: Bool?

    /// Adds those words of an entry that may hold others.
    func add(_ entry: String, in database: Database) throws {
        let hasRoom = try hasRoom ?? Compounds.hasRoom(in: database)
        self.hasRoom = hasRoom
        guard hasRoom else { return }
        for word in entry.utf8.split(separator: 0x20) where Compounds.admits(word) {
            words.insert(String(Substring(word)))
        }
    }

    /// Keeps them. What a mail that failed had among them does no harm.
    func finish(in database: Database) throws {
        if !words.isEmpty { try Compounds.append(words, in: database) }
        words = []
    }
}

extension UnsafeRawBufferPointer {
    /// The first word behind `start` in which `part` stands.
    ///
    /// memmem(3) reads no further than the bytes that it is told of; a loop of ours takes ten times as long.
    fileprivate func word(holding part: [UInt8], from start: Int) -> Range<Int>? {
        guard let base = baseAddress, start < count,
            let hit = memmem(base + start, UInt(count - start), part, UInt(part.count))
        else { return nil }
        let place = UnsafeRawPointer(hit) - base
        let first = self[..<place].lastIndex(of: Compounds.end).map { $0 + 1 } ?? 0
        let last = self[place...].firstIndex(of: Compounds.end) ?? count
        return first..<last
    }
}
