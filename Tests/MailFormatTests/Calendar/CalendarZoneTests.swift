import Testing

@testable import MailFormat

/// RFC 5545 §3.3.5, §3.6.5.
@Suite("Time zones are resolved") struct CalendarZoneTests {
    static func utc(_ local: String, _ zone: String) -> String? {
        guard let civil = CalendarTime(local)?.civil else { return nil }
        return CalendarZone(named: zone)?.timestamp(of: civil).iso8601
    }

    @Test(
        "Zones by name",
        arguments: [
            ("Europe/Berlin", "20260115T100000", "2026-01-15T09:00:00Z"),
            ("Europe/Berlin", "20260715T100000", "2026-07-15T08:00:00Z"),
            ("europe/berlin", "19950930T100000", "1995-09-30T09:00:00Z"),
            ("Europe/London", "20260715T100000", "2026-07-15T09:00:00Z"),
            ("Europe/Athens", "20260715T100000", "2026-07-15T07:00:00Z"),
            ("America/New_York", "20050401T120000", "2005-04-01T17:00:00Z"),
            ("America/New_York", "20260401T120000", "2026-04-01T16:00:00Z"),
            ("Australia/Sydney", "20260115T120000", "2026-01-15T01:00:00Z"),
            ("Asia/Kolkata", "20260115T120000", "2026-01-15T06:30:00Z"),
            ("/freeassociation.example/Tzfile/Europe/Berlin", "20260715T100000", "2026-07-15T08:00:00Z"),
            ("/x.example/Olson_20011030_5/America/Argentina/Salta", "20260715T100000", "2026-07-15T13:00:00Z"),
            ("W. Europe Standard Time", "20260715T100000", "2026-07-15T08:00:00Z"),
            ("Mitteleuropäische Zeit", "20260115T100000", "2026-01-15T09:00:00Z"),
            ("(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", "20260715T100000", "2026-07-15T08:00:00Z"),
            ("(UTC-05:00) Eastern Time (US & Canada)", "20260715T100000", "2026-07-15T14:00:00Z"),
            ("(GMT +01:00)", "20260715T100000", "2026-07-15T09:00:00Z"),
            ("GMT-0330", "20260715T100000", "2026-07-15T13:30:00Z"),
            ("UTC+2", "20260715T100000", "2026-07-15T08:00:00Z"),
            ("Etc/GMT-2", "20260715T100000", "2026-07-15T08:00:00Z"),
        ])
    func named(zone: String, local: String, expected: String) {
        #expect(Self.utc(local, zone) == expected)
    }

    @Test(
        "Names that nobody knows", arguments: ["", "Customized Time Zone", "Europe/Atlantis", "+99:00", "(", "()", "/"])
    func unknown(zone: String) {
        #expect(CalendarZone(named: zone) == nil)
    }

    @Test("When clocks are set: what they jump over, and what they show twice")
    func changes() {
        // 02:30 does not exist on that day, and is half an hour behind 02:00 as it would have been.
        #expect(Self.utc("20260329T015959", "Europe/Berlin") == "2026-03-29T00:59:59Z")
        #expect(Self.utc("20260329T023000", "Europe/Berlin") == "2026-03-29T01:30:00Z")
        #expect(Self.utc("20260329T030000", "Europe/Berlin") == "2026-03-29T01:00:00Z")
        #expect(Self.utc("20261025T023000", "Europe/Berlin") == "2026-10-25T00:30:00Z")
        #expect(Self.utc("20261025T030000", "Europe/Berlin") == "2026-10-25T02:00:00Z")
    }

    @Test("A time told in a zone is the same time again")
    func roundTrip() throws {
        var random = Seeded("zones")
        for name in ["Europe/Berlin", "America/St_Johns", "Pacific/Auckland", "Asia/Tokyo", "Australia/Adelaide"] {
            let zone = try #require(CalendarZone(named: name))
            for _ in 0..<100 {
                let time = Timestamp(seconds: Int64.random(in: 1_300_000_000...4_000_000_000, using: &random))
                let again = zone.timestamp(of: zone.civil(at: time))
                // An hour that clocks show twice is taken for the first of both.
                #expect(again == time || again + .seconds(3600) == time, "\(time) in \(name)")
            }
        }
    }

    @Test("Rules that a calendar brings along, as Outlook writes them, come before the name")
    func object() throws {
        let zone = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART;TZID="Amtszeit":20260715T100000
            DTEND;TZID=Amtszeit:20260115T100000
            END:VEVENT
            BEGIN:VTIMEZONE
            TZID:Amtszeit
            BEGIN:STANDARD
            DTSTART:16010101T030000
            TZOFFSETFROM:+0330
            TZOFFSETTO:+0230
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:+0230
            TZOFFSETTO:+0330
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
            END:DAYLIGHT
            END:VTIMEZONE
            END:VCALENDAR
            """
        for bytes in [Array(zone.utf8), Array(zone.utf8).withCRLF] {
            let event = try #require(CalendarObject(bytes)?.events.first)
            #expect(event.start?.timestamp?.iso8601 == "2026-07-15T06:30:00Z")
            #expect(event.end?.timestamp?.iso8601 == "2026-01-15T07:30:00Z")
        }
    }

    @Test("Rules beyond the limit are left out, and leave the others as they are")
    func limit() throws {
        let rule = "BEGIN:STANDARD\nDTSTART:20200101T000000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n"
        let late = rule.replacing("2020", with: "2021").replacing("TO:+0100", with: "TO:+0500")
        let text =
            "BEGIN:VTIMEZONE\nTZID:Z\n\(rule)\(late)END:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=Z:20260715T100000\n"
        var limits = ContentLimits()
        for (count, hour) in [(1, 9), (2, 5)] {
            limits.zones = count
            let object = try #require(CalendarObject(Array(text.utf8), limits: limits))
            #expect(object.events.first?.start?.timestamp?.iso8601 == "2026-07-15T0\(hour):00:00Z")
        }
    }

    @Test("However many names an object gives to a zone, it is read again as it was written")
    func manyNames() throws {
        let lines = (0..<100).map { "EXDATE;TZID=/\($0)/x/Europe/Berlin:20260715T100000\n" }
        let object = try #require(CalendarObject(Array("BEGIN:VEVENT\n\(lines.joined())END:VEVENT\n".utf8)))
        var again = try #require(CalendarObject(object.bytes))
        again.product = nil
        #expect(again == object)
        #expect(object.events.first?.excludedDates.first?.timestamp?.iso8601 == "2026-07-15T08:00:00Z")
    }

    @Test("A rule of each day makes no more changes than clocks have")
    func manyChanges() {
        let rule = "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=SU,MO,TU,WE,TH,FR,SA"
        let observance = ZoneObservance(
            isDaylight: false, start: CivilDateTime(day: 0), offsetFrom: 0, offsetTo: 3600, rule: rule)
        #expect(observance.onsets(from: 0, to: 4_000_000_000).count <= 300)
    }

    @Test("Parts that begin together tell no change; the name does")
    func contradictory() throws {
        let parts = ["STANDARD:+0200:+0100", "DAYLIGHT:+0100:+0200"].map { part in
            let fields = part.split(separator: ":")
            return "BEGIN:\(fields[0])\nDTSTART:20260101T120000\nTZOFFSETFROM:\(fields[1])\nTZOFFSETTO:\(fields[2])\n"
                + "END:\(fields[0])\n"
        }
        let text =
            "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\n\(parts.joined())END:VTIMEZONE\n"
            + "BEGIN:VEVENT\nDTSTART;TZID=Europe/Berlin:20260715T100000\nEND:VEVENT\n"
        let object = try #require(CalendarObject(Array(text.utf8)))
        #expect(object.events.first?.start?.timestamp?.iso8601 == "2026-07-15T08:00:00Z")
    }

    @Test(
        "Offsets",
        arguments: [
            ("+0100", 3600), ("-0330", -12_600), ("+01:00", 3600), ("-000001", -1), ("+2400", nil), ("1", nil),
            ("", nil),
        ])
    func offset(text: String, expected: Int?) {
        #expect(CalendarZones.offset(text) == expected)
    }
}
