import GRDB
import MailFormat
import TestSupport
import Testing

@testable import Networks
@testable import Store

@Suite("Search in the archive")
struct SearchTests {
    private let now = TemporaryStore.now
    private let network = TemporaryStore.network

    @Test("Umlauts, compounds, phrases, authors and what shall not be there")
    func finds() async throws {
        let temporary = try TemporaryStore()
        try await temporary.post(
            [
                WrittenPost(subject: "A", text: "Der Integrationskurs in Münster beginnt am Montag."),
                WrittenPost(subject: "B", text: "Grüße aus der Straße", author: "Rita Peters <rita@stadt.example>"),
                WrittenPost(subject: "C", text: "Das Sprach-Café fällt aus"),
                WrittenPost(subject: "D", text: "aus Münster nach Köln"),
            ])
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
            let found = try await temporary.titles(text)
            #expect(found.sorted() == titles, "\(text)")
        }
    }

    @Test("Nothing that people write is a language of the index")
    func hostile() async throws {
        let temporary = try TemporaryStore()
        try await temporary.post([WrittenPost(text: "near and or not")])
        for text in [
            "\"", "a\" OR \"b", "NEAR(near and)", "words:near", "^near", "near*", "(", "- - -", "{near}", "near + and",
            "'; DROP TABLE post; --",
        ] {
            _ = try await temporary.search(text)
        }
        #expect(try await temporary.titles("near*") == ["Treffen"])
    }

    @Test("A hit in the subject counts as younger, then comes the whole word, then the newest")
    func ranks() async throws {
        let temporary = try TemporaryStore()
        try await temporary.post(
            [
                WrittenPost(subject: "alt", text: "Kurs", daysAgo: 500),
                WrittenPost(subject: "Sprachkurs", daysAgo: 200),
                WrittenPost(subject: "Kurs alt", daysAgo: 400),
                WrittenPost(subject: "neu", text: "Sprachkurs", daysAgo: 60),
                WrittenPost(subject: "neuer", text: "Kurs", daysAgo: 90),
            ])
        #expect(try await temporary.titles("kurs") == ["Kurs alt", "Sprachkurs", "neuer", "neu", "alt"])
        let byTime = try await temporary.search("kurs", byTime: true).hits.map(\.title)
        #expect(byTime == ["neu", "neuer", "Sprachkurs", "Kurs alt", "alt"])
        for limit in 1...4 {
            let result = try await temporary.search("kurs", limit: limit)
            #expect(result.hits.map(\.title) == Array(["Kurs alt", "Sprachkurs", "neuer", "neu", "alt"].prefix(limit)))
            #expect(result.isMore)
        }
    }

    @Test("Days, sections and networks, also without any word")
    func filters() async throws {
        let temporary = try TemporaryStore()
        try await temporary.post(
            [
                WrittenPost(subject: "A", section: .request, daysAgo: 400), WrittenPost(subject: "B", daysAgo: 20),
                WrittenPost(subject: "C", network: NetworkID("jugend"), daysAgo: 10),
            ])
        #expect(try await temporary.titles("in:anfragen") == ["A"])
        #expect(try await temporary.titles("seit:2026-01-01") == ["B"])
        #expect(try await temporary.titles("bis:2026-01-01 guten") == ["A"])
        #expect(try await temporary.titles("netz:jugend").isEmpty)
        let all = ["sprache", "jugend", "arbeit"]
        #expect(try await temporary.search("guten", whole: all).hits.map(\.title) == ["C", "B", "A"])
        #expect(try await temporary.search("guten netz:jugend", whole: all).hits.map(\.title) == ["C"])
        #expect(try await temporary.search("guten", whole: []).hits.isEmpty)
    }

    @Test("Who reads along finds what is not for the members alone")
    func readAlong() async throws {
        let temporary = try TemporaryStore()
        try await temporary.post([WrittenPost(subject: "A", isLocal: true), WrittenPost(subject: "B")])
        #expect(try await temporary.search("guten", whole: [], shared: ["sprache"]).hits.map(\.title) == ["B"])
        #expect(Set(try await temporary.titles("guten")) == ["A", "B"])
    }

    @Test("The lines that were found come along, with author and date")
    func hit() async throws {
        let temporary = try TemporaryStore()
        try await temporary.post([WrittenPost(text: "Guten Tag,\nder Sprachkurs beginnt.\nViele Grüße", daysAgo: 3)])
        let hit = try #require(try await temporary.search("kurs").hits.first)
        #expect(hit.lines.map { $0.text("[", "]") } == ["der [Sprachkurs] beginnt."])
        #expect(hit.author?.name == "Erika Muster" && hit.date.offset == 60 && hit.network == network)
    }

    @Test("Where nothing has all words, what has some of them is told, and what a wrong one may mean")
    func some() async throws {
        let temporary = try TemporaryStore()
        try await temporary.post(
            [WrittenPost(subject: "A", text: "Sprachkurs"), WrittenPost(subject: "B", text: "Elternabend")])
        let some = try await temporary.search("sprachkurs elternabend")
        #expect(some.hasSomeWordsOnly && some.hits.map(\.title).sorted() == ["A", "B"] && some.suggestions.isEmpty)
        let wrong = try await temporary.search("sprachkrus")
        #expect(wrong.hits.isEmpty && !wrong.hasSomeWordsOnly)
        #expect(wrong.suggestions == [SearchSuggestion(word: "sprachkrus", alternatives: ["sprachkurs"])])
        let first = try await temporary.search("alternabend")
        #expect(first.suggestions.first?.alternatives == ["elternabend"])
    }

    @Test("What a wrong word may mean is told only of what one sees")
    func hiddenWords() async throws {
        let temporary = try TemporaryStore()
        try await temporary.post(
            [
                WrittenPost(subject: "A", text: "Insolvenzplan", isLocal: true),
                WrittenPost(subject: "B", text: "Sprachkurs"),
            ])
        let own = try await temporary.search("insolvenzplna").suggestions
        #expect(own == [SearchSuggestion(word: "insolvenzplna", alternatives: ["insolvenzplan"])])
        let other = try await temporary.search("insolvenzplna", whole: [], shared: ["sprache"]).suggestions
        #expect(other == [SearchSuggestion(word: "insolvenzplna", alternatives: [])])
        let shared = try await temporary.search("sprachkrus", whole: [], shared: ["sprache"]).suggestions
        #expect(shared.first?.alternatives == ["sprachkurs"])
    }

    @Test("What is sent as anything at all is read by the ending of its name")
    func namedDocuments() async throws {
        let temporary = try TemporaryStore()
        // A letter that makes one character with the point behind it.
        let joined = "Plan\u{0D4E}.pdf"
        let names = ["Plan.PDF", "Plan.docx", "Plan.pdf.zip", "pdf", "Plan.odt", "Plan.pdf", joined]
        for (number, name) in names.enumerated() {
            _ = try await temporary.postFile(name, name, number: number)
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
        _ = try await temporary.postFile("Protokoll_Übergang.pdf", "eins", number: 1)
        #expect(try await temporary.titles("uebergang") == ["Protokoll_Übergang.pdf"])
        #expect(try await temporary.titles("in:unterlagen von:muster") == ["Protokoll_Übergang.pdf"])
        let waiting = try await store.documentsWaitingForText(ofTypes: ["application/octet-stream"], limit: 9)
        let first = try #require(waiting.first)
        try await store.transaction {
            try $0.noteExtraction(of: first.blob, .text("Haushaltsplan\n2027"), now: TemporaryStore.now)
        }
        #expect(
            try await temporary.search("haushalt").hits.first?.lines.map { $0.text("[", "]") } == [
                "[Haushaltsplan]"
            ])
        #expect(try await store.documentsWaitingForText(ofTypes: ["application/octet-stream"], limit: 9).isEmpty)
        _ = try await temporary.postFile("Protokoll_Übergang.pdf", "zwei", number: 2)
        #expect(try await temporary.titles("haushalt").isEmpty)
        #expect(try await temporary.titles("uebergang").count == 1)
        try await store.transaction {
            try $0.noteExtraction(of: first.blob, .failure("too long"), now: TemporaryStore.now)
        }
        #expect(try await temporary.titles("haushalt").isEmpty)
    }

    @Test("What is taken back is in the index no more, with its documents")
    func recall() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.postFile("Liste.pdf", "eins", number: 1)
        #expect(try await temporary.titles("in:sprache guten").count == 1)
        let content = mail.contentHash
        let (erika, network, now) = (try address("erika@schule.example"), network, now)
        try await temporary.store.transaction { try $0.recall(content, in: [network], by: erika, now: now) }
        for text in ["liste", "treffen", "guten", "von:muster"] {
            #expect(try await temporary.titles(text).isEmpty)
        }
        let rows = try await temporary.store.reading("count") { database in
            try ["search_entry", "search_waiting", "search_vocabulary"].map {
                try database.number("SELECT count(*) FROM \($0)")
            }
        }
        #expect(rows == [0, 0, 0])
        try await temporary.checkIndex()
    }

    @Test("Of more words than are looked for those count that are in most texts")
    func frequent() async throws {
        let temporary = try TemporaryStore()
        let letters = Array("abcdefghijklmnopqrst").map(String.init)
        let words = letters.flatMap { first in letters.map { "\(first)\($0)kurse" } }
        try await temporary.post(
            [WrittenPost(subject: "seldom", text: words.joined(separator: " "))]
                + (0..<3).map { WrittenPost(subject: "often \($0)", text: "Zzkurse") })
        try await temporary.store.mergeIndex()
        let found = try await temporary.store.reading("look") { try Compounds.holding("kurs", in: $0) }
        #expect(found.count == 200 && found.first == "zzkurse" && found[1] == "aakurse")
    }
}
