import MailFormat
import Testing

@testable import Networks

@Suite("What an answer to a question says")
struct GivenAnswerTests {
    struct Row: CustomTestStringConvertible {
        var subject: String
        var body: String
        var answer: GivenAnswer?
        var testDescription: String { "\(subject) | \(body)" }
        init(_ subject: String, _ body: String, _ answer: GivenAnswer?) {
            (self.subject, self.body, self.answer) = (subject, body, answer)
        }
    }

    private static let asked = "Re: Bitte entscheiden: Nein heißt nein"

    @Test(
        "By a ready link, or in one's own words",
        arguments: [
            Row("Ja", "", .yes), Row("ja", "Mit freundlichen Grüßen\nMona", .yes), Row("Re: Yes", "", .yes),
            Row("Ja immer", "", .always), Row("Yes always", "", .always), Row("Nein", "egal was", .no(reason: nil)),
            Row(
                "Nein weil", "das nicht hierher gehört.\n\nViele Grüße\nMona", .no(reason: "das nicht hierher gehört.")),
            Row("Nein weil", "weil: zu groß\nund zu bunt", .no(reason: "zu groß und zu bunt")),
            Row("No because", "", .no(reason: nil)), Row("Verwerfen", "", .discard),
            Row(asked, "Ja\n", .yes), Row(asked, "Ja, gern!\n\n> Nein\n", .yes), Row(asked, "ja immer", .always),
            Row(asked, "Ok.", .yes), Row(asked, "Nein danke.\nMona", .no(reason: nil)),
            Row(asked, "Nein, weil es Werbung ist.\n\nMona\n", .no(reason: "es Werbung ist.")),
            Row(asked, "nein weil Werbung", .no(reason: "Werbung")),
            Row(asked, "NO because it is spam", .no(reason: "it is spam")),
            Row(asked, "spam", .discard), Row(asked, "> Ja\n", nil), Row(asked, "Was soll das?", nil),
            Row(asked, "", nil),
            Row("Jahrgang", "", nil), Row("Januar", "", nil), Row(asked, "Jaguar gesucht", nil),
        ])
    func reads(_ row: Row) {
        #expect(GivenAnswer(City.mail([("Subject", row.subject)], body: row.body)) == row.answer)
    }

    @Test("A reason has an end")
    func reasonIsShort() throws {
        let answer = GivenAnswer(City.mail([("Subject", "Nein weil")], body: String(repeating: "so ", count: 5000)))
        guard case .no(let reason?) = answer else { return #expect(Bool(false), "\(String(describing: answer))") }
        #expect(reason.count <= 1000)
    }
}
