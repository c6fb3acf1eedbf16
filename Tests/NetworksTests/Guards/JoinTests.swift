import MailFormat
import Testing

@testable import Networks

@Suite("Who asks to join without proof")
struct JoinTests {
    private static let frida = City.address("frida@fremd.example")

    private static func released(_ fields: [(String, String)] = [], _ change: (inout Configuration) -> Void = { _ in })
        throws -> Decision
    {
        let mail = City.strangersMail(
            [("To", "sprache+anmelden@netz.example"), ("Subject", ""), ("Authentication-Results", "")] + fields)
        return try #require(
            decide(mail, in: City.context(City.configuration(change), released: City.sprache)).first)
    }

    @Test("Who is let in is asked first, and not called by the name that the mail gives")
    func asks() throws {
        let decision = try Self.released()
        #expect(decision.fate == .answered(.command))
        #expect(decision.questions.map(\.purpose) == [.join("Frida Fremd")])
        #expect(decision.effects.count == 2)
        let mailing = try #require(decision.mailings.first)
        #expect(mailing.recipients == [Self.frida] && mailing.subject == "confirm-join (de)")
        #expect(!mailing.message.text().contains("Frida Fremd"))
    }

    @Test("A From line that is merely believed proves nothing of a stranger")
    func believed() throws {
        #expect(try Self.released { $0.senders.trust = .from }.questions.count == 1)
    }

    @Test(
        "A moderator's yes asks them whatever the mail says of answers; an address of programs is asked nothing",
        arguments: [
            (("List-Id", "<a.b>"), true), (("Precedence", "bulk"), true), (("From", "noreply@fremd.example"), false),
        ])
    func listMail(_ field: (String, String), isAsked: Bool) throws {
        let decision = try Self.released([field])
        #expect(decision.questions.count == (isAsked ? 1 : 0) && decision.effects.count == (isAsked ? 2 : 0))
    }

    @Test(
        "Their own yes makes them a member; anything else does not",
        arguments: [("Ja", true), ("Nein", false), ("Was ist das?", false)])
    func answers(_ text: String, _ joins: Bool) throws {
        let decision = try Self.answer(text)
        let person = Subscriber(
            name: "Frida Fremd", addresses: [Self.frida], memberships: [Membership(network: City.sprache)])
        #expect(decision.effects.contains(.addPerson(person)) == joins)
        #expect(decision.mailings.contains { $0.subject == "welcome (de)" } == joins)
    }

    @Test("Who is in another network keeps their entry; who is a member by then is told so")
    func known() throws {
        let other = try Self.answer("Ja") {
            $0.subscribers.append(City.person("Frida", "frida@fremd.example", in: City.jugend))
        }
        #expect(other.effects.contains(.change(Self.frida, [.membership(City.sprache, .immediate)])))
        let member = try Self.answer("Ja") {
            $0.subscribers.append(City.person("Frida", "frida@fremd.example", in: City.sprache))
        }
        #expect(member.fate == .answered(.stale))
        #expect(try Self.answer("Ja") { $0.networks.removeFirst() }.fate == .answered(.stale))
    }

    private static func answer(_ text: String, _ change: (inout Configuration) -> Void = { _ in }) throws -> Decision {
        let question = try #require(try released().questions.first)
        var known = KnownMail()
        known.question = AskedQuestion(question)
        let mail = City.strangersMail([
            ("To", "jugend+antwort-\(City.tokens.token(of: question))@netz.example"), ("Subject", "Re: Mitmachen?"),
        ])
        var answer = mail
        answer.text = text
        return try #require(decide(answer, in: City.context(City.configuration(change), known: known)).first)
    }
}

@Suite("Commands that a person has to see to")
struct ByHandTests {
    private func moderation(_ fields: [(String, String)]) throws -> String {
        let decision = try #require(decide(City.mail(fields), in: City.context()).first)
        #expect(decision.fate == .held(.command))
        return try text(
            of: try #require(decision.mailings.first { $0.purpose == .notice }),
            over: City.text(fields, body: "Hallo\n"))
    }

    private func text(of mailing: Mailing, over source: String) throws -> String {
        let bytes = mailing.message.bytes(over: City.crlf(source))
        return Message(bytes).readingText { Array(bytes[$0]) }
    }

    @Test("A moderator learns before whether a yes does anything")
    func told() throws {
        #expect(
            try moderation([("To", "sprache+nachfolge@netz.example"), ("Subject", "karl@schule.example neu@a.example")])
                .contains("by-hand=true"))
    }

    @Test("A yes that changes something says so")
    func carriedOut() throws {
        // Asked ten times today, Erika is not asked again: a moderator may sign her off.
        var known = KnownMail()
        for number in 0..<10 {
            known.sent.note(.init(subject: "\(number)", at: City.now), to: City.address("erika@kurs.example"))
        }
        let fields = [("To", "sprache+abmelden@netz.example"), ("Authentication-Results", "")]
        let decision = try #require(decide(City.mail(fields), in: City.context(known: known)).first)
        let notice = try #require(decision.mailings.first { $0.purpose == .notice })
        #expect(decision.fate == .held(.command))
        #expect(try text(of: notice, over: City.text(fields, body: "Hallo\n")).contains("by-hand=false"))
    }

    @Test("What a moderator sees to is told to its author, if they surely wrote", arguments: [true, false])
    func seen(isProven: Bool) throws {
        let proof = isProven ? [] : [("Authentication-Results", "")]
        let fields = [("To", "sprache+nachfolge@netz.example"), ("Subject", "karl@schule.example neu@a.example")]
        let mail = City.mail(fields + proof)
        let decision = try #require(decide(mail, in: City.context(released: City.sprache)).first)
        #expect(decision.fate == .answered(.command))
        #expect(decision.answers.map(\.subject) == (isProven ? ["command-seen (de)"] : []))
    }
}
