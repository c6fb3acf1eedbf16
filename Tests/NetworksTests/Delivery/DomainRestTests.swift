import MailFormat
import Testing

@testable import Networks

@Suite("Courtesy towards domains")
struct DomainRestTests {
    private static func answer(_ code: Int, _ enhancedCode: String? = nil, toMessage: Bool = false) -> ServerAnswer {
        ServerAnswer(code: code, enhancedCode: enhancedCode, text: "words", isAboutRecipient: !toMessage)
    }

    private static func first(_ outcome: DeliveryOutcome) -> DomainRest.Try {
        DomainRest.Try(outcome: outcome, isFirst: true)
    }

    private static func again(_ outcome: DeliveryOutcome) -> DomainRest.Try {
        DomainRest.Try(outcome: outcome, isFirst: false)
    }

    private static let later = DeliveryOutcome.transient(answer(451, "4.7.1"))
    private static let accepted = DeliveryOutcome.accepted(answer(250, toMessage: true))
    private static let rests = DomainRest.Change.rests(until: City.now + DomainRest.length)

    struct Row: CustomTestStringConvertible {
        var rule: String
        var tries: [DomainRest.Try]
        var change = DomainRest.Change.none

        var testDescription: String { rule }
    }

    private static let rows = [
        Row(rule: "it puts off at first, as a greylist does", tries: [first(later), first(later)]),
        Row(rule: "it puts off again", tries: [again(later)], change: rests),
        Row(rule: "it puts off again, and a new one", tries: [first(later), again(later)], change: rests),
        Row(rule: "a retry is accepted", tries: [again(accepted)], change: .ends),
        Row(rule: "a new one is accepted", tries: [first(accepted)], change: .ends),
        Row(rule: "a neighbour is accepted", tries: [again(later), again(accepted)], change: .ends),
        Row(rule: "it has no such mailbox", tries: [again(.permanent(answer(550, "5.1.1")))], change: .ends),
        Row(rule: "a refused message says nothing", tries: [again(.permanent(answer(554, toMessage: true)))]),
        Row(rule: "a broken connection says nothing", tries: [again(.interrupted("cut"))]),
        Row(rule: "a lost answer says nothing", tries: [again(.unknown("cut"))]),
        Row(rule: "no tries", tries: []),
    ]

    @Test("One transaction's tries decide whether a domain's others wait", arguments: rows)
    func changes(row: Row) {
        #expect(DomainRest.change(after: row.tries, now: City.now) == row.change)
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
        let change = DomainRest.change(after: [Self.again(.transient(answer))], now: City.now)
        #expect(change == (rests ? Self.rests : .none))
    }

    @Test(
        "Who waits goes when the rest ends, and in any case before the lifetime does",
        arguments: [
            // Due and the lifetime's begin, in seconds from now; when it goes, with a rest of 1000 seconds.
            (0, 0, 1000), (999, 0, 1000), (2000, 0, 2000), (0, 500 - 432_000, 500), (700, 500 - 432_000, 700),
        ] as [(Int64, Int64, Int64)])
    func waits(due: Int64, first: Int64, goes: Int64) {
        let time = DomainRest.due(
            City.now + .seconds(due), first: City.now + .seconds(first), restingUntil: City.now + .seconds(1000))
        #expect(time == City.now + .seconds(goes))
    }

    @Test("A probe that is put off is not the next one too", arguments: 2...8)
    func fitsSchedule(attempts: Int) throws {
        for mailing: Int64 in 0..<100 {
            let next = RetrySchedule.next(after: attempts, first: City.now, now: City.now, mailing: mailing)
            #expect(try #require(next) > City.now + DomainRest.length)
        }
    }
}
