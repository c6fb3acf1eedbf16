import MailFormat
import Testing

@testable import Networks

@Suite("Commands that tell something")
struct TellingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var fields: [(String, String)] = []
        var body = "Hallo\n"
        /// Of the mails that follow, by subject.
        var subjects: [String]
        var recipients: [String] = ["erika@kurs.example"]
        var fate = Fate.answered(.command)
        var known = KnownMail()

        var testDescription: String { name }
    }

    static let unproven = ("Authentication-Results", "")
    static let stranger = [
        ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=fremd.example"),
        ("From", "Frida Fremd <frida@fremd.example>"),
    ]

    static func asked(_ subject: String) -> KnownMail {
        var known = KnownMail()
        let answer = SentAnswers.Answer(subject: subject, at: City.now + .seconds(-3600))
        known.sent.note(answer, to: City.address("erika@kurs.example"))
        return known
    }

    static let rows = [
        Row(name: "help", fields: [("To", "sprache+hilfe@netz.example")], subjects: ["help (de)"]),
        Row(name: "help by subject", fields: [("Subject", "Hilfe")], subjects: ["help (de)"]),
        Row(name: "help, unproven", fields: [unproven, ("Subject", "Help")], subjects: ["help (de)"]),
        Row(
            name: "help for a stranger", fields: stranger + [("Subject", "Hilfe")], subjects: ["help-stranger (de)"],
            recipients: ["frida@fremd.example"]),
        Row(
            name: "help for a forged stranger: nobody is answered who did not ask",
            fields: [stranger[1], unproven, ("Subject", "Hilfe")], subjects: ["moderate (de)"],
            recipients: ["mona@stadt.example"], fate: .held(.command)),
        Row(name: "members", fields: [("To", "sprache+teilnehmer@netz.example")], subjects: ["members (de)"]),
        Row(name: "members, unproven", fields: [unproven, ("Subject", "Teilnehmer")], subjects: ["members (de)"]),
        Row(
            name: "members, unproven, twice a day", fields: [unproven, ("Subject", "Teilnehmer")], subjects: [],
            known: asked("members (de)")),
        Row(
            name: "members, proven, twice a day", fields: [("Subject", "Teilnehmer")], subjects: ["members (de)"],
            known: asked("members (de)")),
        Row(
            name: "members for a stranger", fields: stranger + [("Subject", "Members")],
            subjects: ["members-only (de)"], recipients: ["frida@fremd.example"]),
        Row(name: "the own card", fields: [("Subject", "Profil")], subjects: ["profile (de)"]),
        Row(
            name: "a changed card", fields: [("To", "sprache+profil@netz.example"), ("Subject", "Re: Profil")],
            body: "Telefon: 0251 99\n", subjects: ["changed (de)"]),
        Row(
            name: "a changed card without sub-address", fields: [("Subject", "AW: Profil")],
            body: "Telefon: 0251 99\n", subjects: ["changed (de)"]),
        Row(
            name: "a changed card with a line that can't be followed", fields: [("Subject", "Re: Profil")],
            body: "Telefon: 0251 99\nAndere Netzwerke mitlesen: hm\n", subjects: ["changed (de)", "profile (de)"]),
        Row(
            name: "a changed card, unproven", fields: [unproven, ("Subject", "Re: Profil")],
            body: "Telefon: 0251 99\n", subjects: ["confirm-change (de)"]),
        Row(
            name: "another address, though it is proven who wrote", fields: [("Subject", "Re: Profil")],
            body: "Mailadressen: neu@kurs.example\n", subjects: ["confirm-change (de)"]),
        Row(
            name: "a card changed in its quotation",
            fields: [("Subject", "Re: Profil"), ("In-Reply-To", "<answer-t1.sprache@netz.example>")],
            body: "> Telefon: 0251 99\n", subjects: ["changed (de)"]),
        Row(
            name: "a quotation of somebody else's mail",
            fields: [("Subject", "Re: Profil"), ("In-Reply-To", "<answer-t1.sprache@fremd.example>")],
            body: "> Telefon: 0251 99\n", subjects: ["profile (de)"]),
        Row(
            name: "owner", fields: [("To", "sprache+betreuung@netz.example"), ("Subject", "Frage")],
            subjects: ["[Sprache] Frage"], recipients: ["mona@stadt.example"], fate: .answered(.owner)),
        Row(
            name: "owner, by a stranger, unproven",
            fields: [stranger[1], unproven, ("To", "sprache+owner@netz.example"), ("Subject", "Frage")],
            subjects: ["[Sprache] Frage"], recipients: ["mona@stadt.example"], fate: .answered(.owner)),
        Row(
            name: "owner, spam", fields: stranger + [("To", "sprache+owner@netz.example"), ("X-Spam-Flag", "YES")],
            subjects: [], fate: .filed(.spam)),
        Row(
            name: "help for all networks", fields: [("To", "alle@netz.example"), ("Subject", "Hilfe")],
            subjects: ["help (de)"]),
    ]

    @Test("Each is answered, or passed on, to whom it may", arguments: rows)
    func answers(_ row: Row) throws {
        let decisions = decide(City.mail(row.fields, body: row.body), in: City.context(known: row.known))
        #expect(decisions.map(\.fate) == [row.fate])
        let mailings = decisions.flatMap(\.mailings)
        #expect(mailings.map(\.subject) == row.subjects)
        #expect(mailings.allSatisfy { $0.recipients == row.recipients.map(City.address) })
    }

    @Test("A changed card changes its one line, and can be taken back")
    func change() throws {
        let decision = try #require(
            decide(City.mail([("Subject", "Re: Profil")], body: "Telefon: 0251 99\n"), in: City.context()).first)
        let changes = decision.effects.compactMap { if case .change(_, let changes) = $0 { changes } else { nil } }
        #expect(changes == [[.phone("0251 99")]])
        let mailing = try #require(decision.mailings.first)
        #expect(mailing.message.lastText().contains("lines=label=Telefon\r\nvalue=0251 99"))
    }

    @Test("An unproven change of the card changes nothing before the one concerned says so")
    func unprovenChange() throws {
        let mail = City.mail([Self.unproven, ("Subject", "Profil")], body: "Telefon: 0251 99\n")
        let effects = decide(mail, in: City.context()).flatMap(\.effects)
        #expect(!effects.contains { if case .change = $0 { true } else { false } })
        let asked = effects.compactMap { if case .ask(let question) = $0 { question.purpose } else { nil } }
        #expect(asked == [.confirm([.phone("0251 99")])])
    }

    @Test("A mail to the owner that is too large waits")
    func large() throws {
        let configuration = City.configuration { $0.networks[0].maximalSize = 100 }
        let mail = City.mail([("To", "sprache+owner@netz.example")])
        #expect(decide(mail, in: City.context(configuration)).map(\.fate) == [.held(.size)])
    }
}
