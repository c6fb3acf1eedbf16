import MailFormat
import Testing

@testable import Networks

@Suite("A maintainer's words on proposals")
struct ProposalAnswersTests {
    private static let rita = City.address("rita@stadt.example")
    private static let karl = City.address("karl@schule.example")
    private static let erika = City.address("erika@kurs.example")
    private static let neu = City.address("neu@neu.example")

    @Test(
        "Letters and numbers are read in either order, up to what is no answer",
        arguments: [
            ("r 12", [12: .carryOut]), ("R12", [12: .carryOut]), ("12r", [12: .carryOut]),
            ("k 13, 14", [13: .keep, 14: .keep]), ("12 r 13 k", [12: .carryOut, 13: .keep]), ("12: w", [12: .wait]),
            ("12, 13 r", [12: .carryOut, 13: .carryOut]), ("r 12 k 13", [12: .carryOut, 13: .keep]),
            ("r 12\nk 13\n\nViele Grüße\nRita Peters\nk 14", [12: .carryOut, 13: .keep]),
            ("Entfernen: 12, 13", [12: .carryOut, 13: .carryOut]), ("Ich rufe 12 mal an.", [:]), ("12", [:]),
            ("Guten Tag,\n\nr 12", [12: .carryOut]), ("r", [:]), ("Danke", [:]), ("", [:]),
            ("r 99999999999999999999", [:]),
        ] as [(String, [Int64: Proposal.Verdict])])
    func reads(text: String, verdicts: [Int64: Proposal.Verdict]) {
        let mail = City.mail([("Subject", "Re: Diese Woche")], body: text)
        #expect(ProposalAnswers(mail, open: [12, 13, 14], listed: [12, 13, 14]).verdicts == verdicts)
    }

    private static func open(
        _ number: Int64, _ kind: Proposal.Kind, _ person: Address, _ other: Address? = nil, made: Timestamp? = nil
    ) -> OpenProposal {
        OpenProposal(
            number: number, proposal: Proposal(kind, person: person, other: other),
            made: made ?? City.now + .days(-1))
    }

    /// What is decided on a maintainer's reply to the status mail of a day ago.
    private func decision(_ body: String, on open: [OpenProposal]) throws -> Decision {
        let question = Question(
            id: QuestionID("q1"), purpose: .proposals, person: Self.rita, network: nil, asked: City.now + .days(-1),
            until: City.now + .days(30))
        let links = try #require(AnswerLinks(to: question, network: nil, context: City.context()))
        let mail = City.mail(
            [("From", "rita@stadt.example"), ("To", "\(links.address)"), ("Subject", "Re: Diese Woche")], body: body)
        var known = KnownMail()
        known.question = AskedQuestion(question)
        known.proposals = open
        return try #require(decide(mail, in: City.context(known: known)).first)
    }

    private func settled(_ decision: Decision) -> [Int64] {
        decision.effects.compactMap { if case .settle(let number, _, _) = $0 { number } else { nil } }
    }

    @Test("Each answer is carried out, and the others wait")
    func carriesOut() throws {
        let open = [
            Self.open(12, .newAddress, Self.karl, Self.neu), Self.open(13, .deadAddress, Self.erika),
            Self.open(14, .left, City.address("anna@kita.example")),
        ]
        let decision = try decision("r 12\nk 13\n", on: open)
        #expect(decision.fate == .answered(.reply))
        let change = Effect.change(Self.karl, [.addresses([Self.neu])])
        let others = decision.effects.filter { effect in
            if case .ask = effect { false } else if case .send = effect { false } else { true }
        }
        #expect(
            others == [.settle(12, .carryOut, by: Self.rita), change, .settle(13, .keep, by: Self.rita)])
    }

    @Test("A letter alone means the only one that the status mail told of, never a later one")
    func only() throws {
        let later = Self.open(13, .deadAddress, Self.erika, made: City.now)
        #expect(try settled(decision("r", on: [Self.open(12, .deadAddress, Self.karl), later])) == [12])
        #expect(try decision("r", on: [later]).fate == .answered(.unclear))
        // As somebody may sign.
        #expect(try decision("Danke!\n\nR.", on: [Self.open(12, .deadAddress, Self.karl)]).fate == .answered(.unclear))
        let both = [Self.open(12, .deadAddress, Self.karl), Self.open(13, .deadAddress, Self.erika)]
        #expect(try decision("r", on: both).fate == .answered(.unclear))
    }

    @Test("What one answer gives away or takes, another in the same mail can't take")
    func conflicts() throws {
        let same = [Self.open(12, .newAddress, Self.karl, Self.neu), Self.open(13, .newAddress, Self.erika, Self.neu)]
        let decision = try decision("r 12, 13", on: same)
        #expect(settled(decision) == [12])
        let subjects = decision.mailings.map(\.subject)
        #expect(subjects == ["address-changed (de)", "address-changed (de)", "proposals-failed (de)"])
        let freed = [
            Self.open(12, .newAddress, Self.karl, Self.neu), Self.open(13, .newAddress, Self.erika, Self.karl),
        ]
        #expect(try settled(self.decision("r 12, 13", on: freed)) == [12])
    }

    @Test("Words that are no answer change nothing")
    func unclear() throws {
        let decision = try decision("Danke!", on: [Self.open(12, .deadAddress, Self.karl)])
        #expect(decision.fate == .answered(.unclear))
        #expect(decision.effects.count == decision.mailings.count)
        #expect(decision.mailings.map(\.subject) == ["unclear-proposals (de)"])
    }
}
