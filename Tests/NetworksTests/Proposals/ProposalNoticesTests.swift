import MailFormat
import Testing

@testable import Networks

@Suite("What people hear of proposals that are carried out")
struct ProposalNoticesTests {
    private static let karl = City.address("karl@schule.example")
    private static let erika = City.address("erika@kurs.example")
    private static let web = City.address("erika.m@web.example")
    private static let neu = City.address("neu@neu.example")

    /// Rita's `r` on a proposal.
    private func decision(
        _ proposal: Proposal, with word: String = "r", _ change: (inout Configuration) -> Void = { _ in }
    ) throws -> Decision {
        let question = Question(
            id: QuestionID("q1"), purpose: .proposals, person: City.address("rita@stadt.example"), network: nil,
            asked: City.now, until: City.now + .days(30))
        let context = City.context(City.configuration(change))
        let links = try #require(AnswerLinks(to: question, network: nil, context: context))
        let mail = City.mail(
            [("From", "rita@stadt.example"), ("To", "\(links.address)"), ("Subject", "\(word) 12")])
        var known = KnownMail()
        known.question = AskedQuestion(question)
        known.proposals = [OpenProposal(number: 12, proposal: proposal, made: City.now + .days(-1))]
        return try #require(decide(mail, in: City.context(City.configuration(change), known: known)).first)
    }

    struct Row: CustomTestStringConvertible {
        var kind: Proposal.Kind
        var person: Address
        var other: Address?
        var told: [(String, Address)]
        var testDescription: String { "\(kind) of \(person)" }
    }

    private static let rows = [
        Row(
            kind: .newAddress, person: karl, other: neu,
            told: [("address-changed (de)", neu), ("address-changed (de)", karl)]),
        Row(kind: .left, person: karl, told: [("removed (de)", karl)]),
        Row(kind: .complaint, person: karl, told: [("removed (de)", karl)]),
        Row(kind: .deadAddress, person: karl, told: []), Row(kind: .fullMailbox, person: karl, told: []),
        Row(kind: .deadAddress, person: erika, told: [("address-changed (de)", web)]),
        Row(kind: .left, person: erika, told: [("address-changed (de)", web), ("address-changed (de)", erika)]),
        Row(kind: .deadAddress, person: web, told: []),
    ]

    @Test("Whoever can be reached hears of it, and can take it back with one answer", arguments: rows)
    func tells(_ row: Row) throws {
        let decision = try decision(Proposal(row.kind, person: row.person, other: row.other))
        #expect(decision.mailings.map(\.subject) == row.told.map(\.0))
        #expect(decision.mailings.flatMap(\.recipients) == row.told.map(\.1))
        let person = try #require(City.configuration().subscriber(at: row.person))
        for question in decision.questions {
            guard case .undo(let changes) = question.purpose else { throw TestFault() }
            var changed = person
            for case .change(_, let made) in decision.effects { for change in made { changed.apply(change) } }
            for change in changes { changed.apply(change) }
            #expect(Set(changed.memberships) == Set(person.memberships) && changed.addresses == person.addresses)
        }
    }

    @Test("Who takes back that they are gone gets mail again, though it had stopped")
    func complaint() throws {
        let decision = try decision(Proposal(.complaint, person: Self.karl)) { $0.subscribers[2].pause = .open }
        let question = try #require(decision.questions.first)
        #expect(question.purpose.changes.contains(.pause(nil)))
    }

    @Test("A successor's predecessor hears of it, besides the successor and the network")
    func successor() throws {
        let decision = try decision(Proposal(.successor, person: Self.karl, other: Self.neu))
        let subjects = decision.mailings.map {
            "\($0.subject): \($0.recipients.map(\.description).joined(separator: " "))"
        }
        #expect(subjects.contains("handed-over (de): karl@schule.example"))
        #expect(subjects.contains("welcome (de): neu@neu.example"))
    }

    @Test("Nobody hears of what stays as it is", arguments: ["k", "w"])
    func keeps(_ word: String) throws {
        #expect(try decision(Proposal(.newAddress, person: Self.karl, other: Self.neu), with: word).mailings.isEmpty)
    }

    private struct TestFault: Error {}
}
