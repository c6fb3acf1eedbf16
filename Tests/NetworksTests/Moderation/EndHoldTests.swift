import MailFormat
import Testing

@testable import Networks

@Suite("A hold that ends without a post")
struct EndHoldTests {
    /// A held mail, how its hold ends, and what its author reads.
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var mail: IncomingMail = City.strangersMail()
        var ending: HoldEnding = .expired
        var fate: Fate = .filed(.expired)
        var answer: String?
        /// Subject of an answer that the author got an hour ago.
        var earlier: String?
        var trust: SenderSettings.Trust = .authenticationResults

        var testDescription: String { name }
    }

    static let unproven = ("Authentication-Results", "mx.netz.example; dmarc=fail")
    static let rejected = HoldEnding.rejected(reason: "Werbung")

    static let rows = [
        Row(name: "whose time is over is told to a stranger who wrote it", answer: "hold-expired (de)"),
        Row(
            name: "whose time is over is told to a member who wrote it", mail: City.mail([]),
            answer: "hold-expired (de)"),
        Row(name: "of a forged mail is told to nobody", mail: City.mail([unproven])),
        Row(name: "of a stranger without proof is told to nobody", mail: City.strangersMail([unproven])),
        Row(
            name: "of a stranger whose From line is merely believed is told to nobody",
            mail: City.strangersMail([unproven]), trust: .from),
        Row(
            name: "of a member whose From line is believed is told", mail: City.mail([unproven]),
            answer: "hold-expired (de)", trust: .from),
        Row(name: "of mail that a list passed on is told to nobody", mail: City.strangersMail([("List-Id", "<a.b>")])),
        Row(name: "whose time is over does not tell the same again in a day", earlier: "hold-expired (de)"),
        Row(
            name: "whose time is over is told besides something else", answer: "hold-expired (de)",
            earlier: "hold-stranger (de)"),
        Row(
            name: "by a moderator's no tells its author that and why", ending: rejected, fate: .refused(.moderator),
            answer: "hold-rejected (de)"),
        Row(
            name: "by a moderator's no tells nobody of a forged mail", mail: City.mail([unproven]), ending: rejected,
            fate: .refused(.moderator)),
        Row(name: "that its author did not write is told to nobody", ending: .disowned, fate: .filed(.disowned)),
        Row(name: "that a moderator lets fall is told to nobody", ending: .discarded, fate: .filed(.discarded)),
    ]

    @Test("A hold", arguments: rows)
    func ends(row: Row) throws {
        var context = City.context(City.configuration { $0.senders.trust = row.trust })
        if let earlier = row.earlier, let author = row.mail.message.authors.first {
            let answer = SentAnswers.Answer(subject: earlier, at: City.now + .seconds(-3600))
            context.known.sent.note(answer, to: author.address)
        }
        let decision = endHold(row.mail, in: City.sprache, as: row.ending, context: context)
        #expect(decision.network == City.sprache && decision.fate == row.fate && decision.route == .recipients)
        #expect(decision.effects.count == decision.mailings.count)
        #expect(decision.mailings.map { $0.message.message().subject } == (row.answer.map { [$0] } ?? []))
        let author = row.mail.message.authors.map(\.address)
        #expect(decision.mailings.allSatisfy { $0.recipients == author && $0.purpose == .answer })
    }

    @Test("A reason of the moderator's is in the mail; without one there is none")
    func reason() throws {
        let context = City.context()
        let mail = City.strangersMail()
        let said = endHold(mail, in: City.sprache, as: Self.rejected, context: context)
        #expect(try #require(said.mailings.first).message.text().contains("Werbung"))
        let silent = endHold(mail, in: City.sprache, as: .rejected(reason: nil), context: context)
        #expect(try #require(silent.mailings.first).message.text().contains("Werbung") == false)
    }

    @Test("In a network that is no more, a hold ends in silence")
    func lostNetwork() {
        let lost = NetworkID("lost")
        let decision = endHold(City.strangersMail(), in: lost, as: .expired, context: City.context())
        #expect(decision == Decision(network: lost, fate: .filed(.expired), route: .recipients))
    }
}
