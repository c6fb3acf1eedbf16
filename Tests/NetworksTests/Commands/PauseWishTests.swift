import MailFormat
import Testing

@testable import Networks

@Suite("How long somebody wants to pause")
struct PauseWishTests {
    struct Row: CustomTestStringConvertible {
        var text: String
        var through: String?
        var testDescription: String { text }
        init(_ text: String, _ through: String?) { (self.text, self.through) = (text, through) }
    }

    private var today: Day { get throws { try #require(Day(year: 2026, month: 11, day: 26)) } }

    @Test(
        "A day or a length of time is understood in German and English",
        arguments: [
            Row("bis 24.12.", "2026-12-24"), Row("bis zum 24.12.2026", "2026-12-24"), Row("24.12.26", "2026-12-24"),
            Row("bis einschließlich 3. Januar", "2027-01-03"), Row("bis 3. Jan 2027", "2027-01-03"),
            Row("bis 1. März", "2027-03-01"), Row("until 24 December", "2026-12-24"),
            Row("until December 24", "2026-12-24"), Row("until 1 May 2027", "2027-05-01"),
            Row("2027-01-31", "2027-01-31"), Row("bis 26.11.", "2026-11-26"), Row("2 Wochen", "2026-12-10"),
            Row("für zwei Wochen", "2026-12-10"), Row("14 Tage", "2026-12-10"), Row("1 month", "2026-12-26"),
            Row("a week", "2026-12-03"),
            // Past, too far, no day, no sense.
            Row("bis 24.12.2025", nil), Row("bis 24.12.2028", nil), Row("bis 31.2.", nil), Row("400 Tage", nil),
            Row("bis bald", nil), Row("15 Uhr", nil), Row("99999999999999999999 Tage", nil),
            Row("1 2 3 4", nil), Row("bis 24.13.", nil),
        ])
    func readsDays(_ row: Row) throws {
        let wish = PauseWish(row.text, today: try today)
        switch wish {
        case .through(let day)?: #expect(day.description == row.through)
        case nil: #expect(row.through == nil)
        case .open?, .end?: Issue.record("\(row.text) is no day")
        }
    }

    @Test("Nothing means an open pause, and some words its end")
    func readsEnds() throws {
        let today = try today
        for text in ["", "Pause", "  "] { #expect(PauseWish(text, today: today) == .open) }
        for text in ["Ende", "beenden", "weiter", "end", "OFF"] { #expect(PauseWish(text, today: today) == .end) }
    }
}
