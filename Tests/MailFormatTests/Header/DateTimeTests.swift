import Testing

@testable import MailFormat

@Suite struct DateTimeTests {
    static let dates: [(text: String, utc: String, offset: Int)] = [
        // RFC 5322 §3.3, §A.1.1
        ("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06Z", -360),
        ("21 Nov 1997 09:55 +0100", "1997-11-21T08:55:00Z", 60),
        ("Thu, 12 Mar 2026 00:30:00 +0530", "2026-03-11T19:00:00Z", 330),
        ("Thu, 31 Dec 1998 23:59:60 +0000", "1998-12-31T23:59:59Z", 0),
        ("Thu, 29 Feb 2024 12:00:00 -0000", "2024-02-29T12:00:00Z", 0),
        // Comments and odd blanks (§A.5, §A.6.3)
        (
            "Thu,\r\n 13\r\n Feb\r\n 1969\r\n 23:32\r\n -0330 (Newfoundland Time)", "1969-02-14T03:02:00Z",
            -210
        ),
        ("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T15:55:06Z", -360),
        ("Fri, 21 Nov 1997 09:55:06 (a (b) c) -0600 (x", "1997-11-21T15:55:06Z", -360),
        ("Wed, 20 Sep 1995 00:19:00 (EDT) -0400", "1995-09-20T04:19:00Z", -240),
        // Obsolete zones and years (§4.3)
        ("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06Z", 0),
        ("21 Nov 26 09:55:06 UT", "2026-11-21T09:55:06Z", 0),
        ("21 Nov 49 09:55:06 EST", "2049-11-21T14:55:06Z", -300),
        ("21 Nov 50 09:55:06 PDT", "1950-11-21T16:55:06Z", -420),
        ("21 Nov 126 09:55:06 Z", "2026-11-21T09:55:06Z", 0),
        ("21 Nov 1997 09:55:06 A", "1997-11-21T09:55:06Z", 0),
        ("21 Nov 1997 09:55:06 XYZT", "1997-11-21T09:55:06Z", 0),
        ("21 Jul 2026 09:55:06 MESZ", "2026-07-21T07:55:06Z", 120),
        ("21 Nov 1997 09:55:06 CET", "1997-11-21T08:55:06Z", 60),
        // Wrong forms
        ("21 Nov 1997 09:55:06", "1997-11-21T09:55:06Z", 0),
        ("21 Nov 1997", "1997-11-21T00:00:00Z", 0),
        ("Fri Nov 21 09:55:06 1997", "1997-11-21T09:55:06Z", 0),
        ("Fri Nov 21 09:55:06 CET 1997", "1997-11-21T08:55:06Z", 60),
        ("Fri Nov 21 09:55:06 +0100 1997", "1997-11-21T08:55:06Z", 60),
        ("1997-11-21T09:55:06Z", "1997-11-21T09:55:06Z", 0),
        ("1997-11-21T09:55:06.123+01:00", "1997-11-21T08:55:06Z", 60),
        ("1997-11-21T09:55:06-03:30", "1997-11-21T13:25:06Z", -210),
        ("1997-11-21 09:55:06 -0600", "1997-11-21T15:55:06Z", -360),
        ("21-Nov-1997 09:55:06 +0000", "1997-11-21T09:55:06Z", 0),
        ("21-Nov-97 09:55:06 GMT+0100", "1997-11-21T08:55:06Z", 60),
        ("Fri, 21 November 1997 9:55:06 PM +0100", "1997-11-21T20:55:06Z", 60),
        ("21 Nov 1997 12:05:00 AM", "1997-11-21T00:05:00Z", 0),
        ("Do, 12 Mär 2026 10:00:00 +0100", "2026-03-12T09:00:00Z", 60),
        ("Fr, 4 Dez 2026 10:00:00 MEZ", "2026-12-04T09:00:00Z", 60),
        ("11/21/1997 09:55:06", "1997-11-21T09:55:06Z", 0),
        ("21.11.1997 09:55:06", "1997-11-21T09:55:06Z", 0),
        ("Fr1, 21 Nov 1997 09:55:06 +0000", "1997-11-21T09:55:06Z", 0),
        ("21 Nov 1997 09:55:06 +0100 Sat, 22 Nov 1998 10:30:40 -0500", "1997-11-21T08:55:06Z", 60),
        ("Fri, 21 Nov 1997 09:55:06 +9999", "1997-11-21T09:55:06Z", 0),
        ("1 2008 3 Jan: 5", "2008-01-01T03:05:00Z", 0),
    ]

    @Test("No mixture of a date's pieces ends the program")
    func mixtures() {
        let pieces = [
            "1", "31", "126", "2026", "20260312", "999999999", "Jan", "Mär", "CET", "pm", ":", ".", "+", "-", "(", ")",
        ]
        var random = Seeded("mixtures of a date's pieces")
        for _ in 0..<20_000 {
            let count = Int.random(in: 1...9, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined(separator: " ")
            // What is read can be written and read again.
            if let date = DateTime(text) { #expect(DateTime(date.description) == date, "\(text)") }
        }
    }

    @Test("A date-time is read (RFC 5322 §3.3, §4.3)", arguments: dates)
    func reads(text: String, utc: String, offset: Int) throws {
        let dateTime = try #require(DateTime(text))
        #expect(dateTime.timestamp.iso8601 == utc)
        #expect(dateTime.offset == offset)
        #expect(DateTime(dateTime.description) == dateTime)
    }

    static let invalid = [
        "", "now", "Fri, 32 Nov 1997 09:55:06 -0600", "29 Feb 2025 10:00:00 +0000",
        "21 Nov 1997 24:00:00 +0000",
        "21 Nov 1997 10:60:00 +0000", "21 Nov 1997 10:00:61 +0000", "21 Foo 1997 10:00:00",
        "Nov 1997 10:00:00",
        "0 Nov 1997 10:00:00", "99999999999999999999 Nov 1997", "21 Nov 99999999999999999999 10:00",
        "13/32/1997", "10:00:00", String(repeating: "(", count: 100_000),
        String(repeating: "9", count: 100_000),
    ]

    @Test("What is no date-time is none", arguments: invalid)
    func refuses(text: String) { #expect(DateTime(text) == nil) }

    @Test("Every prefix of a date is read", arguments: dates)
    func prefixes(text: String, utc: String, offset: Int) {
        for end in text.indices {
            if let read = DateTime(String(text[..<end])) { #expect(abs(read.offset) < 24 * 60) }
        }
    }

    @Test("A date-time is written as a header wants it (RFC 5322 §3.3)")
    func writes() {
        let time = Timestamp(seconds: 1_773_306_000)
        #expect(DateTime(timestamp: time).description == "Thu, 12 Mar 2026 09:00:00 +0000")
        #expect(DateTime(timestamp: time, offset: 60).description == "Thu, 12 Mar 2026 10:00:00 +0100")
        #expect(DateTime(timestamp: time, offset: -210).description == "Thu, 12 Mar 2026 05:30:00 -0330")
        #expect(DateTime(timestamp: Timestamp(seconds: 0)).description == "Thu, 1 Jan 1970 00:00:00 +0000")
    }

    @Test("Calendar and clock are those of the place where it was written")
    func civil() throws {
        let civil = try #require(DateTime("Wed, 31 Dec 2025 23:30:00 -0100")).civil
        #expect((civil.year, civil.month, civil.day) == (2025, 12, 31))
        #expect((civil.hour, civil.minute, civil.second) == (23, 30, 0))
        #expect(civil.date == "2025-12-31")
        #expect(civil.weekday == 3)
    }

    @Test("Each day of 400 years comes after the one before, and back")
    func days() throws {
        var date = try #require(CivilDateTime(year: 1600, month: 1, day: 1))
        let first = date.timestamp().seconds
        for day in 0..<146_097 {
            let next = CivilDateTime(Timestamp(seconds: first + Int64(day) * 86_400))
            if day > 0 {
                let isNextDay = next.day == date.day + 1 && next.month == date.month && next.year == date.year
                let isNextMonth = next.day == 1 && date.day >= 28 && next.month == date.month % 12 + 1
                if !isNextDay && !isNextMonth { Issue.record("\(date.date) is followed by \(next.date)") }
            }
            if next.timestamp().seconds != first + Int64(day) * 86_400 { Issue.record("\(next.date)") }
            date = next
        }
        #expect(date.date == "1999-12-31")
    }

    @Test("Times at the ends of the range neither trap nor overflow")
    func extremes() {
        for seconds in [Int64.min, Int64.min + 1, Int64.max - 1, Int64.max] {
            let time = Timestamp(seconds: seconds)
            for offset in [Int.min, -1, 0, 1, Int.max] {
                #expect(!DateTime(timestamp: time, offset: offset).description.isEmpty)
            }
            #expect(!time.iso8601.isEmpty)
        }
        #expect(Timestamp(seconds: .max) + .seconds(1) == Timestamp(seconds: .max))
        #expect(Timestamp(seconds: .min) + .seconds(-1) == Timestamp(seconds: .min))
        #expect(Timestamp(seconds: 10) + .seconds(5) == Timestamp(seconds: 15))
        #expect(CivilDateTime(year: 2025, month: 2, day: 29) == nil)
        #expect(CivilDateTime(year: 2000, month: 2, day: 29) != nil)
        #expect(CivilDateTime(year: 1900, month: 2, day: 29) == nil)
    }

    @Test("A timestamp reads what it wrote (RFC 3339 §5.6)")
    func iso8601() {
        var random = Seeded("timestamps")
        for _ in 0..<200 {
            let time = Timestamp(seconds: Int64.random(in: -62_167_219_200..<253_402_300_800, using: &random))
            #expect(Timestamp(iso8601: time.iso8601) == time)
        }
        #expect(Timestamp(seconds: -1).description == "1969-12-31T23:59:59Z")
    }
}
