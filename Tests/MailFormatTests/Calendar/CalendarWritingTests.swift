import TestSupport
import Testing

@testable import MailFormat

@Suite("Calendar objects are written") struct CalendarWritingTests {
    @Test("A date of the network, in UTC")
    func minimal() throws {
        var event = CalendarEvent()
        event.uid = "treffen-3@netz.example"
        event.stamp = Timestamp(iso8601: "2026-03-01T12:00:00Z")
        event.start = Timestamp(iso8601: "2026-03-12T16:30:00Z").flatMap(CalendarTime.init)
        event.duration = CalendarDuration(seconds: 5400)
        event.summary = "Treffen, Gruppe Wege"
        let rita = try #require(Address("rita@stadt.example"))
        event.organizer = CalendarUser(Mailbox(name: "Muster, Rita", address: rita))
        let written = String(decoding: CalendarObject(method: .publish, events: [event]).bytes, as: UTF8.self)
        #expect(
            written.replacing("\r\n", with: "\n") == """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Netzpost//MailFormat//DE
                METHOD:PUBLISH
                BEGIN:VEVENT
                UID:treffen-3@netz.example
                DTSTAMP:20260301T120000Z
                DTSTART:20260312T163000Z
                DURATION:PT5400S
                SUMMARY:Treffen\\, Gruppe Wege
                ORGANIZER;CN="Muster, Rita":mailto:rita@stadt.example
                END:VEVENT
                END:VCALENDAR

                """)
    }

    @Test("A time in Europe/Berlin brings its zone along")
    func zone() throws {
        let berlin = try #require(CalendarZone(named: "Europe/Berlin"))
        let civil = try #require(CivilDateTime(year: 2026, month: 7, day: 15, hour: 18))
        var event = CalendarEvent()
        event.start = CalendarTime(civil, .zone(berlin))
        let text = String(decoding: CalendarObject(events: [event, event]).bytes, as: UTF8.self)
        #expect(text.components(of: "BEGIN:VTIMEZONE") == 1)
        #expect(text.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"))
        #expect(
            text.contains("DTSTART;TZID=\"Europe/Berlin\":20260715T180000\r\n") || text.contains("TZID=Europe/Berlin:"))
    }

    @Test("Any event is read again as it was written")
    func roundTrip() throws {
        var random = Seeded("calendars")
        for _ in 0..<40 {
            let object = Self.object(using: &random)
            let again = try #require(CalendarObject(object.bytes))
            // What the first reading leaves out, as control characters, is not written.
            #expect(again.events.count == object.events.count)
            #expect(CalendarObject(again.bytes) == again)
            #expect(again.events.map(\.start) == object.events.map(\.start))
            #expect(again.events.map(\.excludedDates) == object.events.map(\.excludedDates))
            #expect(
                again.events.map { $0.summary ?? "" }
                    == object.events.map { ContentLineTests.kept($0.summary ?? "", trimmed: true) })
        }
    }

    static func object(using random: inout Seeded) -> CalendarObject {
        let events = (0..<Int.random(in: 0...3, using: &random)).map { _ in event(using: &random) }
        return CalendarObject(method: [.request, .cancel, nil].randomElement(using: &random) ?? nil, events: events)
    }

    private static func event(using random: inout Seeded) -> CalendarEvent {
        var event = CalendarEvent()
        event.kind = [.event, .todo, .journal].randomElement(using: &random) ?? .event
        event.uid = RoundTripTests.text(using: &random)
        event.sequence = Int.random(in: 0...3, using: &random)
        event.stamp = Timestamp(seconds: Int64.random(in: 0...4_000_000_000, using: &random))
        event.start = time(using: &random)
        event.writtenEnd = Bool.random(using: &random) ? time(using: &random) : nil
        event.duration = CalendarDuration(
            days: Int.random(in: 0...9, using: &random), seconds: Int.random(in: 0...90_000, using: &random))
        event.summary = RoundTripTests.text(using: &random)
        event.location = RoundTripTests.text(using: &random)
        event.excludedDates = (0..<3).map { _ in time(using: &random) }
        event.rules = ["FREQ=WEEKLY;BYDAY=MO"]
        event.attendees = ["rita@stadt.example", "otto@stadt.example"].compactMap(Address.init).map {
            CalendarUser(Mailbox(name: RoundTripTests.text(using: &random), address: $0))
        }
        return event
    }

    private static let frames: [CalendarTime.Frame] =
        [.day, .floating, .utc, .unknownZone("Amtszeit")]
        + ["Europe/Berlin", "America/New_York", "UTC+3"].compactMap(CalendarZone.init(named:)).map { .zone($0) }

    private static func time(using random: inout Seeded) -> CalendarTime {
        let civil = CivilDateTime(Timestamp(seconds: Int64.random(in: 0...4_000_000_000, using: &random)))
        return CalendarTime(civil, frames.randomElement(using: &random) ?? .utc)
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(of text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
