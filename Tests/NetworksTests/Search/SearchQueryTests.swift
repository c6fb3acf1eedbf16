import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("What somebody looks for")
struct SearchQueryTests {
    private func query(_ text: String) throws -> SearchQuery {
        SearchQuery(text, in: City.configuration(), today: try day("2026-11-27"))
    }

    private func day(_ text: String) throws -> Day {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        try #require(parts.count == 3)
        return try #require(Day(year: parts[0], month: parts[1], day: parts[2]))
    }

    @Test(
        "Words, phrases and what shall not be there",
        arguments: [
            ("Sprachkurs Münster", ["sprachkurs", "muenster"], []),
            ("\"Treffen im März\" Raum", ["treffen im maerz", "raum"], []),
            ("„Treffen im März“", ["treffen im maerz"], []),
            ("Kurs -Absage", ["kurs"], ["absage"]),
            ("Kurs -\"fällt aus\"", ["kurs"], ["faellt aus"]),
            ("Sprach-Café", ["sprach cafe|sprachcafe"], []),
            ("rita@stadt.example", ["rita stadt example"], []),
            ("TOP:3", ["top 3"], []),
            ("Kurs Kurs", ["kurs"], []),
            ("Wer hat das Protokoll vom Treffen?", ["protokoll", "treffen"], []),
            ("und", ["und"], []),
            ("\" OR NEAR(a b) * ^x", ["or near a b x"], []),
            ("*", [], []), ("-", [], []), ("\"", [], []), ("", [], []),
        ])
    func terms(text: String, terms: [String], excluded: [String]) throws {
        func shown(_ term: SearchTerm) -> String {
            term.words.joined(separator: " ") + (term.joined.map { "|" + $0 } ?? "")
        }
        let query = try query(text)
        #expect(query.terms.map(shown) == terms && query.excluded.map(shown) == excluded && query.hints.isEmpty)
        #expect(query.isEmpty == terms.isEmpty)
    }

    @Test("A network's key names it, whatever others are called")
    func key() {
        var configuration = City.configuration()
        for index in configuration.networks.indices { configuration.networks[index].short = "\(City.jugend)" }
        #expect(configuration.network(named: "\(City.jugend)")?.id == City.jugend)
        #expect(configuration.network(named: " JUGEND ")?.id == City.jugend)
    }

    @Test(
        "Days, months and years",
        arguments: [
            ("seit:2025", "2025-01-01", nil), ("bis:2025", nil, "2025-12-31"), ("seit:12.3.2026", "2026-03-12", nil),
            ("seit:12.03.26", "2026-03-12", nil), ("seit:2026-03-12", "2026-03-12", nil),
            ("seit:März", "2026-03-01", nil), ("bis:februar", nil, "2026-02-28"), ("seit:Dezember", "2025-12-01", nil),
            ("seit: 12. März 2026 bis: April 2026", "2026-03-12", "2026-04-30"),
            ("since:march-2025", "2025-03-01", nil),
            ("seit:maerz2025", "2025-03-01", nil), ("seit:3/2025", "2025-03-01", nil),
            ("seit:2025-03", "2025-03-01", nil),
            ("seit:28.11.", "2025-11-28", nil), ("seit:27.11.", "2026-11-27", nil), ("seit:gestern", "2026-11-26", nil),
            ("until:today", nil, "2026-11-27"), ("since: March 12 2026", "2026-03-12", nil),
            ("ab:märz bis:januar", "2026-01-31", "2026-03-01"),
        ] as [(String, String?, String?)])
    func days(text: String, since: String?, until: String?) throws {
        let query = try query(text)
        let (first, last) = (try since.map(day), try until.map(day))
        #expect(query.since == first && query.until == last)
        #expect(query.terms.isEmpty && !query.isEmpty)
    }

    @Test("A day takes no word with it that is none of its own")
    func dayAndWords() throws {
        let query = try query("seit: März Sprachkurs")
        let march = try day("2026-03-01")
        #expect(query.since == march && query.terms.map(\.words) == [["sprachkurs"]])
    }

    @Test(
        "Authors, places and networks",
        arguments: [
            ("von:Peters", ["peters"], [], []), ("von: Peters", ["peters"], [], []),
            ("from:\"Rita Peters\"", ["rita", "peters"], [], []),
            ("von:Rita@Stadt.example", ["Rita@stadt.example"], [], []),
            ("in:Protokolle", [], [.kind(.minutes)], []),
            ("in:minutes in:Einladungen", [], [.kind(.minutes), .kind(.invitation)], []),
            ("in:Beiträge", [], [.posts], []), ("in:Unterlagen", [], [.documents], []),
            ("in:Angebote", [], [.section(.offer)], []), ("netz:sprache", [], [], [City.sprache]),
            ("netz:\"Netzwerk Übergang Jugend\"", [], [], [City.jugend]), ("network:Work", [], [], [City.arbeit]),
        ] as [(String, [String], [SearchPlace], [NetworkID])])
    func filters(text: String, authors: [String], places: [SearchPlace], networks: [NetworkID]) throws {
        let query = try query(text)
        #expect(query.authors.map { $0.lowercased() } == authors.map { $0.lowercased() })
        #expect(query.places == places && query.networks == networks && query.hints.isEmpty)
    }

    @Test(
        "What can't be understood is told, and the rest is looked for",
        arguments: [
            ("Kurs seit:irgendwann", [.date("irgendwann")]), ("Kurs in:Keller", [.place("Keller")]),
            ("Kurs netz:Mond", [.network("Mond")]), ("Kurs von:", [.value("von")]),
            ("Kurs von: seit:2025", [.value("von")]), ("Kurs seit:2026 bis:2025", [.order]),
            ("Kurs seit:31.2.2026", [.date("31.2.2026")]),
        ] as [(String, [SearchHint])])
    func hints(text: String, hints: [SearchHint]) throws {
        let query = try query(text)
        #expect(query.hints == hints && query.terms.map(\.words) == [["kurs"]])
    }

    @Test("Nobody looks for hundreds of words at once")
    func length() throws {
        let query = try query((1...500).map { "wort\($0)" }.joined(separator: " "))
        #expect(query.terms.count == SearchQuery.termLimit && query.hints == [.length])
    }
}
