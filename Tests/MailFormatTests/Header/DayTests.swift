import MailFormat
import Testing

@Suite("Days of the calendar") struct DayTests {
    static let numbers: [(year: Int, month: Int, day: Int, number: Int)] = [
        (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2026, 3, 12, 20_524), (1, 1, 1, -719_162),
        (9999, 12, 31, 2_932_896),
    ]

    @Test("A day has its number, and the one before it the number before", arguments: numbers)
    func number(year: Int, month: Int, day: Int, number: Int) throws {
        let day = try #require(Day(year: year, month: month, day: day))
        #expect(day.number == number)
        #expect(day.before.number == (year == 1 ? number : number - 1))
    }

    static let impossible: [(year: Int, month: Int, day: Int)] = [
        (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (0, 1, 1),
        (10_000, 1, 1),
    ]

    @Test("What no calendar has is no day", arguments: impossible)
    func none(year: Int, month: Int, day: Int) { #expect(Day(year: year, month: month, day: day) == nil) }

    @Test("A date is of the day on its author's clock, or of the calendar's first or last one")
    func ofDate() {
        // 23:30 in Berlin is 22:30 of the same day in UTC; an hour later the two differ.
        let late = Timestamp(seconds: 20_524 * 86_400 + 22 * 3600 + 1800)
        #expect(Day(of: DateTime(timestamp: late, offset: 60)).description == "2026-03-12")
        #expect(Day(of: DateTime(timestamp: late, offset: 120)).description == "2026-03-13")
        #expect(Day(of: DateTime(timestamp: Timestamp(seconds: .max))).description == "9999-12-31")
        #expect(Day(of: DateTime(timestamp: Timestamp(seconds: .min))).description == "0001-01-01")
    }
}
