import MailFormat
import Testing

@testable import Networks

@Suite("When a Junk folder is looked at")
struct JunkLookTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        /// Of the last look, in UTC.
        var last: String
        var zone = "Europe/Berlin"
        var daily = TimeOfDay(hour: 7, minute: 0)
        /// When the next one is due, in UTC.
        var next: String

        var testDescription: String { name }
    }

    static let rows = [
        Row(name: "with the next digest", last: "2026-03-12T06:00:07Z", next: "2026-03-13T06:00:00Z"),
        Row(name: "no two on one day", last: "2026-03-12T05:00:00Z", next: "2026-03-13T06:00:00Z"),
        Row(name: "the day ends at midnight there", last: "2026-03-12T23:30:00Z", next: "2026-03-14T06:00:00Z"),
        Row(name: "after a late one as ever", last: "2026-03-12T20:00:00Z", next: "2026-03-13T06:00:00Z"),
        Row(name: "clocks are set forward", last: "2026-03-28T06:00:00Z", next: "2026-03-29T05:00:00Z"),
        Row(
            name: "clocks are set back", last: "2026-10-24T22:30:00Z", daily: TimeOfDay(hour: 0, minute: 30),
            next: "2026-10-25T23:30:00Z"),
        Row(
            name: "the year ends", last: "2026-12-31T12:00:00Z", daily: TimeOfDay(hour: 18, minute: 15),
            next: "2027-01-01T17:15:00Z"),
        Row(
            name: "another zone", last: "2026-03-12T12:00:00Z", zone: "America/New_York",
            next: "2026-03-13T11:00:00Z"),
        Row(
            name: "a zone that nobody knows", last: "2026-03-12T12:00:00Z", zone: "Mars/Olympus",
            next: "2026-03-13T07:00:00Z"),
    ]

    @Test("Once a day, when the daily digest goes out", arguments: rows)
    func due(_ row: Row) throws {
        let configuration = City.configuration {
            $0.timeZone = row.zone
            $0.digest.daily = row.daily
        }
        let last = try #require(Timestamp(iso8601: row.last))
        let next = try #require(Timestamp(iso8601: row.next))
        let look = JunkLook(position: IntakePosition(validity: 1, uid: 7), at: last)
        #expect(!configuration.isJunkLookDue(after: look, now: last))
        #expect(!configuration.isJunkLookDue(after: look, now: next + .seconds(-1)))
        #expect(configuration.isJunkLookDue(after: look, now: next))
        #expect(configuration.isJunkLookDue(after: look, now: next + .days(9)))
    }

    @Test("At once for the first time, and when the clock was set back")
    func atOnce() {
        let configuration = City.configuration()
        #expect(configuration.isJunkLookDue(after: nil, now: City.now))
        let ahead = JunkLook(position: IntakePosition(validity: 1, uid: 7), at: City.now + .days(300))
        #expect(configuration.isJunkLookDue(after: ahead, now: City.now))
        // No time of any clock traps.
        for seconds: Int64 in [.min, .max] {
            let look = JunkLook(position: IntakePosition(validity: 1, uid: 7), at: Timestamp(seconds: seconds))
            _ = configuration.isJunkLookDue(after: look, now: Timestamp(seconds: .max))
        }
    }
}
