import Foundation
import GRDB
import MailFormat
import Synchronization
import Testing

@testable import Networks
@testable import Store

@Suite("The index of the search, and the words that hold others")
struct SearchIndexTests {
    @Test("What was there before waits for the index, and is indexed in steps")
    func waiting() async throws {
        let temporary = try TemporaryStore()
        try await temporary.post((1...5).map { WrittenPost(subject: "Kurs \($0)") })
        _ = try await temporary.postFile("Kursplan.pdf", "eins", number: 1)
        let before = try await temporary.titles("kurs")
        try await temporary.store.transaction { try $0.indexAnew() }
        #expect(try await temporary.titles("kurs").isEmpty)
        #expect(try await temporary.store.isIndexWaiting())
        #expect(try await temporary.store.transaction { try $0.indexWaiting(limit: 4) })
        #expect(try await !temporary.store.transaction { try $0.indexWaiting(limit: 4) })
        #expect(try await !temporary.store.isIndexWaiting())
        #expect(try await temporary.titles("kurs") == before && before.count == 6)
        try await temporary.checkIndex()
    }

    @Test("Once the words are collected, parts and slips of the pen are found as before")
    func collected() async throws {
        let temporary = try TemporaryStore()
        try await temporary.post(
            [WrittenPost(subject: "A", text: "Ein Sprachkurs für Bäckereifachverkäuferinnen und ein москва")]
                + (0..<200).map { WrittenPost(subject: "B", text: "Wort\(["a", "b", "c"][$0 % 3])kurs x\($0)berg") })
        let before = try await temporary.search("kurs")
        #expect(try await temporary.store.isIndexOutdated())
        try await temporary.store.mergeIndex()
        #expect(try await !temporary.store.isIndexOutdated())
        #expect(try await temporary.search("kurs").hits == before.hits && !before.hits.isEmpty)
        for part in ["sprach", "Bäckerei", "verkäufer", "chkur", "моск", "Fachverkäuferinnen"] {
            #expect(try await temporary.titles(part) == ["A"], "\(part)")
        }
        for (wrong, right) in [
            ("sprahckurs", "sprachkurs"), ("sprachkrus", "sprachkurs"), ("sprachkus", "sprachkurs"),
            ("bäckereifachverkauferinnen", "baeckereifachverkaeuferinnen"),
        ] {
            #expect(
                try await temporary.search(wrong).suggestions.first?.alternatives == [right], "\(wrong)")
        }
        try await temporary.post([WrittenPost(subject: "C", text: "Der Tanzkurs")])
        #expect(try await temporary.titles("tanz") == ["C"])
    }

    @Test("So many new words at once are left to the next collection")
    func overflow() async throws {
        let temporary = try TemporaryStore()
        func words(_ letter: String) -> String {
            (0..<60_000).map { number in
                letter + String(number).utf8.map { String(UnicodeScalar($0 + 0x31)) }.joined() + "abteilungswort"
            }.joined(separator: " ")
        }
        try await temporary.post([WrittenPost(subject: "A", text: words("x"))])
        try await temporary.post([WrittenPost(subject: "B", text: "Nachzügler")])
        #expect(try await temporary.titles("zügler").isEmpty)
        try await temporary.store.mergeIndex()
        #expect(try await temporary.titles("zügler") == ["B"])
    }

    @Test("However large the index is: once new words have no room, they are worth a collection")
    func overflowOfLarge() async throws {
        let temporary = try TemporaryStore()
        try await temporary.store.writing("fill a block") { database in
            try database.run("INSERT INTO search_words (id, words) VALUES (1, zeroblob(1000000))")
        }
        try await temporary.post([WrittenPost(subject: "A", text: "Ein Sprachkurs")])
        #expect(try await !temporary.store.isIndexOutdated())
        try await temporary.store.writing("fill the rows of new words") { database in
            try database.run("INSERT INTO search_words (id, words) VALUES ((1 << 40) + 300, x'0a')")
        }
        try await temporary.post([WrittenPost(subject: "B", text: "Nachzügler")])
        #expect(try await temporary.titles("zügler").isEmpty)
        #expect(try await temporary.store.isIndexOutdated())
    }

    @Test("While blocks are made, and wherever that was broken off, the same words are found")
    func steps() async throws {
        let temporary = try TemporaryStore()
        func letters(_ number: Int) -> String {
            String(number).utf8.map { String(UnicodeScalar($0 + 0x31)) }.joined()
        }
        // More than a step goes through.
        let words = (0..<9000).map { letters($0) + "kurswort" }.joined(separator: " ")
        try await temporary.post([WrittenPost(subject: "A", text: words)])
        func making() async throws -> WordBlocks {
            try await temporary.store.writing("begin") { try WordBlocks(beginningIn: $0) }
        }
        func step(_ blocks: WordBlocks) async throws -> WordBlocks {
            try await temporary.store.writing("step") { database in
                var blocks = blocks
                try blocks.step(in: database)
                return blocks
            }
        }
        func holding(_ part: String) async throws -> Set<String> {
            try await Set(temporary.store.reading("look") { try Compounds.holding(part, in: $0) })
        }
        let found = try await holding(letters(8765))
        #expect(found == [letters(8765) + "kurswort"])
        // The second time there are blocks to be taken away.
        for round in 0..<2 {
            let count = try await steps(of: try await making(), step)
            #expect(count > 4)
            for broken in 0..<count {
                var blocks = try await making()
                for _ in 0..<broken { blocks = try await step(blocks) }
                #expect(!blocks.isDone)
                #expect(try await holding(letters(8765)) == found, "\(round), broken off after step \(broken)")
                let new = "neu" + letters(round * 1000 + broken) + "berg"
                try await temporary.post(
                    [WrittenPost(subject: new, text: String(repeating: new + " ", count: round * 9 + broken + 1))])
                #expect(try await temporary.titles(String(new.dropFirst())) == [new])
                // Somebody else goes on with it: who was overtaken ends.
                let other = try await making()
                #expect(try await step(blocks).isDone)
                _ = try await steps(of: other, step)
                #expect(try await holding(letters(8765)) == found)
                #expect(try await temporary.titles(String(new.dropFirst())) == [new])
            }
        }
        // Nothing of what was broken off is left.
        let kept = try await temporary.store.reading("count") { database in
            try Data.fetchAll(database, sql: "SELECT words FROM search_words WHERE id < 1 << 40").flatMap {
                $0.split(separator: Compounds.end).map { String(decoding: $0, as: UTF8.self) }
            }
        }
        #expect(kept.count == Set(kept).count && kept.count >= 9000)
        try await temporary.checkIndex()
    }

    private func steps(
        of making: WordBlocks, _ step: (WordBlocks) async throws -> WordBlocks
    ) async throws -> Int {
        var (blocks, count) = (making, 0)
        while !blocks.isDone { (blocks, count) = (try await step(blocks), count + 1) }
        return count
    }

    @Test("Merging ends when it is no longer wanted, and goes on later")
    func unwanted() async throws {
        let temporary = try TemporaryStore()
        for number in 0..<5 {
            try await temporary.post(
                [WrittenPost(subject: "A\(number)", text: "Ein \(String(repeating: "X", count: number))Sprachkurs")])
        }
        let steps = Mutex(0)
        let isDone = try await temporary.store.mergeIndex {
            steps.withLock { count in
                count += 1
                return count < 4
            }
        }
        #expect(!isDone && steps.withLock { $0 } == 4)
        #expect(try await temporary.titles("kurs").count == 5)
        #expect(try await temporary.store.mergeIndex())
        #expect(try await temporary.titles("kurs").count == 5)
        let parts = try await temporary.store.reading("count") {
            try Int.fetchOne($0, sql: "SELECT count(DISTINCT segid) FROM search_index_idx")
        }
        #expect(parts == 1)
        try await temporary.checkIndex()
    }
}
