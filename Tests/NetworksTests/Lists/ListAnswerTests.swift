import MailFormat
import Testing

@testable import Networks

@Suite("Which numbers of a list somebody asks for")
struct ListAnswerTests {
    struct Row: CustomTestStringConvertible {
        var subject: String
        var body: String
        var numbers: [Int]?
        var testDescription: String { "\(subject) | \(body)" }
        init(_ subject: String, _ body: String, _ numbers: [Int]?) {
            (self.subject, self.body, self.numbers) = (subject, body, numbers)
        }
    }

    private static let shown = "Re: Unterlagen: Protokoll 7"

    @Test(
        "By a ready link, or in one's own words",
        arguments: [
            Row("3", "", [3]), Row("Re: 3", "", [3]), Row("3, 7", "egal was", [3, 7]), Row("Nr. 3 und 7", "", [3, 7]),
            Row(shown, "3, 7\n", [3, 7]), Row(shown, "3,7", [3, 7]), Row(shown, "3 7", [3, 7]),
            Row(shown, "Nr. 3 und Nr. 7 bitte\n\nGruß\nAnna, Tel. 0251 12", [3, 7]),
            Row(shown, "Hallo,\n\nbitte 3 und 7.\n\nDanke", [3, 7]), Row(shown, "#3, #7", [3, 7]),
            Row(shown, "Könnten Sie mir bitte die 3 schicken?", [3]), Row(shown, "3.", [3]), Row(shown, "3)", [3]),
            Row(shown, "3-5", [3, 4, 5]), Row(shown, "3–5", [3, 4, 5]), Row(shown, "3 bis 5", [3, 4, 5]),
            Row(shown, "5-3", [5, 3]), Row(shown, "3, 3, 3", [3]), Row(shown, "7, 3", [7, 3]), Row(shown, "99", [99]),
            Row(shown, "alle", Array(1...9)), Row(shown, "Bitte alle!", Array(1...9)), Row("alle", "", Array(1...9)),
            Row(shown, "Bitte alle schicken", Array(1...9)), Row(shown, "all of them please", Array(1...9)),
            Row(shown, "alle kommen um 14 Uhr", nil), Row(shown, "Ich komme um 14 Uhr", nil),
            Row(shown, "Danke!", nil), Row(shown, "", nil), Row(shown, "0", nil), Row(shown, "0251 4921653", nil),
            Row(shown, "> 3, 7\n", nil), Row("Danke an alle", "", nil),
            Row(shown, "Danke,\ndas war\nsehr nett.\n3 Grüße", nil),
        ])
    func reads(_ row: Row) {
        let mail = City.mail([("Subject", row.subject)], body: row.body)
        #expect(ListAnswer(mail, count: 9)?.numbers == row.numbers)
    }

    @Test("More than anybody would look at is no choice")
    func isLimited() {
        let numbers = (1...99).map(String.init).joined(separator: ",")
        #expect(ListAnswer(City.mail([("Subject", numbers)]), count: 99)?.numbers == Array(1...20))
        #expect(ListAnswer(City.mail([("Subject", "alle")], body: ""), count: 21) == nil)
        #expect(ListAnswer(City.mail([("Subject", "1-999")], body: ""), count: 999)?.numbers == [1, 999])
        #expect(ListAnswer(City.mail([("Subject", "alle")], body: ""), count: 0) == nil)
    }
}
