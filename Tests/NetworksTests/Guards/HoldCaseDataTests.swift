import MailFormat
import Testing

@testable import Networks

@Suite("A post with case data")
struct HoldCaseDataTests {
    private static let text = "Mein Klient, geb. 14.07.2004, sucht einen Platz.\n"

    private static func context(
        known: KnownMail = KnownMail(), released: NetworkID? = nil, by release: Release = .author,
        _ change: (inout Configuration) -> Void = { _ in }
    ) -> Context {
        let configuration = City.configuration {
            $0.networks[0].guardsAnonymity = true
            change(&$0)
        }
        return City.context(configuration, known: known, released: released, by: release)
    }

    @Test("Its author alone is asked, and alone reads what was found")
    func asked() throws {
        let decision = try #require(decide(City.mail([], body: Self.text), in: Self.context()).first)
        #expect(decision.fate == .held(.caseData) && decision.posts.isEmpty)
        #expect(decision.questions.map(\.purpose) == [.caseData])
        let mailing = try #require(decision.mailings.first)
        #expect(decision.mailings.count == 1)
        #expect(mailing.recipients == [City.address("erika@kurs.example")])
        #expect(mailing.message.lastText().contains("14.07.2004"))
    }

    struct Row {
        var name: String
        var release: Release
        var isPosted: Bool
    }

    @Test(
        "Who knows what was found, and a moderator, sends it; a yes to another question does not",
        arguments: [
            Row(name: "author", release: .author, isPosted: false),
            Row(name: "author, knowingly", release: .authorKnowingly, isPosted: true),
            Row(name: "moderator", release: .moderator, isPosted: true),
        ])
    func released(_ row: Row) {
        let context = Self.context(released: City.sprache, by: row.release)
        let decision = decide(City.mail([], body: Self.text), in: context).first
        #expect(decision?.fate == (row.isPosted ? .posted : .held(.caseData)), "\(row.name)")
    }

    @Test("Networks that want no guard get it at once, and two that do ask once")
    func networks() {
        let to = ("To", "sprache@netz.example, jugend@netz.example")
        let one = decide(City.mail([to], body: Self.text), in: Self.context())
        #expect(Set(one.map(\.fate)) == [.held(.caseData), .posted])
        let both = decide(City.mail([to], body: Self.text), in: Self.context { $0.networks[1].guardsAnonymity = true })
        #expect(both.map(\.fate) == [.held(.caseData), .held(.caseData)])
        #expect(both.flatMap(\.questions).count == 1)
    }

    @Test("Each text is looked through, and what several say is shown once")
    func texts() throws {
        var mail = City.mail([], body: "Guten Tag!\n")
        var guarded = GuardedTexts()
        guarded.texts = ["Guten Tag!\n", Self.text, Self.text].map { ReplyText($0) }
        mail.guarded = guarded
        let decision = try #require(decide(mail, in: Self.context()).first)
        try #require(decision.fate == .held(.caseData))
        let shown = try #require(decision.mailings.first).message.lastText()
        #expect(shown.split(separator: "14.07.2004").count == 2)
        #expect(shown.contains("found=true") && shown.contains("cut=false"))
    }

    @Test("A mail that is too long to be looked through waits, whatever is found")
    func cut() throws {
        var mail = City.mail([], body: "Guten Tag!\n")
        mail.guarded = GuardedTexts()
        #expect(decide(mail, in: Self.context()).map(\.fate) == [.posted])
        mail.guarded?.isCut = true
        let decision = try #require(decide(mail, in: Self.context()).first)
        try #require(decision.fate == .held(.caseData) && decision.questions.map(\.purpose) == [.caseData])
        let shown = try #require(decision.mailings.first).message.lastText()
        #expect(shown.contains("found=false") && shown.contains("cut=true"))
    }

    @Test("Who is asked for one network is not asked for the next one that the mail is let pass to")
    func askedBefore() throws {
        var known = KnownMail()
        known.isCaseDataAsked = true
        let context = Self.context(known: known, released: City.sprache)
        let decision = try #require(decide(City.mail([], body: Self.text), in: context).first)
        #expect(decision.fate == .held(.caseData) && decision.questions.isEmpty && decision.mailings.isEmpty)
    }

    @Test("A private mail that is answered with the network in Cc is looked through")
    func quotation() {
        let body = "Ich frage einmal alle.\n\nAm 1.3.2026 schrieb Ahmad:\n> Ich bin geb. 14.07.2004.\n"
        let mail = City.mail([("In-Reply-To", "<frage@web.example>")], body: body)
        #expect(decide(mail, in: Self.context()).first?.fate == .held(.caseData))
    }

    @Test("Who wants no answer leaves it to the moderators")
    func unasked() throws {
        let mail = City.mail([("X-Auto-Response-Suppress", "AutoReply")], body: Self.text)
        let decision = try #require(decide(mail, in: Self.context()).first)
        #expect(decision.fate == .held(.caseData))
        #expect(decision.questions.map(\.purpose) == [.moderate])
    }

    struct Answer {
        var text: String
        var verdict: HoldVerdict.Kind?
    }

    @Test(
        "SENDEN sends it as it is, Nein withdraws it, and all else leaves it where it is",
        arguments: [
            Answer(text: "SENDEN", verdict: .release(.authorKnowingly)),
            Answer(text: "Senden, bitte", verdict: .release(.authorKnowingly)),
            Answer(text: "send", verdict: .release(.authorKnowingly)),
            Answer(text: "Hallo,\n\nja, bitte", verdict: .release(.authorKnowingly)),
            Answer(text: "Yes\n\nI will not write it again.", verdict: .release(.authorKnowingly)),
            Answer(text: "Nein", verdict: .end(.withdrawn)), Answer(text: "No, sorry", verdict: .end(.withdrawn)),
            Answer(text: "Was heißt das?", verdict: nil), Answer(text: "Ok, ich nehme das raus und schreibe neu"),
            Answer(text: "Zurück! Bitte nicht"), Answer(text: "Senden Sie das bitte nicht!"),
            Answer(text: "Senden Sie das\nbitte nicht!"), Answer(text: "Send? Please don't."),
            Answer(text: "Ja, das soll keine Namen nennen"), Answer(text: "gern"), Answer(text: "freigeben"),
            Answer(text: "immer"), Answer(text: "Ja, bitte so senden.", verdict: .release(.authorKnowingly)),
            Answer(text: "Ja, das ist so in Ordnung", verdict: .release(.authorKnowingly)),
            Answer(text: "Guten Tag,\nSENDEN\nErika Muster", verdict: .release(.authorKnowingly)),
            Answer(text: "Yes, send it as it is", verdict: .release(.authorKnowingly)),
            Answer(text: "Ja, aber ohne den Namen"), Answer(text: "Ja, stimmt, das war ein Versehen."),
            Answer(text: "Ja, Sie haben recht. Bitte zurückhalten!"), Answer(text: "Ja, bitte löschen"),
            Answer(text: "Ja, ich ändere das"), Answer(text: "Ja?"), Answer(text: "Senden abbrechen"),
            Answer(text: "Senden Sie mir die Mail bitte zurück"), Answer(text: "Ja, danke für den Hinweis!"),
            Answer(text: "Yes, you are right, please withhold it"), Answer(text: "Send it back to me"),
            Answer(text: "Nein, das sind keine Falldaten, bitte senden"), Answer(text: "No problem, send it"),
            Answer(text: "Nein, bitte nicht senden", verdict: .end(.withdrawn)),
        ])
    func answer(_ row: Answer) throws {
        let question = Question(
            id: QuestionID("abcdefghijklmn"), purpose: .caseData, person: City.address("erika@kurs.example"),
            network: City.sprache, asked: City.now, until: City.now + .days(14))
        var known = KnownMail()
        known.question = AskedQuestion(
            question, hold: HeldForAnswer(numbers: [7, 8], author: nil, subject: "Frage", others: []))
        let to = ("To", "sprache+antwort-\(City.tokens.token(of: question))@netz.example")
        let decision = try #require(
            decide(City.mail([to], body: row.text + "\n"), in: Self.context(known: known)).first)
        #expect(
            decision.verdicts == (row.verdict.map { kind in [7, 8].map { HoldVerdict(hold: $0, kind: kind) } } ?? []))
        #expect(decision.fate == .answered(row.verdict == nil ? .unclear : .reply))
    }
}
