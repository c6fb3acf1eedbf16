import MailFormat
import Testing

@testable import Networks

@Suite("Whether entries are right")
struct CardStateTests {
    private static func time(_ year: Int, _ month: Int, _ day: Int) -> Timestamp {
        CivilDateTime(year: year, month: month, day: day, hour: 12)?.timestamp() ?? Timestamp(seconds: 0)
    }

    struct Row: CustomTestStringConvertible {
        var person: Int64
        var month: Int
        var day: Int
        var isDue: Bool
        var testDescription: String { "\(person) on \(day).\(month)." }
        init(_ person: Int64, _ month: Int, _ day: Int, _ isDue: Bool) {
            (self.person, self.month, self.day, self.isDue) = (person, month, day, isDue)
        }
    }

    @Test(
        "People are asked in spring and autumn, each from a day of their own on",
        arguments: [
            Row(28, 3, 1, true), Row(28, 2, 28, false), Row(1, 3, 1, false), Row(1, 3, 2, true), Row(27, 3, 27, false),
            Row(27, 3, 28, true), Row(27, 4, 29, true), Row(27, 4, 30, false), Row(1, 7, 1, false),
            Row(1, 10, 2, true), Row(1, 12, 24, false),
        ])
    func seasons(_ row: Row) {
        let state = CardState(person: PersonID(row.person), since: Self.time(2024, 1, 1))
        #expect(state.isDue(at: Self.time(2026, row.month, row.day), in: City.configuration()) == row.isDue)
    }

    @Test("A thousand people are spread over four weeks")
    func spread() {
        var counts: [Int] = []
        var asked: Set<Int64> = []
        for day in 1...28 {
            let due = (Int64(1)...1000).filter { number in
                let state = CardState(person: PersonID(number), since: Self.time(2024, 1, 1))
                return !asked.contains(number) && state.isDue(at: Self.time(2026, 3, day), in: City.configuration())
            }
            asked.formUnion(due)
            counts.append(due.count)
        }
        #expect(asked.count == 1000 && counts.max() == 36)
    }

    @Test("Nobody is asked twice in a season, nor in the first half year")
    func once() {
        var state = CardState(person: PersonID(1), since: Self.time(2025, 10, 1))
        #expect(!state.isDue(at: Self.time(2026, 3, 20), in: City.configuration()))
        #expect(state.isDue(at: Self.time(2026, 4, 5), in: City.configuration()))
        state.asked = Self.time(2026, 4, 5)
        #expect(!state.isDue(at: Self.time(2026, 4, 6), in: City.configuration()))
        #expect(state.isDue(at: Self.time(2026, 10, 5), in: City.configuration()))
    }

    @Test("Unconfirmed is who was asked and said nothing for four weeks")
    func unconfirmed() {
        var state = CardState(person: PersonID(1), since: Self.time(2024, 1, 1))
        let asked = Self.time(2026, 3, 2)
        #expect(!state.isUnconfirmed(at: asked))
        state.asked = asked
        #expect(!state.isUnconfirmed(at: asked + .days(27)))
        #expect(state.isUnconfirmed(at: asked + .days(28)))
        state.confirmed = Self.time(2025, 10, 5)
        #expect(state.isUnconfirmed(at: asked + .days(28)))
        state.confirmed = asked + .days(40)
        #expect(!state.isUnconfirmed(at: asked + .days(50)))
    }

    @Test(
        "A yes in few words confirms",
        arguments: [
            ("Ja", true), ("Stimmt so", true), ("Alles richtig!", true), ("Das passt noch. LG", true), ("Yes", true),
            ("Nein", false), ("Stimmt nicht mehr", false), ("Was soll das?", false), ("", false),
        ])
    func answers(text: String, isYes: Bool) {
        #expect(CardAnswer.isYes(City.mail([("Subject", "Re: Stimmt Ihr Eintrag noch?")], body: text)) == isYes)
    }

    @Test(
        "Only who says that all of it is right confirms it",
        arguments: [
            ("Stimmt", true), ("Stimmt alles, danke", true), ("Danke, alles richtig", true), ("Ja, stimmt", true),
            ("Hallo,\ndie Angaben stimmen", true), ("Keine Änderungen", true), ("No changes", true), ("Ok", true),
            ("Everything is correct", true), ("Stimmt nicht", false), ("Stimmt leider so nicht mehr", false),
            ("Ja, aber die Telefonnummer ist neu: 0251 99", false), ("Stimmt alles bis auf die Telefonnummer", false),
            ("Passt, nur die Telefonnummer ist falsch", false), ("Ja, bitte Telefon ändern in 0251 7", false),
            ("Nein", false), ("Correct, but the number is new", false),
        ])
    func confirms(words: String, isYes: Bool) {
        for mail in AnswerForms.mails(words, subject: "Re: Stimmt Ihr Eintrag noch?") {
            #expect(CardAnswer.isYes(mail) == isYes)
        }
    }
}
