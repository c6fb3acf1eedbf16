import MailFormat
import Testing

@testable import Networks

@Suite("What is written about dates") struct DateNoticesTests {
    private static func time(_ text: String) throws -> Timestamp { try #require(Timestamp(iso8601: text)) }

    private func coming(_ properties: String, section: Section = .meeting, told: Timestamp? = nil) throws -> ComingDate
    {
        var date = try FindDatesTests.date(properties)
        date.section = section
        date.told = try told ?? Self.time("2026-01-01T00:00:00Z")
        let first = date.span.lowerBound + .seconds(-1)
        return try #require(
            date.coming(after: first, through: first + .days(400), in: City.configuration(), limit: 1).first)
    }

    @Test(
        "Reminders go out at the daily digest's time on working days",
        arguments: [
            // Wednesday, Monday, Sunday, a whole Saturday, and the Monday behind the change of clocks.
            ("20260401T140000", "2026-03-31T05:00:00Z", "2026-03-30T05:00:00Z"),
            ("20260406T140000", "2026-04-03T05:00:00Z", "2026-04-02T05:00:00Z"),
            ("20260405T140000", "2026-04-03T05:00:00Z", "2026-04-02T05:00:00Z"),
            ("20260404", "2026-04-03T05:00:00Z", "2026-04-02T05:00:00Z"),
            ("20260330T080000", "2026-03-27T06:00:00Z", "2026-03-26T06:00:00Z"),
        ])
    func times(start: String, reminder: String, count: String) throws {
        let coming = try coming("UID:a|DTSTART\(start.count == 8 ? ";VALUE=DATE" : ";TZID=Europe/Berlin"):\(start)")
        let configuration = City.configuration()
        #expect(configuration.reminderTime(of: coming) == (try Self.time(reminder)))
        #expect(configuration.countTime(of: coming) == (try Self.time(count)))
    }

    @Test(
        "Each is due from its time on until it is of no more use",
        arguments: [
            ("2026-03-30T04:59:59Z", []), ("2026-03-30T05:00:00Z", [.count]),
            ("2026-03-31T05:00:00Z", [.reminder, .count]),
            ("2026-04-01T11:59:59Z", [.reminder, .count]), ("2026-04-01T12:00:00Z", []), ("2026-04-08T04:59:59Z", []),
            ("2026-04-08T05:00:00Z", [.minutes]), ("2026-04-15T04:59:59Z", [.minutes]), ("2026-04-15T05:00:00Z", []),
        ] as [(String, [DateNotice])])
    func due(time: String, notices: [DateNotice]) throws {
        let (coming, now) = (try coming(FindDatesTests.tisch), try Self.time(time))
        #expect(DateNotice.allCases.filter { $0.isDue(of: coming, now: now, in: City.configuration()) } == notices)
        #expect(coming.date.due(at: now, in: City.configuration()).map(\.notice) == notices)
    }

    @Test("Who was just invited is not reminded, and only of meetings minutes are wanted")
    func notDue() throws {
        let configuration = City.configuration()
        let late = try coming(FindDatesTests.tisch, told: Self.time("2026-03-31T06:00:00Z"))
        #expect(!DateNotice.reminder.isDue(of: late, now: try Self.time("2026-04-01T06:00:00Z"), in: configuration))
        let party = try coming(FindDatesTests.tisch, section: .forum)
        #expect(!DateNotice.minutes.isDue(of: party, now: try Self.time("2026-04-08T06:00:00Z"), in: configuration))
    }

    @Test(
        "Of a frequent series only the first time is written about",
        arguments: [
            ("WEEKLY", [true, false, false]), ("WEEKLY;INTERVAL=2", [true, true, true]),
            ("DAILY", [true, false, false]),
        ])
    func frequent(rule: String, due: [Bool]) throws {
        var date = try FindDatesTests.date(FindDatesTests.tisch + "|RRULE:FREQ=\(rule);COUNT=3")
        date.told = try Self.time("2026-01-01T00:00:00Z")
        let configuration = City.configuration()
        let times = date.coming(after: City.now, through: City.now + .days(90), in: configuration, limit: 3)
        let found = times.map { coming in
            date.due(at: configuration.reminderTime(of: coming), in: configuration).contains {
                $0.notice == .reminder && $0.coming.start == coming.start
            }
        }
        #expect(found == due)
    }

    private func notices(_ change: (inout Configuration) -> Void = { _ in }) throws -> DateNotices {
        let configuration = City.configuration(change)
        var count = 0
        return DateNotices(
            in: try #require(configuration.network(City.sprache)), context: City.context(configuration),
            makeToken: {
                count += 1
                return "tokentokenab\(["c", "d", "e", "f", "g", "h"][count % 6])"
            })
    }

    @Test("All who get mail are reminded but those who said no, each with answers of their own")
    func reminders() throws {
        let coming = try coming(FindDatesTests.tisch)
        let no = DateAnswer(
            uid: "tisch", network: City.sprache, start: coming.start, person: City.address("anna@kita.example"),
            isComing: false)
        let all = try notices().reminders(of: [coming], answers: [])
        #expect(all.flatMap(\.mailing.recipients).map(\.localPart) == ["rita", "erika", "anna"])
        #expect(Set(all.flatMap(\.questions).map(\.id)).count == 3)
        #expect(all.flatMap(\.questions).map(\.person) == all.flatMap(\.mailing.recipients))
        let rest = try notices().reminders(of: [coming], answers: [no])
        #expect(rest.flatMap(\.mailing.recipients).map(\.localPart) == ["rita", "erika"])
        // Erika invited: she reads how many come.
        #expect(rest[1].mailing.message.text().contains("1"))
        let reached = try notices().reminders(
            of: [coming], answers: [], reached: ["tisch": [City.address("erika.m@web.example")]])
        #expect(reached.flatMap(\.mailing.recipients).map(\.localPart) == ["rita", "anna"])
        let none = try notices { configuration in
            for index in configuration.subscribers.indices { configuration.subscribers[index].pause = .open }
        }.reminders(of: [coming], answers: [])
        #expect(none.isEmpty)
    }

    @Test("A mail holds ten dates at most, each with its question, and all as one calendar")
    func several() throws {
        let dates = try (0..<12).map { try coming("UID:\($0)|SUMMARY:S\($0)|DTSTART:20260401T1\($0 % 10)0000Z") }
        let notice = try #require(try notices().reminders(of: dates, answers: []).first)
        #expect(notice.questions.count == 10)
        let bytes = notice.mailing.message.bytes()
        let object = try #require(Message(bytes).calendarObjects { Array(bytes[$0]) }.first)
        #expect(object.method == .publish && object.events.count == 10)
    }

    @Test("The inviter reads who comes by name, and is asked for minutes with a ready mail")
    func inviter() throws {
        let coming = try coming(FindDatesTests.tisch)
        let answers = [("rita@stadt.example", true), ("anna@kita.example", false)].map {
            DateAnswer(
                uid: "tisch", network: City.sprache, start: nil, person: City.address($0.0), isComing: $0.1)
        }
        let count = try #require(try notices().count(of: coming, answers: answers))
        #expect(count.mailing.recipients == [City.address("erika@kurs.example")])
        let text = count.mailing.message.lastText()
        #expect(text.contains("coming=name=Rita Peters") && text.contains("not-coming=name=Anna Groß"))
        let minutes = try #require(try notices().minutes(of: coming))
        #expect(minutes.mailing.message.lastText().contains("mailto:sprache+sitzung@netz.example?subject=Protokoll"))
        let gone = try notices { $0.subscribers.removeAll { $0.name == "Erika Muster" } }
        #expect(gone.count(of: coming, answers: answers) == nil && gone.minutes(of: coming) == nil)
    }

    @Test(
        "Times read as people write them",
        arguments: [
            (
                "DTSTART;TZID=Europe/Berlin:20260401T140000", "Mittwoch, 01.04.2026, 14:00 Uhr",
                "Wednesday, 2026-04-01, 14:00"
            ),
            (
                "DTSTART;TZID=Europe/Berlin:20260401T140000|DURATION:PT90M", "Mittwoch, 01.04.2026, 14:00–15:30 Uhr",
                "Wednesday, 2026-04-01, 14:00–15:30"
            ),
            ("DTSTART;VALUE=DATE:20260401", "Mittwoch, 01.04.2026", "Wednesday, 2026-04-01"),
            (
                "DTSTART;VALUE=DATE:20260401|DTEND;VALUE=DATE:20260403",
                "Mittwoch, 01.04.2026 – Donnerstag, 02.04.2026",
                "Wednesday, 2026-04-01 – Thursday, 2026-04-02"
            ),
            (
                "DTSTART:20260401T200000Z|DTEND:20260402T080000Z",
                "Mittwoch, 01.04.2026, 22:00 Uhr – Donnerstag, 02.04.2026",
                "Wednesday, 2026-04-01, 22:00 – Thursday, 2026-04-02"
            ),
        ])
    func shown(properties: String, german: String, english: String) throws {
        let coming = try coming("UID:a|" + properties)
        #expect(coming.when(in: City.configuration(), .german) == german)
        #expect(coming.when(in: City.configuration(), .english) == english)
    }
}

extension DateNotices {
    /// To all members of the network.
    fileprivate func reminders(
        of dates: [ComingDate], answers: [DateAnswer], reached: [String: Set<Address>] = [:]
    ) -> [Notice] {
        let members = context.configuration.members(of: network.id)
        return reminders(of: dates, answers: answers, to: members, reached: reached)
    }
}
