import Foundation
import MailFormat
import Networks
import Store
import Synchronization
import Testing
import Transport

@testable import Daemon

@Suite("Looking into a Junk folder")
struct JunkWatchTests {
    /// A Junk folder in memory, and a clock that a test sets.
    private struct Trial {
        let store: TrialStore
        let folder = PlayedMailbox()
        let clock = Clock()
        let wake = WakeSignal()

        final class Clock: Sendable {
            private let time = Mutex(Timestamp(seconds: 1_773_306_000))
            var now: Timestamp { time.withLock { $0 } }
            func pass(_ duration: Duration) { time.withLock { $0 = $0 + duration } }
        }

        init() throws { store = try TrialStore() }

        /// As a new process would make it.
        var watch: JunkWatch {
            var mailbox = IMAPSettings(server: ServerSettings(host: "played", port: 993, security: .implicitTLS))
            mailbox.junk = "Spam"
            var configuration = store.environment.configuration.current
            configuration.maintainers = configuration.subscribers.flatMap(\.addresses)
            let environment = Environment(
                store: store.environment.store, configuration: CurrentConfiguration(configuration),
                wording: store.environment.wording, log: store.environment.log, now: { [clock] in clock.now })
            return JunkWatch(mailbox: mailbox, source: folder, environment: environment, deliveryWake: wake)
        }

        /// How many reports are queued after a look.
        func reports() async throws -> Int {
            try await watch.lookIfDue()
            return try await store.environment.store.queue(limit: 100).count
        }

        func uids() async -> [Int] { await folder.mails.map(\.uid) }
    }

    @Test("A member's mail is reported once, at most once a day, and nothing is touched")
    func once() async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        await trial.folder.put(4, subject: "Eins")
        #expect(try await trial.reports() == 1)
        await trial.folder.put(5, subject: "Zwei")
        // Not before the next day …
        #expect(try await trial.reports() == 1)
        #expect(await trial.folder.positions.count == 1)
        trial.clock.pass(.days(1))
        #expect(try await trial.reports() == 2)
        // … and not again.
        trial.clock.pass(.days(1))
        #expect(try await trial.reports() == 2)
        #expect(await trial.folder.positions.map { $0?.uid } == [nil, 4, 5])
        #expect(await trial.uids() == [4, 5])
        #expect(await trial.folder.acknowledged.isEmpty)
        // A look takes in nothing.
        #expect(try await trial.store.fates().isEmpty)
    }

    @Test("Spam alone is reported to nobody, and not looked at again")
    func spam() async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        for uid in 1...3 { await trial.folder.put(uid, subject: "Gewinn", from: "geld@spam.example") }
        #expect(try await trial.reports() == 0)
        trial.clock.pass(.days(1))
        #expect(try await trial.reports() == 0)
        #expect(await trial.folder.positions.map { $0?.uid } == [nil, 3])
    }

    @Test("A stranger's answer to a post is reported")
    func answer() async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        let inbox = PlayedMailbox()
        await inbox.put(1, subject: "Frage")
        #expect(try await trial.store.intake(inbox).takeIn() == 1)
        await trial.folder.put(
            1, subject: "AW", from: "frida@fremd.example", fields: "In-Reply-To: <Frage@schule.example>\r\n")
        let before = try await trial.store.environment.store.queue(limit: 100).count
        #expect(try await trial.reports() == before + 1)
    }

    @Test("Of a folder full of spam the newest mails are looked into, and the next look goes on behind them")
    func full() async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        await trial.folder.put(1, subject: "Alt")
        for uid in 2...(JunkFinding.lookLimit + 1) {
            await trial.folder.put(uid, subject: "Gewinn", from: "geld@spam.example")
        }
        #expect(try await trial.reports() == 0)
        trial.clock.pass(.days(1))
        await trial.folder.put(999, subject: "Neu")
        #expect(try await trial.reports() == 1)
        #expect(await trial.folder.positions.map { $0?.uid } == [nil, UInt32(JunkFinding.lookLimit + 1)])
    }

    @Test("A new UIDVALIDITY starts anew, an empty folder keeps its place, and a mail that can't be had stops nothing")
    func places() async throws {
        let trial = try Trial()
        defer { trial.store.remove() }
        await trial.folder.put(7, subject: "Eins")
        await trial.folder.put(8, subject: "Zwei")
        await trial.folder.refuse(8)
        #expect(try await trial.reports() == 1)
        await trial.folder.remove(7, 8)
        trial.clock.pass(.days(1))
        #expect(try await trial.reports() == 1)
        let store = trial.store.environment.store
        let name = trial.folder.name
        #expect(try await store.junkLook(into: name)?.position == IntakePosition(validity: 1, uid: 8))
        await trial.folder.renumber()
        await trial.folder.put(2, subject: "Drei")
        trial.clock.pass(.days(1))
        #expect(try await trial.reports() == 2)
        #expect(try await store.junkLook(into: name)?.position == IntakePosition(validity: 2, uid: 2))
    }
}
