import MailFormat
import Testing

@testable import Networks

@Suite("Requests")
struct RequestTests {
    struct Row: CustomTestStringConvertible {
        var subject: String
        var body: String
        var answer: RequestAnswer?
        var testDescription: String { "\(subject) | \(body)" }
        init(_ subject: String, _ body: String, _ answer: RequestAnswer?) {
            (self.subject, self.body, self.answer) = (subject, body, answer)
        }
    }

    private static let re = "Re: So steht Ihre Anfrage: Raum gesucht"

    @Test(
        "What their authors answer",
        arguments: [
            Row("Erledigt", "", .done), Row("Done", "", .done), Row("Noch offen", "", .open),
            Row("Still open", "", .open),
            Row(re, "Erledigt, danke!", .done), Row(re, "Ja, ist erledigt.", .done), Row(re, "Hat sich geklärt", .done),
            Row(re, "Noch offen\n\n> Erledigt\n", .open), Row(re, "Nein, noch offen.", .open),
            Row(re, "It's done", .done),
            Row(re, "Ja", nil), Row(re, "Nein", nil), Row(re, "", nil), Row(re, "Noch nicht erledigt", nil),
            Row(re, "Wir haben die Sache erledigt", nil), Row("Re: Noch offen für Fragen", "", nil),
        ])
    func answers(_ row: Row) {
        #expect(RequestAnswer(City.mail([("Subject", row.subject)], body: row.body)) == row.answer)
    }

    @Test(
        "What they answer in a hurry, in every form of answer",
        arguments: [
            ("Danke, erledigt!", .done), ("Vielen Dank, hat sich erledigt", .done), ("Das hat sich erledigt.", .done),
            ("Ist schon erledigt", .done), ("Sehr geehrte Damen und Herren,\n\ndie Anfrage ist erledigt.", .done),
            ("Alles erledigt", .done), ("Unsere Anfrage ist inzwischen erledigt", .done), ("Thanks, it's done", .done),
            ("Leider noch offen", .open), ("Bleibt offen", .open), ("Still open, thanks", .open),
            ("Erledigt?", nil), ("Erledigt ist das leider noch nicht.", nil), ("Nicht erledigt", nil),
            ("Not done yet", nil), ("Ist das erledigt?", nil),
        ] as [(String, RequestAnswer?)])
    func hurried(words: String, answer: RequestAnswer?) {
        for mail in AnswerForms.mails(words) { #expect(RequestAnswer(mail) == answer) }
    }

    @Test(
        "A reply that says so in one line is told to nobody, whatever signature stands below it",
        arguments: [
            ("erledigt, danke", true), ("Danke, erledigt!", true), ("Das hat sich erledigt.", true),
            ("Hat sich schon erledigt", true), ("Liebe Kolleginnen und Kollegen,\n\nerledigt, danke", true),
            ("Unsere Anfrage hat sich inzwischen erledigt", true), ("It's done", true), ("Done, thank you all!", true),
            ("Erledigt?", false), ("Ist das erledigt?", false), ("Noch nicht erledigt", false),
        ])
    func inThread(words: String, isDone: Bool) {
        for mail in AnswerForms.mails(words) { #expect(PostWish(mail).isDone == isDone) }
    }

    @Test("Authors hear after 3 and 10 days, then every month, and nothing is made up for")
    func states() {
        let opened = City.now
        func next(after days: Int) -> Int64 {
            (RequestStates.next(after: opened + .days(days), opened: opened).seconds - opened.seconds) / 86_400
        }
        #expect([0, 2, 3, 5, 9, 10, 40, 100].map(next) == [3, 3, 10, 10, 10, 40, 70, 130])
    }

    private static let section = [("To", "sprache+anfrage@netz.example"), ("Subject", "Raum gesucht")]

    private func replyTo(_ fields: [(String, String)], _ change: (inout Configuration) -> Void = { _ in }) throws
        -> [String]
    {
        let mail = City.mail(Self.section + fields)
        let decision = try #require(decide(mail, in: City.context(City.configuration(change))).first)
        let post = try #require(decision.mailings.first { $0.purpose == .post })
        guard case .bytes(let header) = try #require(post.message.pieces.first) else { return [] }
        return Message(header).replyTo.map { $0.address.description }
    }

    @Test("Answers go to an address of the request's, unless its author or the network wants them elsewhere")
    func addresses() throws {
        #expect(try replyTo([]) == ["sprache+anfrage-tok1@netz.example"])
        #expect(try replyTo([("Reply-To", "Erika <erika.m@web.example>")]) == ["sprache+anfrage-tok1@netz.example"])
        #expect(try replyTo([("Reply-To", "buero@kurs.example")]) == ["buero@kurs.example"])
        let network = try replyTo([]) { $0.networks[0].replyTo = .network }
        #expect(network == ["sprache@netz.example"])
    }

    private func answer(_ fields: [(String, String)], _ known: KnownMail) throws -> Decision {
        let to = [("To", "sprache+anfrage-tok9@netz.example"), ("Subject", "Re: Raum gesucht")]
        let decisions = decide(City.mail(to + fields), in: City.context(known: known))
        #expect(decisions.count == 1)
        return try #require(decisions.first)
    }

    private func known(by author: String = "rita@stadt.example") -> KnownMail {
        var known = KnownMail()
        known.requests = [
            KnownRequest(
                network: City.sprache, content: BlobID(hex: "c"), post: 1, token: "tok9",
                author: Mailbox(address: City.address(author)), subject: "Raum gesucht", messageID: nil,
                opened: City.now)
        ]
        return known
    }

    @Test("A private answer goes to the author alone, as its writer's, and is no mail of a list")
    func passesOn() throws {
        let decision = try answer([], known())
        #expect(decision.fate == .answered(.passedOn))
        let mailing = try #require(decision.mailings.first)
        #expect(decision.mailings.count == 1 && mailing.recipients == [City.address("rita@stadt.example")])
        guard case .bytes(let bytes) = try #require(mailing.message.pieces.first) else { return }
        let message = Message(bytes)
        #expect(message.replyTo.map(\.address) == [City.address("erika@kurs.example")])
        #expect(message.header.first("List-Post") == nil && message.header.first("X-Netzpost-Loop") != nil)
        #expect(decision.effects.contains(.answerRequest(BlobID(hex: "c"), City.sprache)))
    }

    @Test("One's own request is not answered by oneself")
    func own() throws {
        let decision = try answer([], known(by: "erika.m@web.example"))
        #expect(decision.fate == .answered(.passedOn))
        #expect(!decision.effects.contains(.answerRequest(BlobID(hex: "c"), City.sprache)))
    }

    @Test("What also names the network is a post, whichever of its addresses it came by")
    func toAll() throws {
        for field in ["To", "Delivered-To"] {
            let fields = [(field, "sprache+anfrage-tok9@netz.example"), ("Cc", "sprache@netz.example")]
            let decision = try answer(fields, known())
            #expect(decision.fate == .posted && decision.network == City.sprache)
        }
    }

    @Test("Programs, lists and floods get through to nobody")
    func guards() throws {
        let automatic = try answer([("Auto-Submitted", "auto-replied")], known())
        #expect(automatic.fate == .filed(.automatic) && automatic.mailings.isEmpty)
        let loop = try answer([("X-Netzpost-Loop", "sprache.netz.example x")], known())
        #expect(loop.fate == .filed(.loop) && loop.mailings.isEmpty)
        let spam = try answer([("From", "x@fremd.example"), ("X-Spam-Flag", "YES")], known())
        #expect(spam.fate == .filed(.spam) && spam.mailings.isEmpty)
        var flooded = known()
        flooded.privateAnswers.ofAuthor.proven = 10
        #expect(try answer([], flooded).fate == .held(.command))
        flooded.privateAnswers = PrivateAnswers(unproven: 30)
        #expect(try answer([], flooded).fate == .answered(.passedOn))
        let unproven = [("Authentication-Results", "")]
        #expect(try answer(unproven, flooded).fate == .held(.command))
    }
}
