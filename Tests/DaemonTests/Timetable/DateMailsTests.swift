import ConfigurationFiles
import MailFormat
import ScenarioPlay
import Testing

@testable import Daemon
@testable import Networks
@testable import Store

/// Sprache's invitation of 23 November 2026, 10:00, for Thursday, 3 December, 14:00.
@Suite("Mails about dates go out once") struct DateMailsTests {
    private static let city = """
        Titel: Ein Termin

        """

    private func stage() async throws -> CoreStage {
        let stage = try CoreStage(Scenario(file: "date.txt", text: Self.city))
        let mona = Mailbox(name: "Mona Moser", address: try #require(Address("mona@haus.example")))
        let mail = SentMail(
            number: 1, author: mona, isProven: true, isKnown: true, to: "sprache+sitzung@netz.example",
            subject: "Einladung zur Sitzung", text: "Wir treffen uns am 3.12.2026 um 14 Uhr.", date: stage.now)
        try await stage.put(mail.bytes)
        _ = try await stage.work()
        return stage
    }

    /// Who got what about the date, other mails aside.
    private func subjects(_ mails: [ReceivedMail]) -> [String] {
        mails.filter { mail in
            ["Bald ist es so weit", "Wer kommt", "Gibt es ein Protokoll"].contains(where: mail.subject.hasPrefix)
        }.map {
            "\($0.recipient.localPart): \($0.subject.prefix { $0 != "?" && $0 != ":" })"
        }.sorted()
    }

    private static let reminders = ["anna", "bernd", "max", "mona"].map { "\($0): Bald ist es so weit" }

    @Test("Each at its time, however often the timetable is looked at", arguments: [1, 7, 24])
    func once(hours: Int) async throws {
        let stage = try await stage()
        defer { stage.remove() }
        var got: [String] = []
        for _ in stride(from: 0, to: 24 * 30, by: hours) {
            stage.wait(.seconds(hours * 3600))
            got += subjects(try await stage.work())
        }
        #expect(got == ["mona: Wer kommt"] + Self.reminders + ["mona: Gibt es ein Protokoll"])
    }

    @Test("After days without the daemon what is still of use goes out, and nothing else")
    func down() async throws {
        let stage = try await stage()
        defer { stage.remove() }
        stage.wait(.days(10))
        #expect(try await subjects(stage.work()) == (Self.reminders + ["mona: Wer kommt"]).sorted())
        stage.wait(.days(30))
        #expect(try await subjects(stage.work()).isEmpty)
    }

    @Test("A process that ends behind a network's mails repeats none of them")
    func crashBehind() async throws {
        let stage = try await stage()
        defer { stage.remove() }
        stage.wait(.days(9))
        #expect(try await subjects(stage.work()).count == 5)
        // As if the mark of the day had not been written.
        try await stage.store.writing("forget") { try $0.run("DELETE FROM timetable WHERE name = 'dates'") }
        #expect(try await subjects(stage.work()).isEmpty)
    }

    @Test(
        "What ends in the middle leaves no mail, no question and no mark, and all comes the next time",
        arguments: ["date_notice", "mailing", "delivery", "question", "question_date"])
    func crashWithin(table: String) async throws {
        let stage = try await stage()
        defer { stage.remove() }
        stage.wait(.days(9))
        try await stage.store.writing("break") {
            try $0.run("CREATE TRIGGER broken BEFORE INSERT ON \(table) BEGIN SELECT RAISE(ABORT, 'broken'); END")
        }
        await #expect(throws: (any Error).self) { try await stage.work() }
        let counts = try await stage.store.reading("count") { database in
            try ["date_notice", "question_date"].map { try database.number("SELECT count(*) FROM \($0)") }
        }
        // The question of what was found.
        #expect(counts == [0, 1])
        try await stage.store.writing("mend") { try $0.run("DROP TRIGGER broken") }
        #expect(try await subjects(stage.work()).count == 5)
    }

    @Test("Minutes that are filed keep the inviter from being asked")
    func filed() async throws {
        let stage = try await stage()
        defer { stage.remove() }
        stage.wait(.days(12))
        _ = try await stage.work()
        let bernd = Mailbox(name: "Bernd Kurz", address: try #require(Address("bernd@amt.example")))
        var mail = SentMail(
            number: 2, author: bernd, isProven: true, isKnown: true, to: "sprache+sitzung@netz.example",
            subject: "Protokoll vom 3.12.2026", text: "anbei", date: stage.now)
        mail.attach("Protokoll.pdf")
        try await stage.put(mail.bytes)
        _ = try await stage.work()
        stage.wait(.days(6))
        #expect(try await subjects(stage.work()).isEmpty)
    }

    @Test("Who is in two networks is reminded once of what both have")
    func twice() async throws {
        let stage = try CoreStage(Scenario(file: "date.txt", text: Self.city))
        defer { stage.remove() }
        let bernd = Mailbox(name: "Bernd Kurz", address: try #require(Address("bernd@amt.example")))
        let mail = SentMail(
            number: 1, author: bernd, isProven: true, isKnown: true, to: "alle@netz.example",
            subject: "Einladung zur Sitzung am 3.12.2026", text: "Beginn: 14 Uhr", date: stage.now)
        try await stage.put(mail.bytes)
        _ = try await stage.work()
        stage.wait(.days(9))
        let got = try await subjects(stage.work())
        #expect(
            got.filter { $0.contains("Bald") }
                == ["anna", "bernd", "dora", "max", "mona"].map { "\($0): Bald ist es so weit" })
        #expect(got.filter { $0.contains("Wer kommt") } == ["bernd: Wer kommt"])
    }

    @Test("Who gets no mail in one network is reminded by the other", arguments: ["sprache", "jugend"])
    func silent(network: String) async throws {
        let stage = try CoreStage(Scenario(file: "date.txt", text: Self.city))
        defer { stage.remove() }
        let bernd = Mailbox(name: "Bernd Kurz", address: try #require(Address("bernd@amt.example")))
        let wish = SentMail(
            number: 1, author: bernd, isProven: true, isKnown: true, to: "\(network)+zustellung@netz.example",
            subject: "Zustellung keine", text: "", date: stage.now)
        let mail = SentMail(
            number: 2, author: bernd, isProven: true, isKnown: true, to: "alle@netz.example",
            subject: "Einladung zur Sitzung am 3.12.2026", text: "Beginn: 14 Uhr", date: stage.now)
        for mail in [wish, mail] {
            try await stage.put(mail.bytes)
            _ = try await stage.work()
        }
        stage.wait(.days(9))
        let got = try await subjects(stage.work())
        #expect(got.filter { $0 == "bernd: Bald ist es so weit" }.count == 1)
    }

    /// A calendar's event in a mail to a network.
    private func invitation(by author: String, to network: String) -> [UInt8] {
        let lines = """
            Authentication-Results: mx.netz.example; dmarc=pass header.from=\(author.split(separator: "@")[1])
            From: \(author)
            To: \(network)+sitzung@netz.example
            Subject: Sitzung
            Message-ID: <\(author)>
            Date: Mon, 23 Nov 2026 10:00:00 +0100
            MIME-Version: 1.0
            Content-Type: text/calendar; charset=utf-8; method=REQUEST

            BEGIN:VCALENDAR
            VERSION:2.0
            METHOD:REQUEST
            BEGIN:VEVENT
            UID:gemeinsam
            DTSTAMP:20260101T000000Z
            SUMMARY:Sitzung
            DTSTART:20261203T130000Z
            ORGANIZER:mailto:\(author)
            END:VEVENT
            END:VCALENDAR

            """
        return Array(lines.replacing("\n", with: "\r\n").utf8)
    }

    @Test("Of a date that two inviters have in two networks, each is told who comes, and asked for minutes")
    func twoInviters() async throws {
        let stage = try CoreStage(Scenario(file: "date.txt", text: Self.city))
        defer { stage.remove() }
        let mails = [
            invitation(by: "mona@haus.example", to: "sprache"),
            invitation(by: "dora@club.example", to: "jugend"),
        ]
        for mail in mails {
            try await stage.put(mail)
            _ = try await stage.work()
        }
        var got: [String] = []
        for _ in 0..<30 {
            stage.wait(.days(1))
            got += try await subjects(stage.work()).filter { !$0.contains("Bald") }
        }
        #expect(
            got == [
                "dora: Wer kommt", "mona: Wer kommt", "dora: Gibt es ein Protokoll", "mona: Gibt es ein Protokoll",
            ])
    }
}
