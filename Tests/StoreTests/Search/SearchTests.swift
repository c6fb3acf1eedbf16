import Foundation
import GRDB
import MailFormat
import Synchronization
import TestSupport
import Testing

@testable import Networks
@testable import Store

@Suite("Search in the archive")
struct SearchTests {
    private let now = TemporaryStore.now
    private let network = TemporaryStore.network

    /// Something that is posted.
    private struct Written {
        var subject = "Treffen"
        var text = "Guten Tag!"
        var author = "Erika Muster <erika@schule.example>"
        var network = TemporaryStore.network
        var section = Section.forum
        var daysAgo: Int64 = 0
        var isLocal = false
    }

    /// Posts one behind the other, each with its number as Message-ID.
    private func post(_ written: [Written], in temporary: TemporaryStore) async throws {
        for (number, written) in written.enumerated() {
            let id = "\(number)-\(written.subject.utf8.count)-\(written.text.utf8.count)@a.example"
            let mail = try await temporary.incoming(
                plainMail(id: id, subject: "\(number)", body: written.text), uid: id)
            var post = try newPost(id, subject: written.subject)
            post.text = written.text
            post.network = written.network
            post.section = written.section
            post.isLocal = written.isLocal
            post.author = try #require(AddressList(written.author).mailboxes.first)
            post.date.timestamp = Timestamp(seconds: now.seconds - written.daysAgo * 86_400)
            let decision = Decision(network: written.network, fate: .posted, effects: [.addPost(post)])
            try await temporary.store.transaction { try $0.apply([decision], of: mail, now: TemporaryStore.now) }
        }
    }

    private func configuration() throws -> Networks.Configuration {
        let networks = try ["sprache", "jugend", "arbeit"].map { name in
            Network(id: NetworkID(name), name: name, short: name, address: try address("\(name)@netz.example"))
        }
        return Networks.Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"), networks: networks, subscribers: [])
    }

    private func search(
        _ text: String, in temporary: TemporaryStore, whole: [String] = ["sprache"], shared: [String] = [],
        limit: Int = 20, byTime: Bool = false
    ) async throws -> SearchResult {
        let configuration = try configuration()
        let today = configuration.day(at: now)
        var scope = ArchiveScope(all: whole.map { NetworkID($0) })
        scope.shared = Set(shared.map { NetworkID($0) })
        var request = SearchRequest(
            SearchQuery(text, in: configuration, today: today),
            scope: scope, limit: limit, in: configuration, now: now)
        request.isByTime = byTime
        return try await temporary.store.search(request)
    }

    private func titles(_ text: String, in temporary: TemporaryStore) async throws -> [String] {
        try await search(text, in: temporary).hits.map(\.title)
    }

    @Test("Umlauts, compounds, phrases, authors and what shall not be there")
    func finds() async throws {
        let temporary = try TemporaryStore()
        try await post(
            [
                Written(subject: "A", text: "Der Integrationskurs in Münster beginnt am Montag."),
                Written(subject: "B", text: "Grüße aus der Straße", author: "Rita Peters <rita@stadt.example>"),
                Written(subject: "C", text: "Das Sprach-Café fällt aus"),
                Written(subject: "D", text: "aus Münster nach Köln"),
            ], in: temporary)
        let expected: [(String, [String])] = [
            ("kurs", ["A"]), ("integration", ["A"]), ("KURS", ["A"]), ("muenster", ["A", "D"]),
            ("Münster -köln", ["A"]),
            ("strasse", ["B"]), ("gruesse", ["B"]), ("sprachcafé", ["C"]), ("\"sprach café\"", ["C"]), ("cafe", ["C"]),
            ("\"aus münster\"", ["D"]), ("\"münster aus\"", []), ("von:peters", ["B"]),
            ("von:rita@stadt.example", ["B"]),
            ("peters", ["B"]), ("stadt", []), ("von:@stadt.example", ["B"]), ("aus -von", ["B", "C", "D"]),
            ("A", ["A"]),
            ("münster köln montag", ["A", "D"]),
        ]
        for (text, titles) in expected {
            let found = try await self.titles(text, in: temporary)
            #expect(found.sorted() == titles, "\(text)")
        }
    }

    @Test("Nothing that people write is a language of the index")
    func hostile() async throws {
        let temporary = try TemporaryStore()
        try await post([Written(text: "near and or not")], in: temporary)
        for text in [
            "\"", "a\" OR \"b", "NEAR(near and)", "words:near", "^near", "near*", "(", "- - -", "{near}", "near + and",
            "'; DROP TABLE post; --",
        ] {
            _ = try await search(text, in: temporary)
        }
        #expect(try await titles("near*", in: temporary) == ["Treffen"])
    }

    @Test("A hit in the subject counts as younger, then comes the whole word, then the newest")
    func ranks() async throws {
        let temporary = try TemporaryStore()
        try await post(
            [
                Written(subject: "alt", text: "Kurs", daysAgo: 500), Written(subject: "Sprachkurs", daysAgo: 200),
                Written(subject: "Kurs alt", daysAgo: 400), Written(subject: "neu", text: "Sprachkurs", daysAgo: 60),
                Written(subject: "neuer", text: "Kurs", daysAgo: 90),
            ], in: temporary)
        #expect(try await titles("kurs", in: temporary) == ["Kurs alt", "Sprachkurs", "neuer", "neu", "alt"])
        let byTime = try await search("kurs", in: temporary, byTime: true).hits.map(\.title)
        #expect(byTime == ["neu", "neuer", "Sprachkurs", "Kurs alt", "alt"])
        for limit in 1...4 {
            let result = try await search("kurs", in: temporary, limit: limit)
            #expect(result.hits.map(\.title) == Array(["Kurs alt", "Sprachkurs", "neuer", "neu", "alt"].prefix(limit)))
            #expect(result.isMore)
        }
    }

    @Test("Days, sections and networks, also without any word")
    func filters() async throws {
        let temporary = try TemporaryStore()
        try await post(
            [
                Written(subject: "A", section: .request, daysAgo: 400), Written(subject: "B", daysAgo: 20),
                Written(subject: "C", network: NetworkID("jugend"), daysAgo: 10),
            ], in: temporary)
        #expect(try await titles("in:anfragen", in: temporary) == ["A"])
        #expect(try await titles("seit:2026-01-01", in: temporary) == ["B"])
        #expect(try await titles("bis:2026-01-01 guten", in: temporary) == ["A"])
        #expect(try await titles("netz:jugend", in: temporary).isEmpty)
        let all = ["sprache", "jugend", "arbeit"]
        #expect(try await search("guten", in: temporary, whole: all).hits.map(\.title) == ["C", "B", "A"])
        #expect(try await search("guten netz:jugend", in: temporary, whole: all).hits.map(\.title) == ["C"])
        #expect(try await search("guten", in: temporary, whole: []).hits.isEmpty)
    }

    @Test("Who reads along finds what is not for the members alone")
    func readAlong() async throws {
        let temporary = try TemporaryStore()
        try await post([Written(subject: "A", isLocal: true), Written(subject: "B")], in: temporary)
        #expect(try await search("guten", in: temporary, whole: [], shared: ["sprache"]).hits.map(\.title) == ["B"])
        #expect(Set(try await titles("guten", in: temporary)) == ["A", "B"])
    }

    @Test("The lines that were found come along, with author and date")
    func hit() async throws {
        let temporary = try TemporaryStore()
        try await post([Written(text: "Guten Tag,\nder Sprachkurs beginnt.\nViele Grüße", daysAgo: 3)], in: temporary)
        let hit = try #require(try await search("kurs", in: temporary).hits.first)
        #expect(hit.lines.map { $0.text("[", "]") } == ["der [Sprachkurs] beginnt."])
        #expect(hit.author?.name == "Erika Muster" && hit.date.offset == 60 && hit.network == network)
    }

    @Test("Where nothing has all words, what has some of them is told, and what a wrong one may mean")
    func some() async throws {
        let temporary = try TemporaryStore()
        try await post(
            [Written(subject: "A", text: "Sprachkurs"), Written(subject: "B", text: "Elternabend")], in: temporary)
        let some = try await search("sprachkurs elternabend", in: temporary)
        #expect(some.hasSomeWordsOnly && some.hits.map(\.title).sorted() == ["A", "B"] && some.suggestions.isEmpty)
        let wrong = try await search("sprachkrus", in: temporary)
        #expect(wrong.hits.isEmpty && !wrong.hasSomeWordsOnly)
        #expect(wrong.suggestions == [SearchSuggestion(word: "sprachkrus", alternatives: ["sprachkurs"])])
        let first = try await search("alternabend", in: temporary)
        #expect(first.suggestions.first?.alternatives == ["elternabend"])
    }

    @Test("What a wrong word may mean is told only of what one sees")
    func hiddenWords() async throws {
        let temporary = try TemporaryStore()
        try await post(
            [
                Written(subject: "A", text: "Insolvenzplan", isLocal: true),
                Written(subject: "B", text: "Sprachkurs"),
            ], in: temporary)
        let own = try await search("insolvenzplna", in: temporary).suggestions
        #expect(own == [SearchSuggestion(word: "insolvenzplna", alternatives: ["insolvenzplan"])])
        let other = try await search("insolvenzplna", in: temporary, whole: [], shared: ["sprache"]).suggestions
        #expect(other == [SearchSuggestion(word: "insolvenzplna", alternatives: [])])
        let shared = try await search("sprachkrus", in: temporary, whole: [], shared: ["sprache"]).suggestions
        #expect(shared.first?.alternatives == ["sprachkurs"])
    }

    // MARK: Documents

    private func newFile(_ name: String, _ contents: String, number: Int, in temporary: TemporaryStore) async throws
        -> IncomingMail
    {
        let id = "d\(number)@a.example"
        let mail = try await temporary.incoming(
            mailWithAttachments([Attachment("x", bytes: Array(contents.utf8))], id: id), uid: id)
        let later = Timestamp(seconds: now.seconds + Int64(number))
        try await temporary.post(
            mail, [.addPost(try newPost(id)), .addDocument(newDocument(name, part: 1))], at: later)
        return mail
    }

    @Test("What is sent as anything at all is read by the ending of its name")
    func namedDocuments() async throws {
        let temporary = try TemporaryStore()
        // A letter that makes one character with the point behind it.
        let joined = "Plan\u{0D4E}.pdf"
        let names = ["Plan.PDF", "Plan.docx", "Plan.pdf.zip", "pdf", "Plan.odt", "Plan.pdf", joined]
        for (number, name) in names.enumerated() {
            _ = try await newFile(name, name, number: number, in: temporary)
        }
        let waiting = try await temporary.store.documentsWaitingForText(
            ofTypes: ["application/pdf", "application/vnd.oasis.opendocument.text", "text/x-plan"], limit: 9)
        #expect(
            waiting.map { "\($0.name) \($0.mediaType)" } == [
                "\(joined) application/pdf", "Plan.pdf application/pdf",
                "Plan.odt application/vnd.oasis.opendocument.text",
                "Plan.PDF application/pdf",
            ])
        #expect(try await temporary.store.documentsWaitingForText(ofTypes: ["text/x-plan"], limit: 9).isEmpty)
        // The type that a mail names counts more, where there is a program for it.
        let declared = try await temporary.store.documentsWaitingForText(
            ofTypes: ["application/octet-stream", "application/pdf"], limit: 9)
        #expect(declared.count == names.count && declared.allSatisfy { $0.mediaType == "application/octet-stream" })
    }

    @Test("A document is found by its name at once and by its text once it is there; only its newest version")
    func documents() async throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        _ = try await newFile("Protokoll_Übergang.pdf", "eins", number: 1, in: temporary)
        #expect(try await titles("uebergang", in: temporary) == ["Protokoll_Übergang.pdf"])
        #expect(try await titles("in:unterlagen von:muster", in: temporary) == ["Protokoll_Übergang.pdf"])
        let waiting = try await store.documentsWaitingForText(ofTypes: ["application/octet-stream"], limit: 9)
        let first = try #require(waiting.first)
        try await store.transaction {
            try $0.noteExtraction(of: first.blob, .text("Haushaltsplan\n2027"), now: TemporaryStore.now)
        }
        #expect(
            try await search("haushalt", in: temporary).hits.first?.lines.map { $0.text("[", "]") } == [
                "[Haushaltsplan]"
            ])
        #expect(try await store.documentsWaitingForText(ofTypes: ["application/octet-stream"], limit: 9).isEmpty)
        _ = try await newFile("Protokoll_Übergang.pdf", "zwei", number: 2, in: temporary)
        #expect(try await titles("haushalt", in: temporary).isEmpty)
        #expect(try await titles("uebergang", in: temporary).count == 1)
        try await store.transaction {
            try $0.noteExtraction(of: first.blob, .failure("too long"), now: TemporaryStore.now)
        }
        #expect(try await titles("haushalt", in: temporary).isEmpty)
    }

    @Test("What is taken back is in the index no more, with its documents")
    func recall() async throws {
        let temporary = try TemporaryStore()
        let mail = try await newFile("Liste.pdf", "eins", number: 1, in: temporary)
        #expect(try await titles("in:sprache guten", in: temporary).count == 1)
        let content = mail.contentHash
        let (erika, network, now) = (try address("erika@schule.example"), network, now)
        try await temporary.store.transaction { try $0.recall(content, in: [network], by: erika, now: now) }
        for text in ["liste", "treffen", "guten", "von:muster"] {
            #expect(try await titles(text, in: temporary).isEmpty)
        }
        let rows = try await temporary.store.reading("count") { database in
            try ["search_entry", "search_waiting", "search_vocabulary"].map {
                try database.number("SELECT count(*) FROM \($0)")
            }
        }
        #expect(rows == [0, 0, 0])
        try await check(temporary)
    }

    @Test("What was there before waits for the index, and is indexed in steps")
    func waiting() async throws {
        let temporary = try TemporaryStore()
        try await post((1...5).map { Written(subject: "Kurs \($0)") }, in: temporary)
        _ = try await newFile("Kursplan.pdf", "eins", number: 1, in: temporary)
        let before = try await titles("kurs", in: temporary)
        try await temporary.store.transaction { try $0.indexAnew() }
        #expect(try await titles("kurs", in: temporary).isEmpty)
        #expect(try await temporary.store.isIndexWaiting())
        #expect(try await temporary.store.transaction { try $0.indexWaiting(limit: 4) })
        #expect(try await !temporary.store.transaction { try $0.indexWaiting(limit: 4) })
        #expect(try await !temporary.store.isIndexWaiting())
        #expect(try await titles("kurs", in: temporary) == before && before.count == 6)
        try await check(temporary)
    }

    @Test("Once the words are collected, parts and slips of the pen are found as before")
    func collected() async throws {
        let temporary = try TemporaryStore()
        try await post(
            [Written(subject: "A", text: "Ein Sprachkurs für Bäckereifachverkäuferinnen und ein москва")]
                + (0..<200).map { Written(subject: "B", text: "Wort\(["a", "b", "c"][$0 % 3])kurs x\($0)berg") },
            in: temporary)
        let before = try await search("kurs", in: temporary)
        #expect(try await temporary.store.isIndexOutdated())
        try await temporary.store.mergeIndex()
        #expect(try await !temporary.store.isIndexOutdated())
        #expect(try await search("kurs", in: temporary).hits == before.hits && !before.hits.isEmpty)
        for part in ["sprach", "Bäckerei", "verkäufer", "chkur", "моск", "Fachverkäuferinnen"] {
            #expect(try await titles(part, in: temporary) == ["A"], "\(part)")
        }
        for (wrong, right) in [
            ("sprahckurs", "sprachkurs"), ("sprachkrus", "sprachkurs"), ("sprachkus", "sprachkurs"),
            ("bäckereifachverkauferinnen", "baeckereifachverkaeuferinnen"),
        ] {
            #expect(
                try await search(wrong, in: temporary).suggestions.first?.alternatives == [right], "\(wrong)")
        }
        try await post([Written(subject: "C", text: "Der Tanzkurs")], in: temporary)
        #expect(try await titles("tanz", in: temporary) == ["C"])
    }

    @Test("Of more words than are looked for those count that are in most texts")
    func frequent() async throws {
        let temporary = try TemporaryStore()
        let letters = Array("abcdefghijklmnopqrst").map(String.init)
        let words = letters.flatMap { first in letters.map { "\(first)\($0)kurse" } }
        try await post(
            [Written(subject: "seldom", text: words.joined(separator: " "))]
                + (0..<3).map { Written(subject: "often \($0)", text: "Zzkurse") }, in: temporary)
        try await temporary.store.mergeIndex()
        let found = try await temporary.store.reading("look") { try Compounds.holding("kurs", in: $0) }
        #expect(found.count == 200 && found.first == "zzkurse" && found[1] == "aakurse")
    }

    @Test("So many new words at once are left to the next collection")
    func overflow() async throws {
        let temporary = try TemporaryStore()
        func words(_ letter: String) -> String {
            (0..<60_000).map { number in
                letter + String(number).utf8.map { String(UnicodeScalar($0 + 0x31)) }.joined() + "abteilungswort"
            }.joined(separator: " ")
        }
        try await post([Written(subject: "A", text: words("x"))], in: temporary)
        try await post([Written(subject: "B", text: "Nachzügler")], in: temporary)
        #expect(try await titles("zügler", in: temporary).isEmpty)
        try await temporary.store.mergeIndex()
        #expect(try await titles("zügler", in: temporary) == ["B"])
    }

    @Test("While blocks are made, and wherever that was broken off, the same words are found")
    func steps() async throws {
        let temporary = try TemporaryStore()
        func letters(_ number: Int) -> String {
            String(number).utf8.map { String(UnicodeScalar($0 + 0x31)) }.joined()
        }
        // More than a step goes through.
        let words = (0..<9000).map { letters($0) + "kurswort" }.joined(separator: " ")
        try await post([Written(subject: "A", text: words)], in: temporary)
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
                try await post(
                    [Written(subject: new, text: String(repeating: new + " ", count: round * 9 + broken + 1))],
                    in: temporary)
                #expect(try await titles(String(new.dropFirst()), in: temporary) == [new])
                // Somebody else goes on with it: who was overtaken ends.
                let other = try await making()
                #expect(try await step(blocks).isDone)
                _ = try await steps(of: other, step)
                #expect(try await holding(letters(8765)) == found)
                #expect(try await titles(String(new.dropFirst()), in: temporary) == [new])
            }
        }
        // Nothing of what was broken off is left.
        let kept = try await temporary.store.reading("count") { database in
            try Data.fetchAll(database, sql: "SELECT words FROM search_words WHERE id < 1 << 40").flatMap {
                $0.split(separator: Compounds.end).map { String(decoding: $0, as: UTF8.self) }
            }
        }
        #expect(kept.count == Set(kept).count && kept.count >= 9000)
        try await check(temporary)
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
            try await post(
                [Written(subject: "A\(number)", text: "Ein \(String(repeating: "X", count: number))Sprachkurs")],
                in: temporary)
        }
        let steps = Mutex(0)
        let isDone = try await temporary.store.mergeIndex {
            steps.withLock { count in
                count += 1
                return count < 4
            }
        }
        #expect(!isDone && steps.withLock { $0 } == 4)
        #expect(try await titles("kurs", in: temporary).count == 5)
        #expect(try await temporary.store.mergeIndex())
        #expect(try await titles("kurs", in: temporary).count == 5)
        let parts = try await temporary.store.reading("count") {
            try Int.fetchOne($0, sql: "SELECT count(DISTINCT segid) FROM search_index_idx")
        }
        #expect(parts == 1)
        try await check(temporary)
    }

    /// FTS5 looks whether the index and its parts agree.
    private func check(_ temporary: TemporaryStore) async throws {
        try await temporary.store.writing("check") { database in
            for index in ["search_index", "search_letters"] {
                try database.execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('integrity-check')")
            }
        }
    }
}
