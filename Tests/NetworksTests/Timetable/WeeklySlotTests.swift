import MailFormat
import Testing

@testable import Networks

@Suite("When something is due every week")
struct WeeklySlotTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        /// Of the last mail, in UTC.
        var last: String
        var zone = "Europe/Berlin"
        var weekday = Weekday.monday
        var weekly = TimeOfDay(hour: 7, minute: 0)
        /// When the next one is due, in UTC.
        var next: String

        var testDescription: String { name }
    }

    // 2026-03-09 is a Monday.
    static let rows = [
        Row(name: "a week later", last: "2026-03-09T06:00:00Z", next: "2026-03-16T06:00:00Z"),
        Row(name: "after a late one as ever", last: "2026-03-15T22:59:00Z", next: "2026-03-16T06:00:00Z"),
        Row(name: "just before the slot, one follows", last: "2026-03-09T05:59:59Z", next: "2026-03-09T06:00:00Z"),
        Row(name: "clocks are set forward", last: "2026-03-23T06:00:00Z", next: "2026-03-30T05:00:00Z"),
        Row(name: "clocks are set back", last: "2026-10-19T05:00:00Z", next: "2026-10-26T06:00:00Z"),
        Row(
            name: "in the hour that is left out, an hour later", last: "2026-03-28T12:00:00Z", weekday: .sunday,
            weekly: TimeOfDay(hour: 2, minute: 30), next: "2026-03-29T01:30:00Z"),
        Row(
            name: "in the hour that comes twice, the first time", last: "2026-10-24T12:00:00Z", weekday: .sunday,
            weekly: TimeOfDay(hour: 2, minute: 30), next: "2026-10-25T00:30:00Z"),
        Row(
            name: "the day begins at midnight there", last: "2026-03-12T12:00:00Z", weekday: .friday,
            weekly: TimeOfDay(hour: 0, minute: 0), next: "2026-03-12T23:00:00Z"),
        Row(
            name: "the year ends", last: "2026-12-29T12:00:00Z", weekday: .saturday,
            weekly: TimeOfDay(hour: 18, minute: 15), next: "2027-01-02T17:15:00Z"),
        Row(
            name: "another zone", last: "2026-03-12T12:00:00Z", zone: "America/New_York", weekday: .wednesday,
            next: "2026-03-18T11:00:00Z"),
        Row(
            name: "a zone that nobody knows", last: "2026-03-12T12:00:00Z", zone: "Mars/Olympus", weekday: .tuesday,
            next: "2026-03-17T07:00:00Z"),
    ]

    private func configuration(_ row: Row) -> Configuration {
        City.configuration {
            $0.timeZone = row.zone
            ($0.digest.weekday, $0.digest.weekly) = (row.weekday, row.weekly)
        }
    }

    @Test("The status mail comes once a week, at its time", arguments: rows)
    func due(_ row: Row) throws {
        let configuration = configuration(row)
        let last = try #require(Timestamp(iso8601: row.last))
        let next = try #require(Timestamp(iso8601: row.next))
        #expect(!configuration.isWeeklyDue(after: last, now: last))
        #expect(!configuration.isWeeklyDue(after: last, now: next + .seconds(-1)))
        #expect(configuration.isWeeklyDue(after: last, now: next))
        #expect(configuration.weeklySlot(upTo: next) == next)
        // For weeks without one, one mail.
        let late = next + .days(21) + .seconds(7200)
        #expect(configuration.isWeeklyDue(after: last, now: late))
        #expect(!configuration.isWeeklyDue(after: late, now: late + .days(1)))
    }

    @Test("Over a year it comes once in every week, however often somebody asks")
    func year() {
        let configuration = City.configuration()
        let start = City.now
        var last = start
        var sent: [Timestamp] = []
        for hour in stride(from: 0, to: 365 * 24, by: 13) {
            let now = start + .seconds(hour * 3600)
            guard configuration.isWeeklyDue(after: last, now: now) else { continue }
            (last, sent) = (now, sent + [now])
        }
        #expect(sent.count == 52)
        for (one, next) in zip(sent, sent.dropFirst()) {
            #expect((154...182).contains((next.seconds - one.seconds) / 3600))
        }
    }

    @Test("A clock that was set back keeps it from nobody for long, and a little brings no second one")
    func setBack() {
        let configuration = City.configuration()
        #expect(configuration.isWeeklyDue(after: City.now + .days(300), now: City.now))
        #expect(!configuration.isWeeklyDue(after: City.now + .seconds(600), now: City.now))
        // No time of any clock traps.
        for seconds: Int64 in [.min, .max] {
            _ = configuration.isWeeklyDue(after: Timestamp(seconds: seconds), now: Timestamp(seconds: .max))
            _ = configuration.isWeeklyDue(after: City.now, now: Timestamp(seconds: seconds))
        }
    }
}
