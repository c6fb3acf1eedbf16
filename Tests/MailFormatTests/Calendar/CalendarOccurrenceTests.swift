import Testing

@testable import MailFormat

/// RFC 5545 §3.8.4.4, §3.8.5; RFC 5546 §2.1.5.
@Suite("The next time of an event is told") struct CalendarOccurrenceTests {
    static let series = """
        BEGIN:VEVENT
        UID:a
        DTSTART;TZID=Europe/Berlin:20260303T180000
        DTEND;TZID=Europe/Berlin:20260303T193000
        RRULE:FREQ=WEEKLY;COUNT=6
        EXDATE;TZID=Europe/Berlin:20260317T180000
        RDATE:20260320T090000Z
        SUMMARY:Reihe
        END:VEVENT
        BEGIN:VEVENT
        UID:a
        RECURRENCE-ID:20260310T170000Z
        DTSTART;TZID=Europe/Berlin:20260311T180000
        DTEND;TZID=Europe/Berlin:20260311T190000
        SUMMARY:verlegt
        END:VEVENT
        BEGIN:VEVENT
        UID:a
        RECURRENCE-ID;TZID=Europe/Berlin:20260324T180000
        DTSTART;TZID=Europe/Berlin:20260324T180000
        STATUS:CANCELLED
        END:VEVENT
        """

    @Test(
        "The times of a stretch are told in order",
        arguments: [
            (10, 90, "03T18 11T18 20T09 31T18 07T18"), (2, 90, "03T18 11T18"), (10, 14, "03T18 11T18"), (0, 90, ""),
        ])
    func stretch(limit: Int, days: Int, expected: String) throws {
        let object = try #require(CalendarObjectTests.object(Self.series))
        let first = try #require(CivilDateTime(year: 2026, month: 3, day: 1)).timestamp()
        let last = Timestamp(seconds: first.seconds + Int64(days) * 86_400)
        let found = object.occurrences(after: first, through: last, limit: limit).map { occurrence in
            String(occurrence.start.written.dropFirst(6).prefix(5))
        }
        #expect(found.joined(separator: " ") == expected)
    }

    static func next(_ text: String, after time: String, zone: String = "UTC") -> String? {
        guard let object = CalendarObjectTests.object(text), let time = CalendarTime(time)?.civil.timestamp(),
            let zone = zone == "UTC" ? .utc : CalendarZone(named: zone)
        else { return nil }
        return object.nextOccurrence(after: time, in: zone).map {
            "\($0.start.written)/\($0.end?.written ?? "") \($0.event.summary ?? "")"
        }
    }

    @Test(
        "A series with dates taken out, added, moved and called off; 18:00 stays 18:00 in summer",
        arguments: [
            ("20260101T000000", "20260303T180000/20260303T193000 Reihe"),
            ("20260303T165959", "20260303T180000/20260303T193000 Reihe"),
            ("20260303T170000", "20260311T180000/20260311T190000 verlegt"),
            ("20260311T170000", "20260320T090000Z/20260320T103000Z Reihe"),
            ("20260320T090000", "20260331T180000/20260331T193000 Reihe"),
            ("20260331T155959", "20260331T180000/20260331T193000 Reihe"),
            ("20260331T160000", "20260407T180000/20260407T193000 Reihe"),
        ])
    func series(after: String, expected: String) {
        #expect(Self.next(Self.series, after: after) == expected)
    }

    @Test("Behind its last time nothing comes")
    func end() {
        #expect(Self.next(Self.series, after: "20260407T160000") == nil)
        #expect(Self.next("BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT", after: "20260407T160000") == nil)
        #expect(Self.next("METHOD:CANCEL\n", after: "20260407T160000") == nil)
        let cancelled = "BEGIN:VCALENDAR\nMETHOD:CANCEL\n\(Self.series)\nEND:VCALENDAR"
        #expect(Self.next(cancelled, after: "20260101T000000") == nil)
    }

    @Test(
        "The last time of a rule",
        arguments: [
            // In UTC, it is in the zone of the start 18:00 on the 17th.
            (
                "DTSTART;TZID=Europe/Berlin:20260303T180000\nRRULE:FREQ=WEEKLY;UNTIL=20260317T170000Z",
                "20260317T165959", true
            ),
            (
                "DTSTART;TZID=Europe/Berlin:20260303T180000\nRRULE:FREQ=WEEKLY;UNTIL=20260317T165959Z",
                "20260311T000000", false
            ),
            ("DTSTART:20260303T180000\nRRULE:FREQ=WEEKLY;UNTIL=20260317", "20260317T100000", true),
            ("DTSTART;VALUE=DATE:20260303\nRRULE:FREQ=WEEKLY;UNTIL=20260317T080000Z", "20260316T100000", true),
            ("DTSTART;VALUE=DATE:20260303\nRRULE:FREQ=WEEKLY;UNTIL=20260316", "20260311T100000", false),
            ("DTSTART:20260303T180000Z\nRRULE:FREQ=WEEKLY\nEXDATE;VALUE=DATE:20260310", "20260310T100000", true),
        ])
    func until(lines: String, after: String, isThere: Bool) {
        #expect((Self.next("BEGIN:VEVENT\n\(lines)\nEND:VEVENT", after: after) != nil) == isThere)
    }

    @Test("A day excludes what starts on it")
    func excludedDay() {
        let text = "BEGIN:VEVENT\nDTSTART:20260303T180000Z\nRRULE:FREQ=WEEKLY\nEXDATE;VALUE=DATE:20260310\nEND:VEVENT"
        #expect(Self.next(text, after: "20260304T000000") == "20260317T180000Z/20260317T180000Z ")
    }

    @Test("Days and floating times are those of the zone that is asked for")
    func zones() {
        let text = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260312\nDTEND;VALUE=DATE:20260315\nRRULE:FREQ=YEARLY\nEND:VEVENT"
        #expect(Self.next(text, after: "20260311T225959", zone: "Europe/Berlin") == "20260312/20260315 ")
        #expect(Self.next(text, after: "20260311T230000", zone: "Europe/Berlin") == "20270312/20270315 ")
        #expect(Self.next(text, after: "20260311T230000") == "20260312/20260315 ")
    }

    @Test("Far away, or never: the search ends")
    func far() {
        let never = "BEGIN:VEVENT\nDTSTART:20260303T180000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31\nEND:VEVENT\n"
        #expect(Self.next(String(repeating: never, count: 500), after: "20260401T000000") == nil)
        let daily = "BEGIN:VEVENT\nDTSTART:00010101T180000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT"
        #expect(Self.next(daily, after: "20260401T000000") == "20260401T000001Z/20260401T000001Z ")
        let object = CalendarObjectTests.object(daily)
        for seconds in [Int64.min, .min + 1, .max - 1, .max] {
            let next = object?.nextOccurrence(after: Timestamp(seconds: seconds))
            #expect((next == nil) == (seconds > 0))
        }
    }

    /// Rows: the lines of a version, those of another, whether the first takes the place of the second, and whether
    /// the second that of the first.
    @Test(
        "Which version of an event takes the place of which",
        arguments: [
            ("UID:a\nSEQUENCE:1", "UID:a", true, false), ("UID:a\nSEQUENCE:1", "UID:b", false, false),
            ("UID:a\nDTSTAMP:20260302T120000Z", "UID:a\nDTSTAMP:20260301T120000Z", true, false),
            ("UID:a\nSEQUENCE:1\nDTSTAMP:20260302T120000Z", "UID:a\nSEQUENCE:2\nDTSTAMP:20260301T120000Z", false, true),
            ("UID:a", "UID:a", false, false), ("SEQUENCE:1", "SEQUENCE:0", false, false),
            ("UID:a\nSEQUENCE:1\nRECURRENCE-ID:20260310T170000Z", "UID:a", false, false),
            ("UID:a\nSEQUENCE:1", "UID:a\nRECURRENCE-ID:20260310T170000Z", true, false),
            (
                "UID:a\nDTSTAMP:20260302T120000Z", "UID:a\nDTSTAMP:20260301T120000Z\nRECURRENCE-ID:20260310", false,
                false
            ),
            (
                "UID:a\nSEQUENCE:1\nRECURRENCE-ID;TZID=Europe/Berlin:20260310T180000",
                "UID:a\nRECURRENCE-ID:20260310T170000Z", true, false
            ),
        ])
    func supersedes(first: String, second: String, isNewer: Bool, isOlder: Bool) throws {
        let left = try #require(CalendarObjectTests.object("BEGIN:VEVENT\n\(first)\nEND:VEVENT"))
        let right = try #require(CalendarObjectTests.object("BEGIN:VEVENT\n\(second)\nEND:VEVENT"))
        #expect(left.supersedes(right) == isNewer)
        #expect(right.supersedes(left) == isOlder)
    }

    @Test("Answers take the place of the same attendee's answers alone")
    func replies() throws {
        func object(_ method: String, _ attendee: String, _ hour: Int) throws -> CalendarObject {
            try #require(
                CalendarObjectTests.object(
                    "BEGIN:VCALENDAR\nMETHOD:\(method)\nBEGIN:VEVENT\nUID:a\nDTSTAMP:20260301T1\(hour)0000Z\n"
                        + "ATTENDEE:mailto:\(attendee)@stadt.example\nEND:VEVENT\nEND:VCALENDAR"))
        }
        #expect(try object("REPLY", "Rita", 1).supersedes(object("REPLY", "rita", 0)))
        #expect(try !object("REPLY", "rita", 1).supersedes(object("REPLY", "otto", 0)))
        #expect(try !object("REPLY", "rita", 1).supersedes(object("REQUEST", "rita", 0)))
        #expect(try object("CANCEL", "rita", 1).supersedes(object("REQUEST", "otto", 0)))
        #expect(try !object("ADD", "rita", 1).supersedes(object("REQUEST", "rita", 0)))
    }
}
