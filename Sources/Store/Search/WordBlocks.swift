internal import Foundation
internal import GRDB

/// Blocks of words: see `Compounds`.
///
/// There are two sides. One is looked into, while the other is made anew in steps of a transaction each, so that mail goes
/// on meanwhile; then they change places. A step that a crash left behind is taken back by whoever begins next.
struct WordBlocks: Sendable {
    /// Words of a block: the fewer, the fewer are looked through in vain, and the larger is the index of their letters.
    private static let size = 32
    /// Texts that have a word, from the most frequent words on: blocks are of one class.
    private static let classes = [100, 10, 2, 0]
    /// The first row of words that stand in no block yet.
    static let firstNewRow: Int64 = 1 << 40
    /// Bit of a block's row that tells its side; the class stands above it.
    private static let sideBit: Int64 = 36
    /// Words that one step goes through, and blocks that one step takes away: a few hundredths of a second.
    private static let stepWords = 4000, stepBlocks = 100

    private enum Phase {
        case clearNext, collect, clearLast
    }

    /// Whether all is done, or somebody else has begun anew.
    private(set) var isDone = false
    /// Tells those apart who make blocks.
    private let turn: Int64
    /// The side that is made.
    private let next: Int64
    private var phase = Phase.clearNext
    private var lastWord = ""
    private var blocks: [Block]

    /// Begins to make all blocks anew.
    init(beginningIn database: Database) throws {
        try database.run(
            """
            UPDATE search_side SET turn = turn + 1,
              collected = max(collected, (SELECT ifnull(max(id), 0) FROM search_words WHERE id >= ?))
            """, [Self.firstNewRow])
        turn = try database.number("SELECT turn FROM search_side") ?? 0
        let next = try 1 - Self.side(in: database)
        self.next = next
        blocks = Self.classes.indices.map { Block(id: Self.ids(ofClass: $0, side: next).lowerBound) }
    }

    /// One step.
    mutating func step(in database: Database) throws {
        guard try database.number("SELECT 1 FROM search_side WHERE turn = ?", [turn]) != nil else {
            isDone = true
            return
        }
        switch phase {
        case .clearNext: if try Self.clear(next, in: database) { phase = .collect }
        case .collect:
            guard try collect(in: database) else { return }
            try changeSides(in: database)
            phase = .clearLast
        case .clearLast: isDone = try Self.clear(1 - next, in: database)
        }
    }

    // MARK: Sides

    /// The side that is looked into.
    static func side(in database: Database) throws -> Int64 {
        try database.number("SELECT side FROM search_side") ?? 0
    }

    /// The side of a block's row, in SQL.
    static func side(of row: String) -> String { "(\(row) >> \(sideBit) & 1)" }

    /// New words up to this row are in blocks, or are about to be.
    static func collected(in database: Database) throws -> Int64 {
        try database.number("SELECT collected FROM search_side") ?? firstNewRow
    }

    private static func ids(ofClass place: Int, side: Int64) -> Range<Int64> {
        let first = (Int64(place) << 1 | side) << sideBit
        return first..<first + 1 << sideBit
    }

    private func changeSides(in database: Database) throws {
        try database.run("UPDATE search_side SET side = ?", [next])
        try database.run(
            "DELETE FROM search_words WHERE id BETWEEN ? AND (SELECT collected FROM search_side)", [Self.firstNewRow])
    }

    /// Takes some blocks of a side away; whether it is empty.
    private static func clear(_ side: Int64, in database: Database) throws -> Bool {
        for place in classes.indices {
            let ids = ids(ofClass: place, side: side)
            let rows = try database.rows(
                "SELECT id, words FROM search_words WHERE id >= ? AND id < ? LIMIT ?",
                [ids.lowerBound, ids.upperBound, stepBlocks])
            for row in rows {
                let (id, bytes): (Int64, [UInt8]) = (row["id"], Array(row["words"] as Data))
                let words = bytes.split(separator: Compounds.end).map { String(decoding: $0, as: UTF8.self) }
                try database.run(
                    "INSERT INTO search_letters (search_letters, rowid, letters) VALUES ('delete', ?, ?)",
                    [id, Block.letters(of: words)])
                try database.run("DELETE FROM search_words WHERE id = ?", [id])
            }
            if !rows.isEmpty { return false }
        }
        return true
    }

    // MARK: Collecting

    /// Puts the next words of the index into blocks; whether these were the last ones.
    private mutating func collect(in database: Database) throws -> Bool {
        let terms = try Row.fetchCursor(
            database.cachedStatement(sql: "SELECT term, doc FROM search_vocabulary WHERE term > ? LIMIT ?"),
            arguments: [lastWord, Self.stepWords])
        var count = 0
        while let row = try terms.next() {
            count += 1
            lastWord = row[0]
            guard Compounds.admits(lastWord.utf8) else { continue }
            let texts: Int = row[1]
            let place = Self.classes.firstIndex { texts >= $0 } ?? Self.classes.count - 1
            blocks[place].words.append(lastWord)
            if blocks[place].words.count == Self.size { try blocks[place].write(in: database) }
        }
        guard count < Self.stepWords else { return false }
        for place in blocks.indices where !blocks[place].words.isEmpty { try blocks[place].write(in: database) }
        return true
    }

    private struct Block {
        var id: Int64
        var words: [String] = []

        /// Writes it, and begins the next one.
        mutating func write(in database: Database) throws {
            try database.run("INSERT INTO search_words (id, words) VALUES (?, ?)", [id, Compounds.bytes(of: words)])
            try database.run(
                "INSERT INTO search_letters (rowid, letters) VALUES (?, ?)", [id, Self.letters(of: words)])
            words = []
            id += 1
        }

        /// As they stand in the index.
        static func letters(of words: [String]) -> String {
            // As numbers of 21 bits a scalar, which are compared in no time.
            var known: Set<UInt64> = []
            var letters: [UInt8] = []
            for word in words {
                var three = UInt64(Compounds.edge.value)
                for (place, scalar) in (Array(word.unicodeScalars) + [Compounds.edge]).enumerated() {
                    three = three << 21 & (1 << 63 - 1) | UInt64(scalar.value)
                    guard place > 0, known.insert(three).inserted else { continue }
                    for shift in [42, 21, 0] {
                        let value = UInt32(truncatingIfNeeded: three >> shift) & (1 << 21 - 1)
                        if let scalar = Unicode.Scalar(value) { letters += UTF8.encode(scalar) ?? .init() }
                    }
                    letters.append(UInt8(ascii: " "))
                }
            }
            return String(decoding: letters, as: UTF8.self)
        }
    }
}
