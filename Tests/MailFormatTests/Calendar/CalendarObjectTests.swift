import TestSupport
import Testing

@testable import MailFormat

/// RFC 5545 §3.6, RFC 5546.
@Suite("Calendar objects are read") struct CalendarObjectTests {
    static let invitation = """
        BEGIN:VCALENDAR
        PRODID:-//Stadt//Kalender//DE
        VERSION:2.0
        METHOD:Request
        BEGIN:VEVENT
        UID:sitzung-7@stadt.example
        SEQUENCE:2
        DTSTAMP:20260301T120000Z
        DTSTART;TZID=Europe/Berlin:20260312T173000
        DTEND;TZID=Europe/Berlin:20260312T190000
        SUMMARY;LANGUAGE=de:Sitzung\\, Gruppe "Wege"
        LOCATION:Rathaus\\; Zimmer 7
        DESCRIPTION:Bitte\\nkommen.
        STATUS:CONFIRMED
        ORGANIZER;CN="Muster, Rita":MAILTO:Rita.Muster@stadt.example
        ATTENDEE;CN=Otto;PARTSTAT=accepted;ROLE=CHAIR;RSVP=TRUE:mailto:otto@stadt.example
        ATTENDEE:mailto:uwe@stadt.example
        BEGIN:VALARM
        SUMMARY:Erinnerung
        TRIGGER:-PT15M
        END:VALARM
        END:VEVENT
        END:VCALENDAR

        """

    static func object(_ text: String) -> CalendarObject? { CalendarObject(Array(text.utf8)) }

    /// An object with one event of these lines.
    static func event(_ lines: String) -> CalendarEvent? {
        object("BEGIN:VEVENT\n\(lines)\nEND:VEVENT\n")?.events.first
    }

    @Test("An invitation with all that is asked of it")
    func invitation() throws {
        for bytes in [Array(Self.invitation.utf8), Array(Self.invitation.utf8).withCRLF] {
            let object = try #require(CalendarObject(bytes))
            #expect(object.method == .request)
            #expect(object.product == "-//Stadt//Kalender//DE")
            let event = try #require(object.events.first)
            #expect(object.events.count == 1)
            #expect(event.uid == "sitzung-7@stadt.example")
            #expect(event.sequence == 2)
            #expect(event.stamp?.iso8601 == "2026-03-01T12:00:00Z")
            #expect(event.start?.timestamp?.iso8601 == "2026-03-12T16:30:00Z")
            #expect(event.start?.civil.hour == 17)
            #expect(event.end?.timestamp?.iso8601 == "2026-03-12T18:00:00Z")
            #expect(event.summary == "Sitzung, Gruppe \"Wege\"")
            #expect(event.location == "Rathaus; Zimmer 7")
            #expect(event.description == "Bitte\nkommen.")
            #expect(event.status == "CONFIRMED")
            #expect(event.organizer?.name == "Muster, Rita")
            #expect(event.organizer?.address == "Rita.Muster@stadt.example")
            #expect(event.attendees.map(\.participation) == ["ACCEPTED", "NEEDS-ACTION"])
            #expect(event.attendees.first?.role == "CHAIR")
            #expect(event.attendees.map(\.isReplyRequested) == [true, false])
            #expect(event.attendees.first?.mailbox?.address.localPart == "otto")
            #expect(!event.isAllDay && !event.isRecurring && !event.isCancelled)
        }
    }

    @Test("Every beginning of an invitation is read, and what it says comes out once it is whole")
    func prefixes() {
        let bytes = Array(Self.invitation.utf8)
        for count in bytes.indices {
            let event = CalendarObject(Array(bytes[..<count]))?.events.first
            #expect(event?.attendees.count ?? 0 <= 2)
        }
        #expect(CalendarObject([]) == nil)
        #expect(CalendarObject(Array("Guten Tag: ja\n".utf8)) == nil)
    }

    @Test(
        "Times",
        arguments: [
            (":20260312T173000Z", "2026-03-12T17:30:00Z"), (":20260312t173000z", "2026-03-12T17:30:00Z"),
            (";TZID=UTC:20260312T173000", "2026-03-12T17:30:00Z"),
            (";TZID=Europe/Berlin:20260312T173000Z", "2026-03-12T17:30:00Z"),
            (":20260312T1730Z", "2026-03-12T17:30:00Z"), (":2026-03-12T17:30:00Z", "2026-03-12T17:30:00Z"),
            (":20260312T173060Z", "2026-03-12T17:30:59Z"),
            (":20260312T173000", "floating"), (";TZID=:20260312T173000", "floating"),
            (";TZID=Amtszeit:20260312T173000", "unknown Amtszeit"),
            (":20260312", "day"), (";VALUE=DATE:20260312", "day"), (";VALUE=DATE:20260312T173000", "day"),
            (":20260332", "none"), (":20260312T2560", "none"), (":99999999T000000", "none"), (":", "none"),
            (":2026031", "none"), (":20260312T", "day"), (":20260312Z", "none"), (":heute", "none"),
        ])
    func times(line: String, expected: String) {
        let start = Self.event("DTSTART\(line)")?.start
        let found =
            switch start?.frame {
            case nil: "none"
            case .day: "day"
            case .floating: "floating"
            case .unknownZone(let name): "unknown \(name)"
            case .utc, .zone: start?.timestamp?.iso8601 ?? "no time"
            }
        #expect(found == expected)
    }

    @Test(
        "Ends that are not written, RFC 5545 §3.6.1",
        arguments: [
            ("DTSTART:20260312T173000Z\nDURATION:PT1H30M", "20260312T190000Z"),
            ("DTSTART:20260312T173000Z\nDURATION:P1W", "20260319T173000Z"),
            ("DTSTART;VALUE=DATE:20260312", "20260313"), ("DTSTART:20260312T173000Z", "20260312T173000Z"),
            ("DTSTART;VALUE=DATE:20260312\nDURATION:P3D", "20260315"),
            // A day of 23 hours, and 24 hours by the clock.
            ("DTSTART;TZID=Europe/Berlin:20260328T120000\nDURATION:P1D", "20260329T120000"),
            ("DTSTART;TZID=Europe/Berlin:20260328T120000\nDURATION:PT24H", "20260329T130000"),
            ("DTSTART:20260312T173000Z\nDTEND:20260312T180000Z\nDURATION:PT5H", "20260312T180000Z"),
            ("DTSTART:20260312T173000Z\nDURATION:soon", "20260312T173000Z"),
        ])
    func ends(lines: String, expected: String) {
        #expect(Self.event(lines)?.end?.written == expected)
    }

    @Test(
        "Durations",
        arguments: [
            ("P1DT2H", 1, 7200), ("-PT15M", 0, -900), ("+P2W", 14, 0), ("PT0S", 0, 0), ("P1D2H", 1, 7200),
        ])
    func durations(text: String, days: Int, seconds: Int) {
        let duration = CalendarDuration(text)
        #expect(duration == CalendarDuration(days: days, seconds: seconds))
        #expect(duration.flatMap { CalendarDuration($0.written) } == duration)
    }

    @Test("What is no duration", arguments: ["", "P", "1D", "PT", "P1", "PXD", "P9999999D", "PT1H-"])
    func noDuration(text: String) {
        // `PT` alone has no number, and is nothing long.
        #expect(CalendarDuration(text) == (text == "PT" ? CalendarDuration() : nil))
    }

    @Test("Who is invited: the address behind mailto, beside another URI, or alone")
    func users() {
        let event = Self.event(
            "ORGANIZER;EMAIL=rita@stadt.example:urn:uuid:7\nATTENDEE:otto@stadt.example\nATTENDEE:invalid:nomail\n"
                + "ATTENDEE:\nATTENDEE;CN=Zimmer 7;CUTYPE=room:Mailto:zimmer 7@stadt.example\nATTENDEE:mailto:")
        #expect(event?.organizer?.address == "rita@stadt.example")
        #expect(event?.attendees.map(\.address) == ["otto@stadt.example", nil, "zimmer 7@stadt.example", nil])
        #expect(event?.attendees[2].mailbox == nil)
        #expect(event?.attendees[2].kind == "ROOM")
    }

    @Test("Broken nesting: missing ends, foreign ends, an event in an event")
    func nesting() {
        let object = Self.object(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nBEGIN:VALARM\nSUMMARY:x\nBEGIN:VEVENT\nSUMMARY:b\nEND:VTODO\n"
                + "LOCATION:c\nEND:VCALENDAR\nSUMMARY:y\nBEGIN:VTODO\nDUE:20260312\nSUMMARY:d\n")
        #expect(object?.events.map(\.summary) == ["a", "b", "d"])
        #expect(object?.events.map(\.location) == [nil, "c", nil])
        #expect(object?.events.map(\.kind) == [.event, .event, .todo])
        #expect(object?.events.last?.end?.written == "20260312")
    }

    @Test("vCalendar 1.0: its charset and encoding, and lists between semicolons")
    func old() throws {
        let text =
            "BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nDTSTART:20260312T173000Z\n"
            + "SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BChlen=\nweg\nRRULE:W1 TH #4\n"
            + "EXDATE:20260319T173000Z;20260326T173000Z\nEND:VEVENT\nEND:VCALENDAR\n"
        let event = try #require(Self.object(text)?.events.first)
        #expect(event.summary == "Mühlenweg")
        #expect(event.excludedDates.count == 2)
        #expect(event.rules == ["W1 TH #4"])
    }

    @Test("Limits: events, depth, dates, attendees, zones")
    func limits() throws {
        var limits = ContentLimits()
        (limits.components, limits.depth, limits.dates, limits.attendees, limits.zones) = (1, 3, 2, 1, 1)
        let text =
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nEXDATE:20260101,20260102,20260103\nATTENDEE:mailto:a\n"
            + "ATTENDEE:mailto:b\nBEGIN:VALARM\nBEGIN:X\nBEGIN:Y\nSUMMARY:x\nEND:Y\nEND:X\nEND:VALARM\nLOCATION:o\n"
            + "END:VEVENT\nBEGIN:VEVENT\nSUMMARY:b\nLOCATION:p\nEND:VEVENT\nMETHOD:PUBLISH\nEND:VCALENDAR\n"
        let object = try #require(CalendarObject(Array(text.utf8), limits: limits))
        #expect(object.events.map(\.summary) == ["a"])
        #expect(object.events.first?.location == "o")
        #expect(object.events.first?.excludedDates.count == 2)
        #expect(object.events.first?.attendees.count == 1)
        #expect(object.method == .publish)
    }

    @Test("Tens of thousands of components, and as many levels")
    func many() throws {
        let events = try #require(Self.object(String(repeating: "BEGIN:VEVENT\nEND:VEVENT\n", count: 30_000)))
        #expect(events.events.count == ContentLimits().components)
        let levels =
            String(repeating: "BEGIN:VEVENT\n", count: 20_000) + String(repeating: "END:VEVENT\n", count: 20_000)
        #expect(Self.object(levels) != nil)
        #expect(Self.object(String(repeating: "BEGIN:X\n", count: 20_000))?.events.isEmpty == true)
    }

    @Test("The parts of a mail that hold calendars")
    func parts() {
        let mail =
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/calendar; method=REQUEST\n\nx\n"
            + "--b\nContent-Type: application/octet-stream; name=Termin.ICS\n\nx\n--b\n"
            + "Content-Type: application/ics\n\nx\n--b\nContent-Type: text/plain\n\nx\n--b--\n"
        #expect(Message(Array(mail.utf8)).calendarParts.map(\.index) == [1, 2, 3])
    }

    @Test("The calendars of a mail, with the method of their type where they name none")
    func objects() {
        let mail =
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/calendar; method=cancel\n"
            + "Content-Transfer-Encoding: base64\n\nQkVHSU46VkVWRU5UClNVTU1BUlk6YQo=\n--b\n"
            + "Content-Type: text/calendar; method=CANCEL; charset=iso-8859-1\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\n--b\n"
            + "Content-Type: text/calendar\n\nGuten Tag\n--b--\n"
        for bytes in [Array(mail.utf8), Array(mail.utf8).withCRLF] {
            let objects = Message(bytes).calendarObjects { Array(bytes[$0]) }
            #expect(objects.map(\.method) == [.cancel, .reply])
            #expect(objects.first?.events.first?.summary == "a")
        }
    }

    @Test("Any bytes are read", arguments: 0..<50)
    func anyBytes(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "BEGIN:", "END:", "VEVENT", "VTIMEZONE", "STANDARD", "\n", "\r", " ", "DTSTART", "RRULE:", "FREQ=DAILY",
            ":", ";", "TZID=", "\"", "^", "\\", "20260312T1730", ",", "=", "\0", "ü",
        ]
        let text = (0..<200).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        #expect(Self.object(text)?.events.count ?? 0 <= 200)
    }
}
