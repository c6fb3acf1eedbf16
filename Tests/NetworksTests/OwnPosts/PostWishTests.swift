import MailFormat
import Testing

@testable import Networks

@Suite("A word alone about an earlier mail")
struct PostWishTests {
    struct Row: CustomTestStringConvertible {
        var subject: String
        var body: String
        var command: MailCommand?
        var testDescription: String { "\(subject) | \(body)" }
        init(_ subject: String, _ body: String, _ command: MailCommand?) {
            (self.subject, self.body, self.command) = (subject, body, command)
        }
    }

    private static let re = "Re: Treffen im März"

    @Test(
        "Only where it is all that somebody wrote, or the whole subject",
        arguments: [
            Row(re, "STOPP", .recall), Row(re, "stop!", .recall), Row(re, "Halt.", .recall),
            Row(re, "Zurückziehen\n\n> Wir treffen uns am Montag.\n", .recall), Row(re, "zurueckgezogen", .recall),
            Row(re, "Recall", .recall), Row(re, "Bitte die Mail zurückziehen", .recall),
            Row(re, "Hallo,\nbitte zurückziehen\n\nViele Grüße\nErika", .recall),
            Row(re, "STOPP\n\n-- \nErika Muster, Kurs e. V.\nTelefon 0251 1", .recall),
            Row(re, "Stopp\nErika", .recall), Row(re, "Status", .status), Row(re, "Status?\n\nLG Erika", .status),
            Row("Re: Zurückziehen", "Das Datum war falsch.", .recall), Row("Status", "Hallo!", .status),
            Row(re, "Stopp, ich habe noch eine Frage.", nil), Row(re, "Stopp\nIch habe noch eine Frage.", nil),
            Row(re, "Stopp\nmit der Gewalt", nil), Row(re, "Der Status ist gut.", nil), Row(re, "Ja\n\n> STOPP\n", nil),
            Row(
                re, "STOPP\n\nMit freundlichen Grüßen\n\nErika Muster\nKurs e. V.\nGartenstraße 3\n48143 Münster",
                .recall),
            Row(re, "Stopp\n\nErika Muster\nKurs e. V.\nTel. 0251 1", .recall),
            Row(re, "Stopp Status", nil), Row(re, "", nil), Row(re, "Hilfe", nil),
            Row("Re: Stopp dem Lärm", "Gern", nil),
            Row(re, "Halt\n\nViele Grüße an alle, die am Montag gekommen sind", nil),
        ])
    func reads(_ row: Row) {
        let fields = [("Subject", row.subject), ("In-Reply-To", "<m0@kurs.example>")]
        #expect(PostWish(City.mail(fields, body: row.body)).command(about: posted()) == row.command)
    }

    @Test("A subject that the answered mail already has asks for nothing")
    func sameSubject() {
        let fields = [("Subject", "Re: Status"), ("In-Reply-To", "<m0@kurs.example>")]
        #expect(PostWish(City.mail(fields, body: "Alles gut.")).command(about: posted("Status")) == nil)
        #expect(PostWish(City.mail(fields, body: "Status")).command(about: posted("Status")) == .status)
    }

    @Test("A mail that answers none asks for nothing by its text")
    func newMail() {
        #expect(PostWish(City.mail([("Subject", "Kampagne")], body: "STOPP")).command(about: nil) == nil)
    }

    @Test("The nearest mail alone is meant, but behind an answer of ours the one that it is about")
    func meant() throws {
        let city = City.configuration()
        func named(_ fields: [(String, String)]) -> [String]? {
            PostLook(City.mail(fields, body: "STOPP"), in: city)?.named.map(\.text)
        }
        let references = ("References", "<a@x.example> <b@x.example>")
        #expect(named([("In-Reply-To", "<b@x.example>"), references]) == ["b@x.example"])
        #expect(named([references]) == ["b@x.example"])
        #expect(
            named([("In-Reply-To", "<answer-1.sprache@netz.example>"), references])
                == ["answer-1.sprache@netz.example", "b@x.example", "a@x.example"])
        #expect(PostLook(City.mail([("In-Reply-To", "<b@x.example>")], body: "Ja, gern"), in: city) == nil)
        let bare = try #require(PostLook(City.mail([("Subject", "Status")]), in: city))
        #expect(bare.named.isEmpty && bare.writer.map(\.description) == ["erika@kurs.example", "erika.m@web.example"])
    }

    @Test(
        "What the answer to the question says",
        arguments: [
            ("STOPP", "", StopAnswer.stop), ("Re: Geht um 14:35 Uhr hinaus: Treffen", "Stopp! Da fehlt was.", .stop),
            ("Re: Geht hinaus", "Bitte anhalten", .stop), ("Ja", "", .stop), ("Zurückziehen", "", .recall),
            ("Re: Geht hinaus", "Nicht senden!", .stop), ("Re: Geht hinaus", "Bitte nicht verteilen", .stop),
            ("Re: Geht hinaus", "Oh nein, bitte stoppen!", .stop),
            ("Re: Geht hinaus", "Hi,\nplease don't send it", .stop),
            ("Re: Geht hinaus", "Guten Morgen,\nbitte aufhalten", .stop),
        ])
    func stopAnswers(_ subject: String, _ body: String, _ answer: StopAnswer) {
        #expect(StopAnswer(City.mail([("Subject", subject)], body: body)) == answer)
    }

    @Test(
        "Other words are no answer to it, nor is a no",
        arguments: ["Was heißt das?", "Nein, alles gut", "Bitte nicht stoppen", ""])
    func noStopAnswer(body: String) {
        #expect(StopAnswer(City.mail([("Subject", "Re: Geht hinaus")], body: body)) == nil)
    }

    private func posted(_ subject: String = "Treffen im März") -> PostedMail {
        PostedMail(
            content: BlobID(hex: "c"), author: Mailbox(address: City.address("erika@kurs.example")), subject: subject,
            messageID: City.messageID("m0@kurs.example"), received: City.now)
    }
}
