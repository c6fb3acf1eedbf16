import MailFormat
import TestSupport
import Testing

@testable import Networks

/// City.now is Thursday, 12 March 2026, 10:00 in Berlin.
@Suite("Dates in words are sent as calendar objects") struct WordedDateTests {
    private static let invitation = "Wir treffen uns am 1. April 2026 um 14 Uhr im Rathaus.\n"
    private static let fields = [("To", "sprache+sitzung@netz.example"), ("Subject", "Einladung zur Sitzung")]

    private func decided(
        _ fields: [(String, String)] = fields, _ body: String = invitation, known: KnownMail = KnownMail()
    ) throws -> (decision: Decision, source: String) {
        let decision = try #require(decide(City.mail(fields, body: body), in: City.context(known: known)).first)
        return (decision, City.crlf(City.text(fields, body: body)))
    }

    private func distributed(_ decision: Decision, _ source: String) throws -> (bytes: [UInt8], message: Message) {
        let post = try #require(decision.mailings.first { $0.purpose == .post })
        let bytes = post.message.bytes(over: source)
        return (bytes, Message(bytes))
    }

    @Test("The body goes out byte for byte beside a calendar object with its zone")
    func enclosed() throws {
        let (decision, source) = try decided()
        let (bytes, message) = try distributed(decision, source)
        let parts = message.children(of: message.parts[0])
        try #require(parts.count == 2)
        let original = Message(Array(source.utf8))
        #expect(Array(bytes[parts[0].body]) == Array(Array(source.utf8)[original.parts[0].body]))
        #expect(parts[1].contentType.mediaType == "text/calendar")
        #expect(parts[1].contentType.parameters["method"] == "PUBLISH")
        #expect(parts[1].fileName == "Termin.ics")
        let object = try #require(message.calendarObjects { Array(bytes[$0]) }.first)
        let event = try #require(object.events.first)
        #expect(event.uid == decision.dates.first?.uid && event.sequence == 0)
        #expect(event.start?.timestamp == Timestamp(seconds: 1_775_044_800))
        #expect(event.location == "Rathaus" && event.summary == "Sitzung")
        #expect(event.organizer?.address == "sprache@netz.example")
    }

    @Test(
        "Signed and encrypted mail, and mail with a calendar object of its own, goes out as it came",
        arguments: [
            "multipart/signed; protocol=\"application/pgp-signature\"; boundary=b",
            "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b", "application/pkcs7-mime",
            "text/calendar",
        ])
    func untouched(type: String) throws {
        let body = type.contains("boundary") ? "--b\n\n\(Self.invitation)\n--b--\n" : Self.invitation
        let fields = Self.fields + [("Content-Type", type)]
        var mail = City.mail(fields, body: body)
        mail.text = Self.invitation
        let decision = try #require(decide(mail, in: City.context()).first)
        #expect(decision.dates.count == 1)
        let (_, message) = try distributed(decision, City.crlf(City.text(fields, body: body)))
        #expect(message.parts[0].contentType.mediaType == type.prefix { $0 != ";" })
    }

    @Test("Its author hears what was found, if they surely wrote")
    func told() throws {
        let decision = try decided().decision
        let mailing = try #require(decision.answers.first)
        #expect(mailing.subject == "date-found (de)")
        #expect(decision.questions.map(\.purpose.name) == ["date-found"])
        #expect(mailing.message.text().contains("Mittwoch, 01.04.2026, 14:00 Uhr"))
    }

    @Test("An answer, a known day and a post of another kind bring none")
    func notNew() throws {
        #expect(try decided(Self.fields + [("In-Reply-To", "<m0@kurs.example>")]).decision.dates.isEmpty)
        var known = KnownMail()
        known.dates.sameDay = [City.sprache: [try FindDatesTests.date(FindDatesTests.tisch)]]
        #expect(try decided(known: known).decision.dates.isEmpty)
        // Another time of that day is another date.
        #expect(try decided(Self.fields, "Wir treffen uns am 1.4. um 9 Uhr.\n", known: known).decision.dates.count == 1)
        #expect(try decided([("To", "sprache+angebot@netz.example"), Self.fields[1]]).decision.dates.isEmpty)
    }

    @Test(
        "Who invited moves a date or calls it off in an answer",
        arguments: [
            ("Neuer Termin: 8.4.2026, 15 Uhr", "moved"), ("Die Sitzung ist verschoben auf den 8.4., 15 Uhr.", "moved"),
            ("Die Sitzung fällt leider aus.", "cancelled"), ("Die Sitzung ist abgesagt.", "cancelled"),
            ("Frau Meyer hat für die Sitzung abgesagt.", "-"), ("Bis zum 1.4. um 14 Uhr!", "-"),
            ("Am 8.4. um 15 Uhr bin ich im Urlaub.", "-"),
        ])
    func changed(text: String, change: String) throws {
        var known = KnownMail()
        known.dates.answered = [City.sprache: try FindDatesTests.date(FindDatesTests.tisch)]
        let fields = [
            ("To", "sprache+sitzung@netz.example"), ("Subject", "Re: Sitzung"), ("In-Reply-To", "<m0@kurs.example>"),
        ]
        let decision = try decided(fields, text + "\n", known: known).decision
        let date = decision.dates.first
        #expect(date?.uid == (change == "-" ? nil : "tisch"))
        #expect(date?.event.isCancelled == (change == "-" ? nil : change == "cancelled"))
        if change == "moved" { #expect(date?.span.lowerBound == Timestamp(seconds: 1_775_653_200)) }
        // Others only speak of it.
        known.dates.answered = [City.sprache: try FindDatesTests.date(FindDatesTests.tisch, by: "anna@kita.example")]
        #expect(try decided(fields, text + "\n", known: known).decision.dates.isEmpty)
    }

    @Test("A way back takes out what the mail told")
    func withdrawn() throws {
        let question = try #require(try decided().decision.questions.first)
        var known = KnownMail()
        known.question = AskedQuestion(question)
        func answer(_ subject: String, _ text: String = "") throws -> Decision {
            let to = "sprache+antwort-\(City.tokens.token(of: question))@netz.example"
            let mail = City.mail([("To", to), ("Subject", subject)], body: text)
            return try #require(decide(mail, in: City.context(known: known)).first)
        }
        let content = BlobID(hex: String(repeating: "0123456789abcdef", count: 4))
        for decision in [try answer("Kein Termin"), try answer("Re: Im Kalender", "Nein, das ist falsch.")] {
            #expect(decision.effects.contains(.withdrawDate(question.purpose.date?.uid ?? "", content)))
            #expect(decision.answers.map(\.subject) == ["date-withdrawn (de)"])
        }
        #expect(try answer("Re: Im Kalender", "Ja, danke").effects.isEmpty)
        #expect(try answer("Re: Im Kalender", "Wie bitte?").fate == .answered(.unclear))
    }
}
