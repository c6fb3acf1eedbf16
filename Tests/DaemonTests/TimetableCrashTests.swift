import Foundation
import Glibc
import MailFormat
import Networks
import ScenarioPlay
import Store
import Testing

@testable import Daemon

/// A process of its own does what is due until it is killed; this one goes on.
@Suite("The process is killed while it does what is due")
struct TimetableCrashTests {
    /// A step, the days after which it is passed, and how a mail begins that then goes out.
    struct Row: Codable, Sendable, CustomTestStringConvertible {
        var step: String
        var days: Int
        var subject: String

        var testDescription: String { step }
    }

    private static let rows = [
        ("dates", 2, "Bald ist es so weit"), ("states", 4, "So steht Ihre Anfrage"), ("offers", 170, "Gilt das noch?"),
        ("lists", 15, "Angebote"), ("cards", 330, "Stimmt Ihr Eintrag"),
    ].flatMap { name, days, subject in
        [name == "dates" ? "Queued" : "Applied", "Committed"].map {
            Row(step: name + $0, days: days, subject: subject)
        }
    }

    /// So that each kind of mail is due some day.
    private static let mails = [
        ("+sitzung", "Einladung zur Sitzung", "Wir treffen uns am 26.11.2026 um 14 Uhr."),
        ("+anfrage", "Wer hat einen Platz?", "Wir suchen einen Platz."),
        ("+angebot", "Kurs am Abend", "Ein Kurs für alle."),
    ].enumerated().map { number, mail in
        """
        From: P\(number) <p\(number)@amt.example>
        To: sprache\(mail.0)@netz.example
        Subject: \(mail.1)
        Message-ID: <mail\(number)@amt.example>

        \(mail.2)

        """
    }

    private static func trial(in folder: String? = nil) throws -> DigestTrial {
        try folder.map { try DigestTrial(folder: $0, weekly: 3, along: 1) } ?? DigestTrial(weekly: 3, along: 1)
    }

    /// A city to whose people those mails went.
    private func begun() async throws -> DigestTrial {
        let trial = try Self.trial()
        try await Timetable(environment: trial.environment()).runDue()
        try await trial.take(Self.mails)
        _ = try await trial.deliverMails()
        return trial
    }

    private static func work(in folder: String, _ row: Row) async throws {
        setenv("NETZPOST_DIE_AT", row.step, 1)
        try await work(trial(in: folder), row)
    }

    private static func work(_ trial: DigestTrial, _ row: Row) async throws {
        trial.pass(.days(row.days))
        try await Timetable(environment: trial.environment()).runDue()
    }

    /// Who gets what.
    private func mails(of trial: DigestTrial) async throws -> [String] {
        try await trial.deliverMails().map { "\($0.recipient.localPart): \($0.subject)" }.sorted()
    }

    @Test("Whatever the step, no mail is lost and none comes twice", arguments: rows)
    func killed(_ row: Row) async throws {
        let (undisturbed, trial) = (try await begun(), try await begun())
        defer { for trial in [undisturbed, trial] { trial.remove() } }
        try await Self.work(undisturbed, row)
        let expected = try await mails(of: undisturbed)
        #expect(expected.contains { $0.contains(": \(row.subject)") }, "\(expected)")
        let folder = trial.folder
        await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String, row = row as Row] in
            try await TimetableCrashTests.work(in: folder, row)
        }
        try await Self.work(trial, row)
        try await Timetable(environment: trial.environment()).runDue()
        #expect(try await mails(of: trial) == expected)
    }

    /// More than go into one transaction.
    private static let members = 230

    private static func remind(in folder: String, dieAt step: String) async throws {
        setenv("NETZPOST_DIE_AT", step, 1)
        try await remind(DigestTrial(folder: folder, weekly: members, along: 0))
    }

    private static func remind(_ trial: DigestTrial) async throws {
        trial.pass(.days(2))
        try await DateMails(environment: trial.environment()).sendDue()
    }

    @Test(
        "Wherever it ends while members are reminded of a date, each is reminded once",
        arguments: ["datesQueued", "datesCommitted"], [1, 2, 3])
    func reminders(step: String, times: Int) async throws {
        let trial = try DigestTrial(weekly: Self.members, along: 0)
        defer { trial.remove() }
        try await trial.take([Self.mails[0]])
        _ = try await trial.deliverMails()
        let folder = trial.folder
        for _ in 0..<times {
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String, step = step as String] in
                try await TimetableCrashTests.remind(in: folder, dieAt: step)
            }
        }
        let subjects = try await trial.store.queue(limit: 1000).map(\.subject)
        let done = step == "datesCommitted" ? min(100 * times, Self.members) : 0
        #expect(subjects.count { $0.hasPrefix("Bald ist es so weit") } == done)
        // The next process may begin a day later.
        trial.pass(.days(times % 2))
        try await Self.remind(trial)
        let got = try await mails(of: trial).filter { $0.contains("Bald ist es so weit") }
        #expect(got.count == Self.members)
        #expect(Set(got).count == Self.members)
    }
}
