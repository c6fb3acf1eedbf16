import MailFormat
import Testing

@testable import Networks

@Suite("Courtesy towards domains")
struct DomainRestTests {
    private static func answer(_ code: Int, _ enhancedCode: String? = nil, toMessage: Bool = false) -> ServerAnswer {
        ServerAnswer(code: code, enhancedCode: enhancedCode, text: "words", isAboutRecipient: !toMessage)
    }

    private static func first(_ outcome: DeliveryOutcome, due: Int64? = 1800) -> DomainRest.Try {
        DomainRest.Try(outcome: outcome, isFirst: true, due: due.map { City.now + .seconds($0) })
    }

    private static func again(_ outcome: DeliveryOutcome, due: Int64? = 3600) -> DomainRest.Try {
        DomainRest.Try(outcome: outcome, isFirst: false, due: due.map { City.now + .seconds($0) })
    }

    private static let later = DeliveryOutcome.transient(answer(451, "4.7.1"))
    private static let accepted = DeliveryOutcome.accepted(answer(250, toMessage: true))
    private static let longest = DomainRest.longest.components.seconds

    struct Row: CustomTestStringConvertible {
        var rule: String
        var tries: [DomainRest.Try]
        var isResting = false
        /// Seconds from now; nil: it does not rest.
        var rests: Int64?
        var ends = false

        var testDescription: String { rule }
    }

    private static let rows = [
        Row(rule: "one is put off: until its next try", tries: [first(later)], rests: 1800),
        Row(rule: "several: until the first of them", tries: [first(later, due: 1900), first(later)], rests: 1800),
        Row(rule: "no longer than the limit", tries: [first(later, due: 9000)], rests: longest),
        Row(rule: "the probe is put off: another's turn comes", tries: [again(later)], isResting: true, rests: longest),
        Row(rule: "the probe is given up", tries: [again(later, due: nil)], isResting: true, rests: longest),
        Row(rule: "the probe is accepted", tries: [again(accepted)], isResting: true, ends: true),
        Row(
            rule: "the probe has no such mailbox", tries: [again(.permanent(answer(550, "5.1.1")))], isResting: true,
            ends: true),
        Row(rule: "a refused message says nothing", tries: [first(.permanent(answer(554, toMessage: true)))]),
        Row(
            rule: "a refused message does not end it", tries: [again(.permanent(answer(554, toMessage: true)))],
            isResting: true),
        Row(rule: "a neighbour is accepted", tries: [first(later), first(accepted)], ends: true),
        Row(rule: "the domain took others since the last try", tries: [again(later)]),
        Row(rule: "it took others, and puts off a new one", tries: [again(later), first(later)], rests: 1800),
        Row(rule: "a broken connection says nothing", tries: [first(.interrupted("cut"))]),
        Row(rule: "a lost answer says nothing", tries: [again(.unknown("cut"))], isResting: true),
        Row(rule: "no tries", tries: [], isResting: true),
    ]

    @Test("One transaction's tries decide whether a domain's others wait", arguments: rows)
    func changes(row: Row) {
        let expected: DomainRest.Change =
            row.rests.map { .rests(until: City.now + .seconds($0)) } ?? (row.ends ? .ends : .none)
        #expect(DomainRest.change(after: row.tries, isResting: row.isResting, now: City.now) == expected)
    }

    @Test(
        "Only what others at the domain share puts it to rest",
        arguments: [
            (answer(450), true), (answer(451), true), (answer(451, "4.7.1"), true), (answer(450, "4.1.2"), true),
            (answer(450, "4.4.1"), true), (answer(451, "4.0.0"), true), (answer(450, "odd"), true),
            // The mailbox.
            (answer(452, "4.2.2"), false), (answer(450, "4.2.1"), false), (answer(450, "4.1.1"), false),
            // The relay.
            (answer(452, "4.3.1"), false), (answer(451, "4.3.0"), false), (answer(452), false),
            // The transaction.
            (answer(452, "4.5.3"), false), (answer(552, "5.5.3"), false),
            // The message or the connection.
            (answer(451, "4.7.1", toMessage: true), false), (answer(421, toMessage: true), false),
        ])
    func isPutOff(answer: ServerAnswer, rests: Bool) {
        let change = DomainRest.change(after: [Self.first(.transient(answer))], isResting: false, now: City.now)
        #expect(change == (rests ? .rests(until: City.now + .seconds(1800)) : .none))
    }

    @Test(
        "Who waits goes in turn behind the probe, and in any case before the lifetime ends",
        arguments: [
            // Due, attempts and the lifetime's begin, in seconds from now; when it goes, with a rest of 1000 seconds.
            (0, 0, 0, 1000), (0, 3, 0, 1003), (999, 0, 0, 1000), (2000, 0, 0, 2000),
            (0, .max, 0, 1060), (0, -1, 0, 1000),
            (0, 0, 500 - 432_000, 500), (0, 9, 1000 - 432_000, 1000), (700, 0, 500 - 432_000, 700),
        ] as [(Int64, Int, Int64, Int64)])
    func takesTurns(due: Int64, attempts: Int, first: Int64, goes: Int64) {
        let time = DomainRest.due(
            City.now + .seconds(due), attempts: attempts, first: City.now + .seconds(first),
            restingUntil: City.now + .seconds(1000))
        #expect(time == City.now + .seconds(goes))
    }

    @Test("A rest lasts longer than the first wait of any mailing, and not as long as the second")
    func fitsSchedule() throws {
        for mailing: Int64 in 0..<100 {
            func wait(_ attempts: Int) throws -> Int64 {
                let next = RetrySchedule.next(after: attempts, first: City.now, now: City.now, mailing: mailing)
                return try #require(next).seconds - City.now.seconds
            }
            #expect(try wait(1) < Self.longest)
            #expect(try wait(2) > Self.longest)
        }
    }
}
