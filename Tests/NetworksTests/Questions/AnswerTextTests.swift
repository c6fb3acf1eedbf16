import MailFormat
import Testing

@testable import Networks

@Suite("What an answer says without its courtesies") struct AnswerTextTests {
    @Test(
        "Greeting and thanks are left out, and what stands from the greeting at the end on",
        arguments: [
            ("Sehr geehrte Damen und Herren,\n\nja.\n\nMit freundlichen Grüßen\nErika", "ja."),
            ("Hallo Rita, komme gern!", "komme gern!"), ("Guten Morgen,\nja", "ja"),
            ("Liebes Netzpost-Team,\n\nnein\nLG", "nein"), ("Danke, ja", "ja"),
            ("Vielen Dank für die Einladung! Ich komme.", "Ich komme."), ("Hi,\nthanks for asking, yes", "yes"),
            ("Sehr geehrte Frau Dr. Beispiel,\nja", "Beispiel,\nja"), ("Morgen komme ich", "Morgen komme ich"),
            ("Sehr gern", "Sehr gern"), ("Danke", "Danke"), ("Liebe Grüße\nErika", ""), ("Hallo", "Hallo"),
            ("Danke komme gern", "Danke komme gern"), ("", ""),
        ])
    func text(written: String, said: String) {
        #expect(AnswerText(written).text == said)
    }

    @Test("A day's number ends no sentence", arguments: [("Ich komme am 3. nicht. Schade!", "Ich komme am 3. nicht.")])
    func sentence(text: String, sentence: String) {
        #expect(AnswerText(text).sentence == sentence)
    }

    @Test(
        "Yes and no are found in every form of answer",
        arguments: [
            ("JA!", GivenAnswer.yes), ("Ja bitte", .yes), ("Hi,\nyes", .yes), ("Moin, ja", .yes), ("Danke, ja", .yes),
            ("Sehr geehrte Damen und Herren,\n\nja, bitte.", .yes), ("Hallo Netzpost,\nja", .yes),
            ("Guten Morgen,\n\nja.", .yes), ("y", .yes),
            ("Lieber Max,\n\nnein", .no(reason: nil)), ("Leider nein", .no(reason: nil)), ("Sehr gerne", .yes),
            ("Hallo,\nnein, weil es Werbung ist.", .no(reason: "es Werbung ist.")),
            ("N. Beispiel hat mich gebeten, das zu schicken", nil), ("Bitte nicht", nil), ("Keine Ahnung", nil),
        ] as [(String, GivenAnswer?)])
    func given(words: String, answer: GivenAnswer?) {
        for mail in AnswerForms.mails(words) { #expect(GivenAnswer(mail) == answer) }
    }

    @Test(
        "What cannot be undone takes an answer that says nothing else",
        arguments: [
            ("Ja", .yes), ("Ja, das war ich.", .yes), ("Ja, gern!", .yes), ("Nein danke", .no(reason: nil)),
            ("Nein, bitte nicht verteilen", .no(reason: nil)),
            ("Nein, weil es kein Problem löst", .no(reason: "es kein Problem löst")),
            ("ja, aber bitte erst morgen", nil), ("Ja, aber ohne den Anhang", nil), ("Ja, bitte nicht verteilen!", nil),
            ("Ok, ich schaue es mir morgen an.", nil), ("Ja oder nein?", nil), ("Yes, but not yet", nil),
            ("No problem, please accept it", nil), ("Nein, kein Problem, bitte verteilen", nil),
        ] as [(String, GivenAnswer?)])
    func sure(words: String, answer: GivenAnswer?) {
        for mail in AnswerForms.mails(words) { #expect(GivenAnswer(sure: mail) == answer) }
    }

    @Test("A ready link counts whatever stands below every mail of its sender")
    func link() {
        let body = "Erika Muster\nKursträger e. V.\nBitte drucken Sie diese Mail nur aus, wenn es nicht anders geht.\n"
        #expect(GivenAnswer(sure: City.mail([("Subject", "Ja")], body: body)) == .yes)
        #expect(CaseDataAnswer(City.mail([("Subject", "SENDEN")], body: body)) == .send)
        #expect(PersonalAnswer(City.mail([("Subject", "Ja")], body: body)) == .all)
        #expect(CaseDataAnswer(City.mail([("Subject", "SENDEN")], body: "aber ohne den Namen")) == nil)
    }
}
