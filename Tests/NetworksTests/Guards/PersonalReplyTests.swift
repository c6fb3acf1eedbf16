import MailFormat
import Testing

@testable import Networks

/// Erika writes to sprache, and answers a post of Anna Groß's.
@Suite("Mail to all that seems meant for one person")
struct PersonalReplyTests {
    private static let anna = Mailbox(name: "Anna Groß", address: City.address("anna@kita.example"))
    private static let post = """
        Hallo zusammen,
        am Donnerstag um zehn treffen wir uns im Haus der Kulturen. Wer bringt Kaffee mit?
        Viele Grüße
        Anna Groß
        """
    private static let quotation = """

        Am 11.03.2026 um 10:00 schrieb Anna Groß:
        > am Donnerstag um zehn treffen wir uns im Haus
        > der Kulturen. Wer bringt Kaffee mit?
        """
    private static let foreign = """

        Am 11.03.2026 um 10:00 schrieb Karl Klein:
        > Die Anträge müssen bis Ende April beim Sozialamt liegen, sonst gibt es kein Geld.
        """

    private static func known(_ change: (inout AnsweredPost) -> Void = { _ in }) -> KnownMail {
        var known = KnownMail()
        var answered = AnsweredPost(author: anna, text: post)
        change(&answered)
        known.answered = [City.sprache: answered, City.jugend: answered]
        return known
    }

    private static func decided(
        _ body: String, _ fields: [(String, String)] = [], known: KnownMail = known(),
        _ change: (inout Configuration) -> Void = { _ in }
    ) -> [Decision] {
        let answering = [("In-Reply-To", "<p1@kita.example>"), ("Subject", "Re: Treffen im März")]
        return decide(
            City.mail(answering + fields, body: body), in: City.context(City.configuration(change), known: known))
    }

    struct Row: CustomTestStringConvertible {
        var name: String
        var body: String
        var isAsked: Bool
        var replyTo = Network.ReplyTo.author
        var testDescription: String { name }
    }

    private static let rows = [
        Row(name: "greets and quotes her", body: "Liebe Anna,\nich bin krank.\n" + quotation, isAsked: true),
        Row(
            name: "greets and quotes her, where answers go to all", body: "Liebe Anna,\nich bin krank.\n" + quotation,
            isAsked: true, replyTo: .network),
        Row(name: "by her last name", body: "Guten Tag Frau Groß,\nich bin krank.\n" + quotation, isAsked: true),
        Row(name: "greets her, quotes nothing", body: "Liebe Anna,\nich bin krank.\n", isAsked: true),
        Row(
            name: "greets her, quotes nothing, where answers go to all", body: "Liebe Anna,\nich bin krank.\n",
            isAsked: false, replyTo: .network),
        Row(name: "quotes somebody else", body: "Liebe Anna,\nschau:\n" + foreign, isAsked: false),
        Row(
            name: "quotes somebody else too", body: "Liebe Anna,\nschau:\n" + quotation + "\n\nUnd:\n" + foreign,
            isAsked: false),
        Row(name: "greets all", body: "Hallo zusammen,\nich bringe Kaffee mit.\n" + quotation, isAsked: false),
        Row(name: "greets her and all", body: "Liebe Anna, liebe alle,\nich komme.\n" + quotation, isAsked: false),
        Row(name: "greets another", body: "Lieber Karl,\nich komme.\n" + quotation, isAsked: false),
        Row(name: "greets nobody", body: "Ich komme.\n" + quotation, isAsked: false),
    ]

    @Test("It is asked about, and by the way, nothing else is", arguments: rows)
    func asks(_ row: Row) throws {
        let decision = try #require(
            Self.decided(row.body) { configuration in
                for index in configuration.networks.indices { configuration.networks[index].replyTo = row.replyTo }
            }.first)
        #expect(decision.fate == (row.isAsked ? .held(.personal) : .posted))
        #expect(decision.questions.map(\.purpose) == (row.isAsked ? [.personal] : []))
        if row.isAsked {
            #expect(decision.mailings.map(\.recipients) == [[City.address("erika@kurs.example")]])
            #expect(decision.holds.map(\.reason) == [.personal] && decision.posts.isEmpty)
        }
    }

    private static let personal = "Liebe Anna,\nich bin krank.\n" + quotation

    @Test("The question says whom the mail greets and how many would read it")
    func question() throws {
        let text = try #require(Self.decided(Self.personal).first?.mailings.first).message.lastText()
        for line in ["greeting=Liebe Anna", "person=Anna Groß", "count=3", "small=true", "network=Netzwerk Sprache"] {
            #expect(text.contains(line), "\(line)")
        }
    }

    @Test("Other sections, own posts, what was for all before, and what answers nothing known are not asked about")
    func exceptions() {
        func fates(_ fields: [(String, String)], _ known: KnownMail = Self.known()) -> [Fate] {
            Self.decided(Self.personal, fields, known: known).map(\.fate)
        }
        #expect(fates([("To", "sprache+sitzung@netz.example")]) == [.posted])
        #expect(fates([], Self.known { $0.isForAll = true }) == [.posted])
        #expect(fates([], KnownMail()) == [.posted])
        #expect(
            fates([], Self.known { $0.author = Mailbox(name: "Anna", address: City.address("erika.m@web.example")) })
                == [.posted])
        #expect(fates([("Precedence", "list")]) == [.posted])
        #expect(fates([("Authentication-Results", "")]) == [.held(.unproven)])
    }

    @Test("For several networks its author is asked once")
    func umbrella() {
        let decisions = Self.decided(Self.personal, [("To", "sprache@netz.example, jugend@netz.example")])
        #expect(decisions.map(\.fate) == [.held(.personal), .held(.personal)])
        #expect(decisions.flatMap(\.questions).count == 1)
    }

    @Test("What one network knows it to answer holds it in all")
    func knownToOne() {
        var known = Self.known()
        known.answered[City.sprache] = nil
        let decisions = Self.decided(
            Self.personal, [("To", "sprache@netz.example"), ("Cc", "jugend@netz.example")], known: known)
        #expect(decisions.map(\.fate) == [.held(.personal), .held(.personal)])
        #expect(decisions.flatMap(\.questions).count == 1)
    }

    @Test("Who is asked too often is not asked again")
    func limit() {
        var known = Self.known()
        for number in 0..<10 {
            known.sent.note(.init(subject: "\(number)", at: City.now), to: City.address("erika@kurs.example"))
        }
        #expect(Self.decided(Self.personal, known: known).map(\.fate) == [.posted])
    }

    @Test(
        "What the author says is done; a moderator has no part in it",
        arguments: [
            ("Ja", .release(.author)), ("An alle bitte", .release(.author)), ("Nur an Anna", .end(.forOnePerson)),
            ("Nein, nur an Anna", .end(.forOnePerson)), ("Ja, nur zu!", nil), ("Ja, nur an Anna", nil),
            ("Ja bitte nur an sie", nil), ("All right, only to Anna", nil), ("Okay, just her", nil),
            ("Nur zu, an alle!", nil), ("Nein, das war nur für Anna", nil),
            ("Only to her", .end(.forOnePerson)),
            ("Nein", .end(.forNobody)), ("Oh nein!", .end(.forNobody)), ("Wie bitte?", nil),
        ] as [(String, HoldVerdict.Kind?)])
    func answers(_ text: String, _ verdict: HoldVerdict.Kind?) throws {
        let decision = try answered(text, recipient: Self.anna)
        #expect(decision.verdicts == (verdict.map { [HoldVerdict(hold: 7, kind: $0)] } ?? []))
        #expect(decision.fate == .answered(verdict == nil ? .unclear : .reply))
    }

    @Test("One copy goes out, whatever networks it waits in; where none can, it goes on waiting")
    func oneCopy() throws {
        let both = try answered("Nur an Anna", recipient: Self.anna, numbers: [7, 8])
        #expect(
            both.verdicts == [
                HoldVerdict(hold: 7, kind: .end(.forOnePerson)), HoldVerdict(hold: 8, kind: .end(.forNobody)),
            ])
        let none = try answered("Nur an Anna", recipient: nil)
        #expect(none.fate == .answered(.unclear) && none.verdicts.isEmpty)
        let text = try #require(none.mailings.first).message.lastText()
        #expect(text.contains("personal=true") && !text.contains("person="))
        #expect(!none.effects.contains { if case .close = $0 { true } else { false } })
    }

    @Test("A copy goes where its recipient reads mail now; none of what is too large, or answers nothing known")
    func recipient() throws {
        var mail = City.mail([("In-Reply-To", "<p1@kita.example>")], body: Self.personal)
        let answered = Self.known { $0.author = Mailbox(name: "Anna Groß", address: City.address("anna@alt.example")) }
            .answered
        let configuration = City.configuration {
            $0.formerAddresses = [City.address("anna@alt.example"): Self.anna.address]
        }
        func recipient(_ posts: [NetworkID: AnsweredPost]) -> Address? {
            personalRecipient(of: mail, answering: posts, in: configuration)?.address
        }
        #expect(recipient(answered) == Self.anna.address)
        #expect(recipient([City.jugend: try #require(answered[City.jugend])]) == Self.anna.address)
        #expect(recipient([:]) == nil)
        let large = String(repeating: "x", count: 1000) + "\n"
        mail = City.mail(
            [("In-Reply-To", "<p1@kita.example>")], body: Self.personal + String(repeating: large, count: 11_000))
        #expect(recipient(answered) == nil)
    }

    private func answered(_ text: String, recipient: Mailbox?, numbers: [Int64] = [7]) throws -> Decision {
        let question = try #require(Self.decided(Self.personal).first?.questions.first)
        var known = KnownMail()
        known.question = AskedQuestion(
            question, hold: HeldForAnswer(numbers: numbers, author: "Erika", subject: "Treffen", others: []))
        known.question?.hold?.recipient = recipient
        let mail = City.mail(
            [
                ("To", "sprache+antwort-\(City.tokens.token(of: question))@netz.example"),
                ("Subject", "Re: Wirklich an alle? Treffen"),
            ], body: text + "\n")
        return try #require(decide(mail, in: City.context(known: known)).first)
    }

    @Test("Released it is posted; for one person, that one gets it, with the author's address for answers")
    func ends() throws {
        let source = City.text([("Subject", "Re: Treffen"), ("In-Reply-To", "<p1@kita.example>")], body: Self.personal)
        var mail = City.mail(source)
        mail.text = Self.personal
        let released = decide(mail, in: City.context(known: Self.known(), released: City.sprache, by: .author))
        #expect(released.map(\.fate) == [.posted])
        let ended = endHold(mail, in: City.sprache, as: .forOnePerson, context: City.context(known: Self.known()))
        #expect(ended.fate == .filed(.personal))
        let copy = try #require(ended.mailings.first)
        #expect(copy.recipients == [Self.anna.address, City.address("erika@kurs.example")])
        let sent = copy.message.message(over: City.crlf(source))
        #expect(sent.replyTo.map(\.address) == [City.address("erika@kurs.example")])
        #expect(copy.message.text(over: City.crlf(source)).contains("ich bin krank"))
        let nobody = endHold(mail, in: City.sprache, as: .forNobody, context: City.context(known: Self.known()))
        #expect(nobody.fate == .filed(.personal) && nobody.effects.isEmpty)
    }

    @Test(
        "Only what surely means all goes to all",
        arguments: [
            ("Ja", .all), ("Ja, an alle", .all), ("An alle bitte", .all), ("Hallo,\nja, bitte an alle", .all),
            ("Nur an Anna", .onePerson), ("Bitte nur an Anna", .onePerson), ("Oh, nur für Anna!", .onePerson),
            ("Hallo,\nnur persönlich", .onePerson), ("Nein, nur an Anna", .onePerson),
            ("Nein", .nobody), ("Ja, nur an Anna", nil), ("Ja, aber nicht an alle", nil), ("Alle? Nein!", nil),
            ("Ja, aber ohne Anhang", nil), ("Ja, war ein Versehen", nil), ("Yes, my mistake", nil),
        ] as [(String, PersonalAnswer?)])
    func answers(words: String, answer: PersonalAnswer?) {
        for mail in AnswerForms.mails(words) { #expect(PersonalAnswer(mail) == answer) }
    }
}
