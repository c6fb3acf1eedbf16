import MailFormat
import Testing

@testable import Networks

@Suite("Held mail that nobody was asked about")
struct BacklogTests {
    /// Who wrote the mails that wait, in their order, and what moderators are asked about.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Authors with how many mails each has behind the other.
        var mails: [(author: String, count: Int)]
        var asked = 0
        var askedOfAuthor: [String: Int] = [:]
        var isKept = false
        /// Whose mail is proven to be theirs.
        var proven: Set<String> = []
        /// Whom a moderator wants to be asked about one by one.
        var kept: Set<String> = []
        /// Who was asked about each.
        var askedPeople: Set<String> = []
        /// Who was asked about each, and is not reached.
        var unreached: Set<String> = []
        /// Hours for which they wait.
        var age = 24
        /// Hours until they are given up.
        var left = 300
        /// Hours since the last pile; nil: there was none.
        var sincePile: Int?
        var single: [Int64] = []
        var pile: ClosedRange<Int64>?
    }

    static let rows = [
        Row(testDescription: "nothing", mails: []),
        Row(testDescription: "a few", mails: [("a", 3), ("b", 2)], single: Array(1...5)),
        Row(
            testDescription: "of one author as many as in a day, and the rest together", mails: [("a", 12)],
            single: Array(1...5), pile: 6...12),
        Row(
            testDescription: "what was asked within the day counts", mails: [("a", 4), ("b", 1)],
            askedOfAuthor: ["a": 3], single: [1, 2, 5]),
        Row(testDescription: "a small rest waits for another day", mails: [("a", 10)], single: Array(1...5)),
        Row(
            testDescription: "what came today waits for the morning", mails: [("a", 12)], age: 2,
            single: Array(1...5)),
        Row(
            testDescription: "one pile a day", mails: [("a", 12)], age: 48, sincePile: 3, single: Array(1...5)),
        Row(
            testDescription: "the next one the day after", mails: [("a", 12)], age: 48, sincePile: 24,
            single: Array(1...5), pile: 6...12),
        Row(
            testDescription: "a pile of the future keeps none from being made", mails: [("a", 12)], sincePile: -500,
            single: Array(1...5), pile: 6...12),
        Row(
            testDescription: "others are not thrown away with a flood", mails: [("a", 100), ("b", 4), ("c", 5)],
            asked: 29, askedOfAuthor: ["a": 5], single: [101], pile: 1...100),
        Row(
            testDescription: "a flood of many authors is one pile",
            mails: (0..<50).map { ("a\($0)", 1) }, asked: 25, single: Array(1...5), pile: 6...50),
        Row(
            testDescription: "a few of many authors wait for another day", mails: (0..<40).map { ("a\($0)", 1) },
            asked: 20, single: Array(1...10)),
        Row(
            testDescription: "what is given up tomorrow is asked about today", mails: [("a", 2), ("b", 1)], asked: 30,
            left: 20, pile: 1...3),
        Row(
            testDescription: "what a moderator wants to see is asked about one by one", mails: [("a", 40)], asked: 10,
            isKept: true, single: Array(1...20)),
        Row(
            testDescription: "what is kept of a flood comes behind what others write",
            mails: [("a", 40), ("b", 3)], asked: 20, kept: ["a"], single: [41, 42, 43] + Array(1...7)),
        Row(
            testDescription: "what is proven to be somebody's is thrown away with no others'",
            mails: [("anna", 7)] + (0..<40).map { ("a\($0)", 1) }, asked: 30, proven: ["anna"], pile: 8...47),
        Row(
            testDescription: "who moderates was asked already", mails: [("a", 3)],
            askedPeople: ["mona@stadt.example"]),
        Row(
            testDescription: "who was asked moderates no more", mails: [("a", 3)],
            askedPeople: ["weg@stadt.example"], single: [1, 2, 3]),
        Row(
            testDescription: "one moderator is reached, another is not", mails: [("a", 3)],
            askedPeople: ["mona@stadt.example"], unreached: ["max@stadt.example"]),
        Row(
            testDescription: "no moderator is reached", mails: [("a", 3)],
            unreached: ["mona@stadt.example", "max@stadt.example"], single: [1, 2, 3]),
        Row(
            testDescription: "nor were the maintainers", mails: [("a", 3)],
            unreached: ["mona@stadt.example", "max@stadt.example", "rita@stadt.example"]),
        Row(
            testDescription: "the maintainers were asked in their place", mails: [("a", 3)],
            askedPeople: ["rita@stadt.example"], unreached: ["mona@stadt.example", "max@stadt.example"]),
        Row(
            testDescription: "no pile is larger than a transaction bears", mails: [("a", 1200)], asked: 30,
            pile: 1...1000),
    ]

    @Test("Moderators are asked about", arguments: rows)
    func plans(row: Row) {
        let now = City.now
        var backlog = Backlog()
        for (author, count) in row.mails {
            for _ in 0..<count {
                backlog.holds.append(
                    OpenHold(
                        number: Int64(backlog.holds.count + 1), network: City.sprache,
                        author: OpenHold.Author(author, isProven: row.proven.contains(author)),
                        held: now + .seconds(-3600 * row.age), until: now + .seconds(3600 * row.left),
                        isKept: row.isKept || row.kept.contains(author), asked: row.askedPeople,
                        unreached: row.unreached))
            }
        }
        backlog.asked = [City.sprache: row.asked, City.jugend: 30]
        for (author, count) in row.askedOfAuthor {
            backlog.askedOfAuthor[OpenHold.Author(author, isProven: false)] = count
        }
        backlog.lastPile = row.sincePile.map { now + .seconds(-3600 * $0) }
        let plan = BacklogPlan(for: backlog, configuration: City.configuration(), now: now)
        #expect(plan.single.map(\.number) == row.single)
        let piles = plan.piles.mapValues { $0.map(\.number) }
        #expect(piles == (row.pile.map { [City.sprache: Array($0)] } ?? [:]))
    }

    @Test("Networks don't count for each other, and where nobody decides nobody is asked")
    func networks() {
        var backlog = Backlog()
        for (number, network) in [City.sprache, City.jugend, NetworkID("fremd")].enumerated() {
            backlog.holds.append(
                OpenHold(
                    number: Int64(number), network: network, author: OpenHold.Author("a", isProven: false),
                    held: City.now,
                    until: City.now + .days(14)))
        }
        backlog.asked = [City.sprache: 30]
        #expect(
            BacklogPlan(for: backlog, configuration: City.configuration(), now: City.now).single.map(\.number) == [1])
        let nobody = City.configuration { $0.maintainers = [] }
        #expect(BacklogPlan(for: backlog, configuration: nobody, now: City.now).single.isEmpty)
    }

    @Test(
        "What an answer about many says",
        arguments: [
            ("Verwerfen", "", .discard), ("Re: Bitte entscheiden: 12 Mails", "Alle wegwerfen bitte", .discard),
            ("Discard", "", .discard), ("Keep", "", .keep), ("", "Bitte behalten.\n\nGruß\nMona", .keep),
            ("Re: x", "Einzeln", .keep), ("Re: x", "Ja", nil), ("Ja", "", nil), ("Nein", "", nil),
            ("Re: x", "> Verwerfen", nil), ("", "", nil), ("", "Spam, bitte alle löschen. Danke!", .discard),
            ("", "Löschen Sie bitte nichts!", nil), ("", "Spam ist nur die Hälfte, bitte einzeln vorlegen", nil),
            ("", "Verwerfen? Nein, bitte behalten", nil), ("", "Verwerfen\n\nGruß\nMona", .discard),
            ("", "Behalten Sie die alle", .keep),
        ] as [(String, String, PileAnswer?)])
    func answers(subject: String, text: String, answer: PileAnswer?) {
        #expect(PileAnswer(City.mail([("Subject", subject)], body: text + "\n")) == answer)
    }
}
