internal import CLinux
internal import Foundation
internal import GRDB
internal import Networks

/// Words that a transaction found in texts, and in which others may be looked for; each is kept once.
final class NewCompounds {
    private var words: Set<String> = []

    func add(_ words: Set<String>) { self.words.formUnion(words) }

    /// Adds those that are new. What a mail that failed had among them does no harm.
    func finish(in database: Database) throws {
        guard !words.isEmpty else { return }
        var new: [UInt8] = []
        let insert = try database.cachedStatement(sql: "INSERT OR IGNORE INTO search_word (hash) VALUES (?)")
        for word in words.sorted() {
            try insert.execute(arguments: [Self.hash(word)])
            if database.changesCount > 0 { new += Array(word.utf8) + [Compounds.end] }
        }
        words = []
        try Compounds.append(new, in: database)
    }

    /// 40 bits of FNV-1a, which make short rows: of a million words one has the hash of another, and can't be found by its
    /// parts.
    private static func hash(_ word: String) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int64(hash & (1 << 40 - 1))
    }
}

/// The words of the index in which others may be looked for.
enum Compounds {
    /// Behind each word.
    static let end = UInt8(ascii: "\n")
    /// Bytes of a row that no more is added to: rows are read one by one, and rewritten when something is added.
    private static let rowSize = 16 * 1024
    /// Words that are looked for in place of one: each costs time. Those that came first are in most texts.
    static let limit = 200

    fileprivate static func append(_ new: [UInt8], in database: Database) throws {
        guard !new.isEmpty else { return }
        let last = try database.row("SELECT id, length(words) FROM search_words ORDER BY id DESC LIMIT 1")
        if let last, last[1] + Int64(new.count) <= rowSize {
            let id: Int64 = last[0]
            let old = try Data.fetchOne(database, sql: "SELECT words FROM search_words WHERE id = ?", arguments: [id])
            return try database.run("UPDATE search_words SET words = ? WHERE id = ?", [(old ?? Data()) + new, id])
        }
        try database.run("INSERT INTO search_words (words) VALUES (?)", [Data(new)])
    }

    /// Goes through all words until `body` says that it is enough, row by row.
    static func forEachRow(in database: Database, _ body: (UnsafeRawBufferPointer) -> Bool) throws {
        let rows = try Row.fetchCursor(database.cachedStatement(sql: "SELECT words FROM search_words ORDER BY id"))
        while let row = try rows.next() {
            let isEnough = try row.withUnsafeData(atIndex: 0) { data in data?.withUnsafeBytes(body) ?? false }
            if isEnough { return }
        }
    }

    /// The words that hold `part`, but not the word itself, as many as are looked for.
    static func holding(_ part: String, in database: Database) throws -> [String] {
        var found: [String] = []
        let part = Array(part.utf8)
        try forEachRow(in: database) { row in
            var start = 0
            while found.count < limit, let range = row.word(holding: part, from: start) {
                if range.count > part.count { found.append(String(decoding: row[range], as: UTF8.self)) }
                start = range.upperBound
            }
            return found.count >= limit
        }
        return found
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
