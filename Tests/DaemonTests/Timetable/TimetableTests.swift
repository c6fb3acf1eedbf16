import Foundation
import MailFormat
import Networks
import Store
import Synchronization
import Testing
import Transport

@testable import Daemon

@Suite("The timetable")
struct TimetableTests {
    /// A store, and a clock and a disk that a test sets.
    private struct Trial {
        let store: TrialStore
        let clock = Clock()
        let disk = Disk()

        final class Clock: Sendable {
            // A Thursday.
            private let time = Mutex(Timestamp(seconds: 1_773_306_000))
            var now: Timestamp { time.withLock { $0 } }
            func pass(_ duration: Duration) { time.withLock { $0 = $0 + duration } }
        }

        final class Disk: Sendable {
            private let space = Mutex(DiskSpace(free: 50_000_000_000, size: 100_000_000_000))
            var now: DiskSpace { space.withLock { $0 } }
            func leave(_ free: Int) { space.withLock { $0.free = free } }
        }

        init() throws { store = try TrialStore() }

        /// As a new process would make it.
        var environment: Environment {
            var configuration = store.environment.configuration.current
            configuration.maintainers = [Address("rita@stadt.example")].compactMap(\.self)
            return Environment(
                store: store.environment.store, configuration: CurrentConfiguration(configuration),
                wording: store.environment.wording, log: store.environment.log, now: { [clock] in clock.now },
                diskSpace: { [disk] _ in disk.now })
        }

        func tick() async throws { try await Timetable(environment: environment).runDue() }

        /// Of the last week.
        func report() async throws -> StatusReport {
            let (now, file) = (clock.now, environment.configuration.current)
            return try await environment.store.transaction {
                try $0.statusReport(since: now + .days(-7), now: now, configuration: file)
            }
        }

        /// Subjects of all that is queued, the oldest first.
        func subjects() async throws -> [String] {
            try await store.environment.store.queue(limit: 1000).sorted { $0.number < $1.number }.map(\.subject)
        }
    }

    @Test("Four weeks give four status mails, whatever restarts come between", arguments: [600, 10_007, 86_400])
    func weeks(seconds: Int) async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        let end = trial.clock.now + .days(28)
        while trial.clock.now < end {
            try await trial.tick()
            trial.clock.pass(.seconds(seconds))
        }
        #expect(try await trial.subjects() == Array(repeating: "Wochenbericht", count: 4))
    }

    @Test("After three weeks without the daemon there is one")
    func down() async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        try await trial.tick()
        #expect(try await trial.subjects().isEmpty)
        trial.clock.pass(.days(22))
        try await trial.tick()
        try await trial.tick()
        #expect(try await trial.subjects() == ["Wochenbericht"])
    }

    @Test("Held mail is given up when its time is over, and its author is told")
    func expires() async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        let inbox = PlayedMailbox()
        let subject = "Frage"
        await inbox.put(1, subject: subject, from: "anna@schule.example, frida@fremd.example")
        let intake = Intake(
            source: inbox, keepsMail: false, environment: trial.environment, deliveryWake: WakeSignal())
        #expect(try await intake.takeIn() == 1)
        let store = trial.store.environment.store
        #expect(try await trial.store.fates() == ["held authors": 1])
        let told = try await trial.subjects().count
        trial.clock.pass(.days(14) - .seconds(1))
        try await ExpireHolds(environment: trial.environment).run()
        #expect(try await store.heldMails().count == 1)
        trial.clock.pass(.seconds(1))
        try await ExpireHolds(environment: trial.environment).run()
        try await ExpireHolds(environment: trial.environment).run()
        #expect(try await store.heldMails().isEmpty)
        #expect(try await trial.store.fates() == ["filed expired": 1])
        #expect(try await trial.subjects().dropFirst(told) == ["Ihre Mail wurde nicht verteilt: \(subject)"])
        trial.clock.pass(.days(3))
        let report = try await trial.report()
        #expect(report.expired == 1 && report.held.isEmpty)
    }

    @Test("A disk that fills up is told once, and once that there is room again, whatever restarts come between")
    func disk() async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        try await trial.tick()
        trial.disk.leave(100_000_000)
        for _ in 0..<3 { try await trial.tick() }
        #expect(try await trial.subjects() == ["Bitte gleich ansehen: Der Speicherplatz ist fast voll"])
        trial.disk.leave(50_000_000_000)
        for _ in 0..<3 { try await trial.tick() }
        #expect(try await trial.subjects().dropFirst() == ["Entwarnung: Es geht wieder"])
    }

    @Test("A login that goes on failing is told once; a server that can't be reached is not")
    func login() async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        let inbox = PlayedMailbox()
        let error = { TransportError(operation: "log in", reason: $0, detail: "NO bad password") }
        for minute in 0..<40 {
            let bell = AlarmBell(environment: trial.environment)
            await bell.fails(inbox, error(minute < 20 ? .unreachable : .login))
            trial.clock.pass(.seconds(60))
        }
        let subject = "Bitte gleich ansehen: Das Postfach lässt niemanden hinein"
        #expect(try await trial.subjects() == [subject])
        await AlarmBell(environment: trial.environment).works(inbox)
        await AlarmBell(environment: trial.environment).works(inbox)
        #expect(try await trial.subjects() == [subject, "Entwarnung: Es geht wieder"])
    }

    @Test("A file that can't be made keeps nothing else waiting, and is made when it can be")
    func files() async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        let documents = trial.store.environment.store.documentsFolder
        // It can be there already, and empty.
        try? FileManager.default.removeItem(atPath: documents)
        #expect(FileManager.default.createFile(atPath: documents, contents: nil))
        let inbox = PlayedMailbox()
        await inbox.put(
            1,
            mail: """
                From: <anna@schule.example>
                To: sprache+sitzung@netz.example
                Subject: Protokoll
                Message-ID: <1@schule.example>
                Content-Type: application/pdf; name="Protokoll.pdf"
                Content-Disposition: attachment; filename="Protokoll.pdf"

                x

                """)
        let intake = Intake(
            source: inbox, keepsMail: false, environment: trial.environment, deliveryWake: WakeSignal())
        #expect(try await intake.takeIn() == 1)
        let store = trial.store.environment.store
        try await trial.tick()
        #expect(try await store.status(now: trial.clock.now).unlinkedDocuments == 1)
        try FileManager.default.removeItem(atPath: documents)
        try await trial.tick()
        #expect(try await store.status(now: trial.clock.now).unlinkedDocuments == 0)
    }

    @Test("A relay that takes nothing stands at the head of the next status mail, and its end is told")
    func relay() async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        try await trial.tick()
        let failure = TransportError(operation: "greet relay", reason: .unavailable, detail: "421 no")
        for _ in 0..<3 {
            await AlarmBell(environment: trial.environment).fails(failure)
            trial.clock.pass(.seconds(3000))
        }
        #expect(try await trial.subjects().isEmpty)
        let report = try await trial.report()
        #expect(report.alarms.map(\.trouble.kind) == [.relay] && !report.isQuiet)
        let accepted = DeliveryOutcome.accepted(ServerAnswer(code: 250, text: "ok"))
        await AlarmBell(environment: trial.environment).note([1: accepted], ofMailing: 1)
        #expect(try await trial.subjects() == ["Entwarnung: Es geht wieder"])
    }

    @Test("A message that is refused again and again is no trouble with the relay; a second one is")
    func refusedMessage() async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        let refused = DeliveryOutcome.transient(ServerAnswer(code: 451, text: "4.7.1 not like this"))
        func refuse(_ mailing: Int64) async {
            await AlarmBell(environment: trial.environment).note([mailing: refused], ofMailing: mailing)
            trial.clock.pass(.seconds(3000))
        }
        for _ in 0..<5 { await refuse(1) }
        #expect(try await trial.report().alarms.isEmpty)
        for _ in 0..<3 { await refuse(2) }
        #expect(try await trial.report().alarms.map(\.trouble.kind) == [.relay])
    }
}
