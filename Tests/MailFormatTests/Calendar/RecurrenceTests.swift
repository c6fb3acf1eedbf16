import Testing

@testable import MailFormat

/// RFC 5545 §3.3.10, §3.8.5.3.
@Suite("Recurrence rules tell their dates") struct RecurrenceTests {
    /// The first dates of a rule, as days or with their times.
    static func dates(_ rule: String, from start: String, count: Int = 8, width: Int = 8) -> String {
        guard let rule = RecurrenceRule(rule), let start = CalendarTime(start)?.civil else { return "no rule" }
        var dates = RecurrenceDates(rule, start: start, last: rule.until?.civil.wallSeconds ?? .max)
        var work = RecurrenceDates.workLimit
        var found: [String] = []
        while found.count < count, let date = dates.next(work: &work) {
            let civil = CivilDateTime(Timestamp(seconds: Int64(date)))
            let written = CalendarTime(civil, .floating).written
            found.append(String(width > 8 ? written[...] : written.prefix(8)))
        }
        return found.joined(separator: " ")
    }

    @Test(
        "The examples of the standard, and other rules that people make",
        arguments: [
            ("FREQ=DAILY;COUNT=3", "19970902T090000", "19970902 19970903 19970904"),
            ("FREQ=DAILY;INTERVAL=10;COUNT=3", "19970902T090000", "19970902 19970912 19970922"),
            ("FREQ=DAILY;UNTIL=19970904T000000", "19970902T090000", "19970902 19970903"),
            (
                "FREQ=YEARLY;UNTIL=20000131T140000;BYMONTH=1;BYDAY=SU", "19980104T090000",
                "19980104 19980111 19980118 19980125 19990103 19990110 19990117 19990124"
            ),
            ("FREQ=WEEKLY;COUNT=3", "19970902T090000", "19970902 19970909 19970916"),
            ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=3", "19970902T090000", "19970902 19970916 19970930"),
            ("FREQ=WEEKLY;COUNT=4;WKST=SU;BYDAY=TU,TH", "19970902T090000", "19970902 19970904 19970909 19970911"),
            (
                "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR;COUNT=5", "19970901T090000",
                "19970901 19970903 19970905 19970915 19970917"
            ),
            ("FREQ=MONTHLY;COUNT=3;BYDAY=1FR", "19970905T090000", "19970905 19971003 19971107"),
            (
                "FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU", "19970907T090000",
                "19970907 19970928 19971102 19971130"
            ),
            ("FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", "19970922T090000", "19970922 19971020 19971117"),
            ("FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3", "19970928T090000", "19970928 19971029 19971128"),
            ("FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1", "19970930T090000", "19970930 19971001 19971031 19971101"),
            ("FREQ=MONTHLY;INTERVAL=18;COUNT=3;BYMONTHDAY=10,11", "19970910T090000", "19970910 19970911 19990310"),
            ("FREQ=YEARLY;COUNT=4;BYMONTH=6,7", "19970610T090000", "19970610 19970710 19980610 19980710"),
            (
                "FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", "19970101T090000",
                "19970101 19970410 19970719 20000101"
            ),
            ("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "19970519T090000", "19970519 19980518 19990517"),
            ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "19970512T090000", "19970512 19980511 19990517"),
            ("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU;COUNT=3", "20201231T090000", "20201231 20210103 20220102"),
            ("FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=4", "19970313T090000", "19970313 19970320 19970327 19980305"),
            ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "19980213T090000", "19980213 19980313 19981113"),
            (
                "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=3", "19970913T090000",
                "19970913 19971011 19971108"
            ),
            (
                "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3", "19961105T090000",
                "19961105 20001107 20041102"
            ),
            ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "19970904T090000", "19970904 19971007 19971106"),
            (
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3", "19970929T090000",
                "19970929 19971030 19971127"
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805T090000",
                "19970805 19970810 19970819 19970824"
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805T090000",
                "19970805 19970817 19970819 19970831"
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "20070115T090000",
                "20070115 20070130 20070215 20070315 20070330"
            ),
            ("FREQ=MONTHLY;COUNT=3", "20260131", "20260131 20260331 20260531"),
            ("FREQ=YEARLY;COUNT=3", "20240229", "20240229 20280229 20320229"),
            // The start counts, even where the rule does not name it.
            ("FREQ=WEEKLY;BYDAY=MO;COUNT=3", "20260106T190000", "20260106 20260112 20260119"),
        ])
    func rule(rule: String, start: String, expected: String) {
        #expect(Self.dates(rule, from: start) == expected)
    }

    @Test(
        "Rules of hours and less",
        arguments: [
            (
                "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000", "19970902T090000",
                "19970902T090000 19970902T120000 19970902T150000"
            ),
            ("FREQ=MINUTELY;INTERVAL=90;COUNT=3", "19970902T230000", "19970902T230000 19970903T003000 19970903T020000"),
            (
                "FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,30;COUNT=5", "19970902T090000",
                "19970902T090000 19970902T093000 19970902T100000 19970902T103000 19970903T090000"
            ),
            (
                "FREQ=SECONDLY;INTERVAL=40000;COUNT=3", "19600101T120000",
                "19600101T120000 19600101T230640 19600102T101320"
            ),
            (
                "FREQ=HOURLY;BYMINUTE=15,45;COUNT=4", "19600101T221500",
                "19600101T221500 19600101T224500 19600101T231500 19600101T234500"
            ),
        ])
    func times(rule: String, start: String, expected: String) {
        #expect(Self.dates(rule, from: start, width: 15) == expected)
    }

    @Test(
        "What is no rule, or cannot be followed, is none",
        arguments: [
            "", "FREQ=", "FREQ=FORTNIGHTLY", "COUNT=3", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=-1",
            "FREQ=DAILY;UNTIL=tomorrow", "FREQ=WEEKLY;BYDAY=MO,XX", "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=YEARLY;RSCALE=CHINESE", "FREQ=YEARLY;BYMONTH=13", "FREQ=DAILY;WKST=1",
            "FREQ=DAILY;COUNT=99999999999999999999", "FREQ=MONTHLY;BYDAY=99MO",
            "FREQ=DAILY;BYHOUR=\((0...23).map(String.init).joined(separator: ","))"
                + ";BYMINUTE=\((0...59).map(String.init).joined(separator: ","));BYSECOND=1,2",
        ])
    func noRule(text: String) {
        #expect(RecurrenceRule(text) == nil)
    }

    @Test(
        "Rules that never come true, or step far, end",
        arguments: [
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=YEARLY;INTERVAL=999999999;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300", "FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=100",
            "FREQ=DAILY;COUNT=999999999;INTERVAL=100000000",
        ])
    func hostile(rule: String) {
        #expect(RecurrenceRule(rule) != nil)
        let found = Self.dates(rule, from: "20260101T100000", count: 1_000_000)
        #expect(found.split(separator: " ").count <= 1000)
    }

    @Test("Passing over early dates gives the same later ones")
    func jump() throws {
        var random = Seeded("recurrence")
        let rules = [
            "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=-1FR",
            "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31", "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
            "FREQ=HOURLY;INTERVAL=7", "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=WE",
        ]
        let start = try #require(CalendarTime("19680229T070000")?.civil)
        for text in rules {
            let rule = try #require(RecurrenceRule(text))
            let from = start.wallSeconds + Int.random(in: 0...20_000_000, using: &random) * 25
            var work = 10_000_000
            var all = RecurrenceDates(rule, start: start)
            var first = all.next(work: &work)
            while let date = first, date < from { first = all.next(work: &work) }
            var later = RecurrenceDates(rule, start: start, from: from)
            var second = later.next(work: &work)
            while let date = second, date < from { second = later.next(work: &work) }
            #expect(first != nil)
            #expect(first == second, "\(text) from \(from)")
        }
    }
}
