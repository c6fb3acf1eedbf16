import MailFormat
import Networks
import Store
import Synchronization
import Testing
import Transport

@testable import Daemon

@Suite("Sending what is due")
struct DeliveryTests {
    /// A store in which `count` posts wait for their one member.
    private func trial(_ count: Int) async throws -> TrialStore {
        let trial = try TrialStore()
        let mailbox = PlayedMailbox()
        for uid in 1...count { await mailbox.put(uid, subject: "Mail \(uid)") }
        #expect(try await trial.intake(mailbox).takeIn() == count)
        #expect(try await trial.environment.store.status(now: systemTime()).deliveries == [.queued: count])
        return trial
    }

    private func service(_ relay: PlayedRelay, _ trial: TrialStore) -> DeliveryService {
        let settings = trial.environment.configuration.current.relay
        return DeliveryService(
            delivery: .init(settings, sink: relay, environment: trial.environment), wake: WakeSignal())
    }

    private func states(_ trial: TrialStore) async throws -> [DeliveryState: Int] {
        try await trial.environment.store.status(now: systemTime()).deliveries
    }

    @Test("A relay that hangs up before anything is sent is a failure, which a pause follows")
    func hangsUp() async throws {
        let trial = try await trial(1)
        defer { trial.remove() }
        await #expect(throws: TransportError.self) {
            try await service(PlayedRelay(messages: 0), trial).delivery.sendDue()
        }
        #expect(try await states(trial) == [.queued: 1])
    }

    @Test("A relay that takes a few messages over one connection is none")
    func takesFew() async throws {
        let trial = try await trial(5)
        defer { trial.remove() }
        let relay = PlayedRelay(messages: 2)
        let delivery = service(relay, trial).delivery
        while try await delivery.isDue() { try await delivery.sendDue() }
        #expect(try await states(trial) == [.accepted: 5])
        #expect(await relay.connections == 3)
    }

    @Test("A connection is kept for the next mail; one that died meanwhile costs nothing", arguments: [false, true])
    func keepsConnection(diesMeanwhile: Bool) async throws {
        let trial = try TrialStore()
        defer { trial.remove() }
        let mailbox = PlayedMailbox()
        let relay = PlayedRelay()
        let delivery = service(relay, trial).delivery
        for uid in 1...2 {
            if uid == 2, diesMeanwhile { await relay.restart() }
            await mailbox.put(uid, subject: "Mail \(uid)")
            _ = try await trial.intake(mailbox).takeIn()
            try await delivery.sendDue()
        }
        #expect(try await states(trial) == [.accepted: 2])
        #expect(await relay.sent == [1, 2])
        #expect(await relay.connections == (diesMeanwhile ? 2 : 1))
        #expect(try await trial.environment.store.attemptsSince(Timestamp(seconds: 0)) == 2, "no try is counted twice")
    }

    @Test("A mail that every connection loses is put off, as it would be without a connection to keep")
    func losesMail() async throws {
        let trial = try await trial(1)
        defer { trial.remove() }
        let relay = PlayedRelay()
        let delivery = service(relay, trial).delivery
        await delivery.idle.keep(try await relay.connect())
        await relay.restart(losing: true)
        await #expect(throws: Never.self) { try await delivery.sendDue() }
        #expect(try await states(trial) == [.deferred: 1])
        #expect(await relay.connections == 2)
    }

    @Test("A domain that goes on putting a reader off gets one post at a time until it takes one; nobody else waits")
    func domainRests() async throws {
        let clock = Mutex(Timestamp(seconds: 1_790_000_000))
        let members = ["anna@schule.example", "berta@amt.example"]
        let trial = try TrialStore(members: members) { clock.withLock { $0 } }
        defer { trial.remove() }
        let (mailbox, relay) = (PlayedMailbox(), PlayedRelay())
        let delivery = service(relay, trial).delivery
        let store = trial.environment.store
        await relay.answer("amt.example", by: 451, "4.7.1")
        for uid in 1...3 { await mailbox.put(uid, subject: "Mail \(uid)") }
        _ = try await trial.intake(mailbox).takeIn()
        try await delivery.sendDue()
        // Each has knocked.
        #expect(try await states(trial) == [.accepted: 3, .deferred: 3])
        #expect(try await store.attemptsSince(Timestamp(seconds: 0)) == 6)
        clock.withLock { $0 = $0 + .seconds(2000) }
        try await delivery.sendDue()
        // Of the three that were due again one was the probe.
        #expect(try await store.attemptsSince(Timestamp(seconds: 0)) == 7)
        #expect(try await !delivery.isDue())
        await relay.takeAll()
        for _ in 1...2 {
            let due = try #require(try await store.nextDue())
            clock.withLock { $0 = due }
            try await delivery.sendDue()
        }
        #expect(try await states(trial) == [.accepted: 6])
        #expect(await Set(relay.sent) == Set(1...6))
        #expect(try await store.attemptsSince(Timestamp(seconds: 0)) == 10)
    }

    @Test("A reader whom the relay refused gets the next post alone, from a reverse-path that names them")
    func namesReader() async throws {
        let trial = try TrialStore(members: ["anna@schule.example", "berta@amt.example", "carl@vhs.example"])
        defer { trial.remove() }
        let (mailbox, relay) = (PlayedMailbox(), PlayedRelay())
        let delivery = service(relay, trial).delivery
        await relay.answer("amt.example", by: 550, "5.1.1")
        for uid in 1...2 {
            await mailbox.put(uid, subject: "Mail \(uid)")
            _ = try await trial.intake(mailbox).takeIn()
            try await delivery.sendDue()
            await relay.takeAll()
        }
        #expect(try await states(trial) == [.accepted: 5, .refused: 1])
        let tokens = await relay.reversePaths.map { $0?.bounceToken ?? "" }
        #expect(Set(tokens).count == 3 && tokens.count == 3)
        var named: [[String]] = []
        for token in tokens {
            let returned = try await trial.environment.store.returnedMail(token: token)
            named.append(returned?.deliveries.map(\.recipient.localPart) ?? [])
        }
        #expect(named.filter { !$0.isEmpty } == [["berta"]] && named.first == [])
    }

    @Test("A delivery that services before left as being sent is sent by the next ones, once")
    func takesUp() async throws {
        let trial = try await trial(2)
        defer { trial.remove() }
        // As after an outcome that could not be recorded.
        _ = try await trial.environment.store.claim(recipients: 9, now: systemTime())
        let relay = PlayedRelay()
        let service = service(relay, trial)
        let running = Task { try await service.run() }
        let end = ContinuousClock.now + .seconds(20)
        while try await states(trial) != [.accepted: 2], ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(20))
        }
        running.cancel()
        try await running.value
        #expect(try await states(trial) == [.accepted: 2])
        #expect(await relay.sent.sorted() == [1, 2])
    }
}
