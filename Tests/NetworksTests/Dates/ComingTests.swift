import MailFormat
import Testing

@testable import Networks

@Suite("Who comes to a date") struct ComingTests {
    @Test(
        "One word is counted, a sentence is a post",
        arguments: [
            ("Komme", true), ("Ich komme gern!", true), ("Bin dabei", true), ("Zusage", true), ("I'm coming", true),
            ("Hallo Rita,\n\nich komme.\n\nViele Grüße\nErika", true), ("Komme\n\nErika Muster", true),
            ("Komme nicht", false), ("Ich komme leider nicht.", false), ("Kann leider nicht", false),
            ("Absage", false), ("I can't come", false), ("Not coming", false),
            ("Liebe Rita,\nbin verhindert\nLG", false),
            ("Ich komme, aber erst um drei.", nil), ("Komme ich mit dem Rad hin?", nil), ("Danke!", nil),
            ("Kommt Rita auch?", nil), ("Komme\nund bringe Kuchen mit", nil), ("", nil),
        ] as [(String, Bool?)])
    func word(text: String, isComing: Bool?) throws {
        var known = KnownMail()
        known.dates.answered = [City.sprache: try FindDatesTests.date(FindDatesTests.tisch, by: "rita@stadt.example")]
        let mail = City.mail([("Subject", "Re: Tisch"), ("In-Reply-To", "<m0@kurs.example>")], body: text)
        let decision = try #require(decide(mail, in: City.context(known: known)).first)
        #expect(decision.dateAnswers.map(\.isComing) == (isComing.map { [$0] } ?? []))
        #expect(decision.fate == (isComing == nil ? .posted : .answered(.command)))
        if isComing != nil { #expect(decision.mailings.isEmpty) }
        if let answer = decision.dateAnswers.first {
            #expect(answer.person == City.address("erika@kurs.example") && answer.start?.seconds == 1_775_044_800)
        }
    }

    @Test(
        "One line is counted in every form of answer, whatever signature stands below it",
        arguments: [
            ("Komme leider nicht", .notComing), ("bin dabei", .coming), ("Ja, ich komme", .coming),
            ("Ich bin sehr gerne dabei", .coming), ("Ich kann leider nicht teilnehmen", .notComing),
            ("Ich muss leider absagen", .notComing), ("Hallo Rita, komme gern!", .coming),
            ("Sehr geehrte Frau Peters,\n\nich komme gern.", .coming), ("hallo rita,\nkomme", .coming),
            ("Danke, ich komme", .coming), ("Sorry, can't make it", .notComing), ("I'll be there", .coming),
            ("Ich komme mit dem Rad", nil), ("Komme?", nil), ("Kommen wir?", nil), ("Bin raus", nil),
        ] as [(String, DateWord?)])
    func forms(words: String, word: DateWord?) {
        for mail in AnswerForms.mails(words) { #expect(DateWord.ofText(mail) == word) }
    }

    @Test(
        "What stands below and says more is a post",
        arguments: [
            "Komme\n\nLG Erika\n\nPS: Wer bringt den Beamer mit?",
            "Komme\nViele Grüße\nErika\nKann jemand Rita mitnehmen?",
            "Komme\nDanke für die Einladung\nIch bringe Kuchen mit",
        ])
    func more(text: String) {
        #expect(DateWord.ofText(City.mail([("Subject", "Re: Tisch")], body: text)) == nil)
    }

    @Test(
        "A sentence that answers a question of ours is understood, or the question is put again",
        arguments: [
            ("Ich komme gern und bringe Kuchen mit.", true), ("Vielen Dank für die Einladung, ich komme gern.", true),
            ("Komme gern, kann aber nicht lange bleiben.", true), ("Ich komme, aber nicht vor 15 Uhr", true),
            ("Ich komme nicht allein, ich bringe Frau Yilmaz mit.", true), ("Ich sage zu.", true),
            ("Wir kommen zu zweit", true), ("Ich komme ab 15 Uhr", true), ("I will attend", true),
            ("Count me in", true), ("Danke für die Einladung!\nLeider kann ich nicht.", false),
            ("ich kann da leider nicht", false), ("Ich bin an dem Tag leider verhindert.", false),
            ("Ich komme am 3. nicht.", false), ("Muss leider absagen, bin krank", false), ("I won't attend", false),
            ("Nein, leider nicht", false), ("Unfortunately I cannot attend.", false),
            ("Ich weiß noch nicht, ob ich komme", nil), ("Vielleicht komme ich", nil),
            ("Wann kommen die anderen?", nil), ("Ich komme gleich darauf zurück", nil),
            ("Ich kann den Anhang nicht öffnen", nil), ("Ich habe gerade viel zu tun", nil), ("Was ist Teil 2?", nil),
        ] as [(String, Bool?)])
    func sentences(words: String, isComing: Bool?) {
        for mail in AnswerForms.mails(words) { #expect(DateSentence(mail).isComing == isComing) }
    }

    @Test("The inviter who stays away tells everybody", arguments: [("Absage", true), ("Komme", false)])
    func inviter(text: String, isPost: Bool) throws {
        var known = KnownMail()
        known.dates.answered = [City.sprache: try FindDatesTests.date(FindDatesTests.tisch)]
        let mail = City.mail([("Subject", "Re: Tisch"), ("In-Reply-To", "<m0@kurs.example>")], body: text)
        let decision = try #require(decide(mail, in: City.context(known: known)).first)
        #expect(decision.fate == (isPost ? .posted : .answered(.command)))
        #expect(decision.dateAnswers.isEmpty == isPost)
    }

    @Test(
        "An answer that brings a file is a post; the logo below it is none",
        arguments: [
            ("application/pdf", "Content-Disposition: attachment; filename=plan.pdf", true),
            ("image/png", "Content-ID: <logo@kurs.example>\nContent-Disposition: inline", false),
        ])
    func file(type: String, fields: String, isPost: Bool) throws {
        var known = KnownMail()
        known.dates.answered = [City.sprache: try FindDatesTests.date(FindDatesTests.tisch, by: "rita@stadt.example")]
        let body = """
            --b
            Content-Type: text/html

            <p>Komme gern</p><img src="cid:logo@kurs.example">
            --b
            Content-Type: \(type)
            \(fields)

            x
            --b--

            """
        let header = [
            ("Subject", "Re: Tisch"), ("In-Reply-To", "<m0@kurs.example>"), ("MIME-Version", "1.0"),
            ("Content-Type", "multipart/\(isPost ? "mixed" : "related"); boundary=b"),
        ]
        let mail = City.mail(City.text(header, body: body), body: "Komme gern")
        let decision = try #require(decide(mail, in: City.context(known: known)).first)
        #expect(decision.fate == (isPost ? .posted : .answered(.command)))
    }

    @Test("Nothing is counted of a date that is over or called off, and nobody's word without proof")
    func notCounted() throws {
        let mail = City.mail([("Subject", "Re: Tisch"), ("In-Reply-To", "<m0@kurs.example>")], body: "Komme")
        for properties in ["UID:a|DTSTART:20260101T100000Z", FindDatesTests.tisch + "|STATUS:CANCELLED"] {
            var known = KnownMail()
            known.dates.answered = [City.sprache: try FindDatesTests.date(properties)]
            #expect(decide(mail, in: City.context(known: known)).map(\.fate) == [.posted])
        }
        var known = KnownMail()
        known.dates.answered = [City.sprache: try FindDatesTests.date(FindDatesTests.tisch)]
        let forged = City.mail(
            [("Subject", "Re: Tisch"), ("In-Reply-To", "<m0@kurs.example>"), ("Authentication-Results", "")],
            body: "Komme nicht")
        let decision = try #require(decide(forged, in: City.context(known: known)).first)
        #expect(decision.fate == .held(.unproven) && decision.dateAnswers.isEmpty)
    }

    @Test(
        "A link's answer counts as long as the date stands",
        arguments: [
            ("Komme", "", true, true), ("Komme nicht", "", true, false), ("Re: Bald", "Ja, gern", true, true),
            ("Re: Bald", "Nein, leider", true, false),
            ("Re: Bald", "Ich komme gern und bringe Kuchen mit.", true, true),
            ("Re: Bald", "Wo ist das?", true, nil), ("Komme", "", false, nil),
        ] as [(String, String, Bool, Bool?)])
    func link(subject: String, text: String, stands: Bool, isComing: Bool?) throws {
        let start = Timestamp(seconds: 1_775_044_800)
        let question = Question(
            id: QuestionID("aaaaaaaaaaaaaa"), purpose: .coming("tisch", start),
            person: City.address("erika@kurs.example"), network: City.sprache, asked: City.now, until: start)
        var known = KnownMail()
        known.question = AskedQuestion(question)
        let properties = stands ? FindDatesTests.tisch : FindDatesTests.tisch + "|STATUS:CANCELLED"
        known.dates.named = [City.sprache: ["tisch": try FindDatesTests.date(properties)]]
        let to = "sprache+antwort-\(City.tokens.token(of: question))@netz.example"
        let mail = City.mail([("To", to), ("Subject", subject)], body: text)
        let decision = try #require(decide(mail, in: City.context(known: known)).first)
        #expect(decision.dateAnswers.map(\.isComing) == (isComing.map { [$0] } ?? []))
        #expect(decision.fate == .answered(isComing != nil ? .reply : stands ? .unclear : .stale))
    }

    @Test(
        "Answers of calendar programs are counted if their attendee surely wrote, and distributed to nobody",
        arguments: [
            ("ACCEPTED", true, [true]), ("DECLINED", true, [false]), ("TENTATIVE", true, []),
            ("NEEDS-ACTION", true, []),
            ("ACCEPTED", false, []),
        ] as [(String, Bool, [Bool])])
    func reply(status: String, isProven: Bool, counted: [Bool]) throws {
        var known = KnownMail()
        known.dates.named = [City.sprache: ["tisch": try FindDatesTests.date(FindDatesTests.tisch)]]
        var fields = [("Content-Type", "text/calendar; method=REPLY")]
        if !isProven { fields.append(("Authentication-Results", "")) }
        var mail = City.mail(fields)
        mail.calendars = [
            try FindDatesTests.object("REPLY", "UID:tisch|ATTENDEE;PARTSTAT=\(status):mailto:erika@kurs.example")
        ]
        let decisions = decide(mail, in: City.context(known: known))
        #expect(decisions.map(\.fate) == [.filed(.automatic)])
        #expect(decisions.flatMap(\.dateAnswers).map(\.isComing) == counted)
        known.isDecidedWithoutNetwork = true
        #expect(decide(mail, in: City.context(known: known)).flatMap(\.dateAnswers).isEmpty)
    }

    @Test("Of one time of a series counts what was said of it, else what was said of all")
    func ofSeries() throws {
        let date = try FindDatesTests.date(FindDatesTests.series)
        let times = date.coming(after: City.now, through: City.now + .days(90), in: City.configuration(), limit: 3)
        let erika = City.address("erika@kurs.example")
        func answer(_ start: Timestamp?, _ isComing: Bool) -> DateAnswer {
            DateAnswer(uid: "tisch", network: City.sprache, start: start, person: erika, isComing: isComing)
        }
        let answers = [answer(times[1].start, false), answer(nil, true)]
        #expect(times.map { answers.byPerson(at: $0)[erika] } == [true, false, true])
    }
}
