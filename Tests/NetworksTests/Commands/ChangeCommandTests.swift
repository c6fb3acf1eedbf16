import MailFormat
import Testing

@testable import Networks

@Suite("Commands that change something")
struct ChangeCommandTests {
    private static let erika = City.address("erika@kurs.example")
    private static let unproven = ("Authentication-Results", "")

    struct Row: CustomTestStringConvertible {
        var to: String
        var subject: String
        var changes: [RosterChange]
        var testDescription: String { "\(to) \(subject)" }
        init(_ to: String, _ subject: String, _ changes: RosterChange...) {
            (self.to, self.subject, self.changes) = (to, subject, changes)
        }
    }

    /// Erika is in sprache and jugend. The tests' now is 12 March 2026, in Europe/Berlin.
    private static let rows = [
        Row("sprache+abmelden", "", .membership(City.sprache, nil)),
        Row("sprache+leave", "Danke", .membership(City.sprache, nil)),
        Row("sprache", "Abmelden", .membership(City.sprache, nil)),
        Row("alle", "Abmelden", .membership(City.sprache, nil), .membership(City.jugend, nil)),
        Row("alle+abmelden", "", .membership(City.sprache, nil), .membership(City.jugend, nil)),
        Row("sprache+zustellung", "täglich", .membership(City.sprache, .daily)),
        Row("sprache+delivery", "weekly", .membership(City.sprache, .weekly)),
        Row("sprache", "Zustellung: keine", .membership(City.sprache, Delivery.none)),
        Row("sprache+pause", "", .pause(.open)),
        Row("jugend", "Pause bis 24.3.", .pause(.until(Timestamp(seconds: 1_774_393_200)))),
        Row("sprache+pause", "Ende", .pause(nil)),
    ]

    @Test("A proven mail changes it at once, with a way back", arguments: rows)
    func proven(_ row: Row) throws {
        let decisions = decide(
            City.mail([("To", "\(row.to)@netz.example"), ("Subject", row.subject)]), in: City.context())
        let decision = try #require(decisions.first)
        #expect(decisions.count == 1 && decision.fate == .answered(.command))
        #expect(decision.effects.first == .change(Self.erika, row.changes))
        let question = try #require(decision.questions.first)
        let erika = try #require(City.configuration().subscriber(at: Self.erika))
        #expect(question.purpose == .undo(row.changes.map { $0.inverse(for: erika) }))
        #expect(decision.answers.map(\.recipients) == [[Self.erika]])
        // One answer brings everything back.
        let undone = try answer(question, with: "Bitte zurück")
        #expect(undone.effects.contains(.change(Self.erika, row.changes.map { $0.inverse(for: erika) })))
        #expect(undone.fate == .answered(.reply))
    }

    @Test("An unproven one asks the member first, and changes nothing until they say so", arguments: rows)
    func unproven(_ row: Row) throws {
        let mail = City.mail([("To", "\(row.to)@netz.example"), ("Subject", row.subject), Self.unproven])
        let decision = try #require(decide(mail, in: City.context()).first)
        #expect(decision.fate == .answered(.command))
        let question = try #require(decision.questions.first)
        #expect(question.purpose == .confirm(row.changes) && question.person == Self.erika)
        #expect(!decision.effects.contains(.change(Self.erika, row.changes)))
        #expect(try answer(question, with: "Ja").effects.contains(.change(Self.erika, row.changes)))
        #expect(try !answer(question, with: "Nein").effects.contains(.change(Self.erika, row.changes)))
        #expect(try answer(question, with: "Wie bitte?").fate == .answered(.unclear))
    }

    @Test("What can't be done any more is told instead of done, and not asked again")
    func outdated() throws {
        let gone = City.address("fort@kurs.example")
        for purpose in [Question.Purpose.undo([.pause(nil)]), .confirm([.pause(.open)])] {
            var question = try asked()
            (question.person, question.purpose) = (gone, purpose)
            let decision = try answer(question, with: "Ja")
            #expect(decision.fate == .answered(.stale))
            #expect(decision.effects.first == .close(question.id))
            #expect(!decision.effects.contains { if case .change = $0 { true } else { false } })
            #expect(decision.answers.map(\.recipients) == [[gone]])
        }
    }

    /// A question as a change asks it.
    private func asked() throws -> Question {
        let mail = City.mail([("To", "sprache+abmelden@netz.example"), Self.unproven])
        return try #require(decide(mail, in: City.context()).first?.questions.first)
    }

    @Test("In the name of somebody who is no member nothing is answered without proof")
    func strangers() throws {
        let proven = City.strangersMail([("To", "sprache+abmelden@netz.example")])
        let told = try #require(decide(proven, in: City.context()).first)
        #expect(told.answers.map(\.subject) == ["not-member (de)"] && told.questions.isEmpty)
        let forged = City.strangersMail([("To", "sprache+abmelden@netz.example"), Self.unproven])
        let held = try #require(decide(forged, in: City.context()).first)
        #expect(held.fate == .held(.command) && held.answers.isEmpty)
    }

    @Test("A wish that nobody understands is answered with what would be understood")
    func unclear() throws {
        func subject(_ to: String, _ subject: String) -> String? {
            decide(City.mail([("To", "\(to)@netz.example"), ("Subject", subject)]), in: City.context())
                .flatMap(\.answers).first?.subject
        }
        #expect(subject("sprache+pause", "bis zum Sommer") == "pause-unclear (de)")
        #expect(subject("sprache", "Pause bis 1.1.2020") == "pause-unclear (de)")
        #expect(subject("sprache+zustellung", "irgendwie") == "delivery-choice (de)")
        #expect(subject("sprache+anmelden", "") == "already-member (de)")
    }

    @Test("A moderator who leaves moderates no more")
    func moderatorLeaves() throws {
        let configuration = City.configuration { $0.subscribers[1].moderates = [City.sprache] }
        let mail = City.mail([("To", "sprache+abmelden@netz.example")])
        let decision = try #require(decide(mail, in: City.context(configuration)).first)
        #expect(
            decision.effects.first
                == .change(Self.erika, [.membership(City.sprache, nil), .moderation(City.sprache, false)]))
    }

    private func answer(_ question: Question, with text: String) throws -> Decision {
        let address =
            question.network.flatMap(City.configuration().network)?
            .replyAddress(token: City.tokens.token(of: question), separator: "+").description
            ?? "alle+antwort-\(City.tokens.token(of: question))@netz.example"
        var known = KnownMail()
        known.question = AskedQuestion(question)
        let mail = City.mail([("To", address), ("Subject", "Re: Frage"), Self.unproven], body: text + "\n")
        return try #require(decide(mail, in: City.context(known: known)).first)
    }
}
