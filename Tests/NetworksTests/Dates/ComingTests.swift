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
