import MailFormat
import TestSupport
import Testing

@testable import Networks

/// RFC 5546 §2.1.5, §3.2; City.now is Thursday, 12 March 2026, 10:00 in Berlin.
@Suite("What a post makes of its network's dates") struct FindDatesTests {
    /// An event by its properties, with bars between them.
    static func object(_ method: String?, _ properties: String) throws -> CalendarObject {
        let lines = properties.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
        let text =
            (["BEGIN:VCALENDAR"] + (method.map { ["METHOD:\($0)"] } ?? []) + ["BEGIN:VEVENT"] + lines
            + ["END:VEVENT", "END:VCALENDAR"]).joined(separator: "\n")
        return try #require(CalendarObject(Array(text.utf8)))
    }

    static let tisch = "UID:tisch|DTSTAMP:20260301T000000Z|SUMMARY:Tisch|DTSTART;TZID=Europe/Berlin:20260401T140000"
    static let series = tisch + "|RRULE:FREQ=MONTHLY;COUNT=6"

    /// What a mail with a calendar object becomes, where `known` is told already.
    private func decided(
        _ object: CalendarObject, by fields: [(String, String)] = [], known: MeetingDate? = nil
    ) throws -> Decision {
        var mail = City.mail(fields)
        mail.calendars = [object]
        var knownMail = KnownMail()
        if let known { knownMail.dates.named = [City.sprache: [known.uid: known]] }
        return try #require(decide(mail, in: City.context(known: knownMail)).first)
    }

    static func date(_ properties: String, by inviter: String = "erika@kurs.example") throws -> MeetingDate {
        let object = try object(nil, properties)
        return MeetingDate(
            object, uid: object.events.first?.uid ?? "", in: City.sprache,
            by: Mailbox(address: City.address(inviter)), section: .meeting, told: City.now,
            zone: City.configuration().zone)
    }

    @Test("Of many dates in one mail the first are looked for, each once")
    func looked() throws {
        var mail = City.mail([])
        mail.calendars = try (0..<60).map { try Self.object("REQUEST", "UID:u\($0 / 2)|DTSTART:20260401T100000Z") }
        let uids = DateLook(mail, in: City.configuration()).uids
        #expect(uids == (0..<CalendarNews.eventLimit).map { "u\($0)" })
    }

    private static let others = [
        ("From", "Rita Peters <rita@stadt.example>"),
        ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=stadt.example"),
    ]
    private static let karl = [
        ("From", "Karl Klein <karl@schule.example>"), ("To", "jugend@netz.example"),
        ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=schule.example"),
    ]

    @Test("An invitation joins the calendar, without those who are invited", arguments: ["REQUEST", "PUBLISH", nil])
    func joins(method: String?) throws {
        let object = try Self.object(method, Self.tisch + "|ATTENDEE:mailto:a@b.example|ORGANIZER:mailto:o@b.example")
        let date = try #require(try decided(object).dates.first)
        #expect(date.uid == "tisch" && date.inviter.address == City.address("erika@kurs.example"))
        #expect(date.calendar.events.first?.attendees == [])
        #expect(date.calendar.events.first?.organizer?.address == "o@b.example")
        #expect(date.span.lowerBound == Timestamp(seconds: 1_775_044_800))
    }

    @Test(
        "What is over, far away, no event or no meeting does not",
        arguments: [
            "UID:a|DTSTART:20260101T100000Z", "UID:a|DTSTART:20310101T100000Z", "UID:a|DTSTART:99991231T235959Z",
            "UID:a|SUMMARY:ohne Zeit", "DTSTART:20260401T100000Z", "UID:a|DTSTART:20260401T100000Z|STATUS:CANCELLED",
            "UID:a|DTSTART:20260401T100000Z|RRULE:FREQ=HOURLY",
            "UID:a|DTSTART:20260401T100000Z|RRULE:FREQ=DAILY;BYHOUR=1,2",
            "UID:a|DTSTART:20260401T100000Z|RRULE:nichts",
        ])
    func doesNotJoin(properties: String) throws {
        #expect(try decided(Self.object(nil, properties)).dates.isEmpty)
    }

    @Test(
        "Answers and proposals are no invitations",
        arguments: ["REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER", "CANCEL"])
    func noInvitation(method: String) throws {
        #expect(try decided(Self.object(method, Self.tisch)).dates.isEmpty)
    }

    @Test("One more time joins its date and leaves the others as they are; of an unknown date it is one")
    func addition() throws {
        let more = "UID:tisch|SEQUENCE:1|DTSTAMP:20260302T000000Z|DTSTART:20260408T120000Z"
        let date = try #require(try decided(Self.object("ADD", more), known: Self.date(Self.tisch)).dates.first)
        let times = date.coming(
            after: City.now, through: City.now + .days(60), in: City.configuration(), limit: 9
        ).map(\.start.seconds)
        #expect(times == [1_775_044_800, 1_775_649_600])
        #expect(try decided(Self.object("ADD", more)).dates.map(\.uid) == ["tisch"])
        // Who may not change the date adds nothing to it.
        let ritas = try Self.date(Self.tisch, by: "rita@stadt.example")
        #expect(try decided(Self.object("ADD", more), known: ritas).dates.isEmpty)
    }

    @Test(
        "Only what is newer changes a date",
        arguments: [
            ("SEQUENCE:1|DTSTAMP:20260301T000000Z", true), ("DTSTAMP:20260302T000000Z", true),
            ("DTSTAMP:20260301T000000Z", false), ("DTSTAMP:20260228T000000Z", false), ("SUMMARY:ohne Zeichen", false),
        ])
    func newer(properties: String, isNewer: Bool) throws {
        let update = try Self.object("REQUEST", "UID:tisch|DTSTART:20260402T100000Z|" + properties)
        let dates = try decided(update, known: Self.date(Self.tisch)).dates
        #expect(dates.map(\.span.lowerBound) == (isNewer ? [Timestamp(seconds: 1_775_124_000)] : []))
    }

    @Test("Who brought it, its organizer and those who look after the network change it, and nobody else")
    func authority() throws {
        let update = try Self.object("REQUEST", Self.tisch + "|SEQUENCE:3")
        #expect(try decided(update, known: Self.date(Self.tisch)).dates.count == 1)
        #expect(try decided(update, known: Self.date(Self.tisch, by: "erika.m@web.example")).dates.count == 1)
        let ritas = try Self.date(Self.tisch, by: "rita@stadt.example")
        #expect(try decided(update, known: ritas).dates.isEmpty)
        #expect(
            try decided(
                Self.object("REQUEST", Self.tisch + "|SEQUENCE:3|ORGANIZER:mailto:erika@kurs.example"), known: ritas
            ).dates.isEmpty)
        let organized = try Self.date(Self.tisch + "|ORGANIZER:mailto:erika@kurs.example", by: "rita@stadt.example")
        let changed = try #require(try decided(update, known: organized).dates.first)
        #expect(changed.inviter.address == City.address("rita@stadt.example"))
        // Rita is a maintainer.
        #expect(try decided(update, by: Self.others, known: Self.date(Self.tisch)).dates.count == 1)
    }

    @Test("A cancellation calls all of it off, or one time alone")
    func cancellation() throws {
        let all = try decided(
            Self.object("CANCEL", "UID:tisch|SEQUENCE:1"), known: Self.date(Self.series)
        ).dates
        #expect(all.first?.calendar.events.map(\.isCancelled) == [true])
        let one = try #require(
            try decided(
                Self.object("CANCEL", "UID:tisch|SEQUENCE:1|RECURRENCE-ID;TZID=Europe/Berlin:20260501T140000"),
                known: Self.date(Self.series)
            ).dates.first)
        let times = one.coming(
            after: City.now, through: City.now + .days(200), in: City.configuration(), limit: 10)
        #expect(times.map { $0.day(in: City.configuration()).month } == [4, 6, 7, 8, 9])
        let stale = try Self.date(Self.tisch + "|SEQUENCE:2")
        #expect(try decided(Self.object("CANCEL", "UID:tisch|SEQUENCE:1"), known: stale).dates.isEmpty)
        #expect(try decided(Self.object("CANCEL", "UID:tisch|SEQUENCE:2"), known: stale).dates.count == 1)
    }

    @Test("An instance that differs stands for its own time, and a new version of the series for all")
    func instances() throws {
        let moved = try #require(
            try decided(
                Self.object(
                    "REQUEST",
                    "UID:tisch|SEQUENCE:1|RECURRENCE-ID;TZID=Europe/Berlin:20260501T140000|DTSTART:20260504T080000Z"),
                known: Self.date(Self.series)
            ).dates.first)
        #expect(moved.calendar.events.count == 2)
        let anew = try decided(Self.object("REQUEST", Self.series + "|SEQUENCE:2"), known: moved).dates
        #expect(anew.first?.calendar.events.count == 1)
    }

    @Test("Of more events than an invitation has none joins", arguments: [(20, 20), (21, 0)])
    func many(count: Int, kept: Int) throws {
        let events = try (0..<count).flatMap { try Self.object(nil, "UID:\($0)|DTSTART:20260401T100000Z").events }
        #expect(try decided(CalendarObject(events: events)).dates.count == kept)
    }

    @Test("A series without end is never over, others are at their last time")
    func span() throws {
        #expect(try Self.date(Self.tisch + "|RRULE:FREQ=WEEKLY").span.upperBound.seconds == 1 << 40)
        #expect(try Self.date(Self.series + "|DURATION:PT2H").span.upperBound == Timestamp(seconds: 1_788_271_200))
    }
}

extension Decision {
    var dates: [MeetingDate] {
        effects.compactMap { if case .keepDate(let date) = $0 { date } else { nil } }
    }

    var dateAnswers: [DateAnswer] {
        effects.compactMap { if case .answerDate(let answer) = $0 { answer } else { nil } }
    }
}
