import MailFormat
import Networks
import Store
import Synchronization
import Testing

@testable import Daemon

@Suite("A year of mail that comes back")
struct YearOfBouncesTests {
    private static let members = [
        "anna@schule.example", "tot@dead.example", "voll@full.example", "streng@policy.example",
        "weg@absent.example",
    ]

    /// A proposal as it came.
    private struct Asked: Hashable {
        let day: Int
        let kind: Proposal.Kind
        let person: String
    }

    /// A post every Monday for a year; what comes back arrives the next day. On day 100 the maintainer says `k` to all that is
    /// proposed; on day 30 the full mailbox has room again.
    private func year(_ trial: TrialStore, _ relay: ReturningRelay, clock: borrowing Mutex<Timestamp>) async throws
        -> [Asked]
    {
        let (store, configuration) = (trial.environment.store, trial.environment.configuration.current)
        let mailbox = PlayedMailbox()
        let intake = trial.intake(mailbox)
        let delivery = Delivery(configuration.relay, sink: relay, environment: trial.environment)
        var asked: [Int64: Asked] = [:]
        var uid = 0
        for day in 0...365 {
            for text in await relay.takeReturned() {
                uid += 1
                await mailbox.put(uid, mail: text)
            }
            if day == 30 { await relay.makeRoom() }
            if day % 7 == 0 {
                uid += 1
                await mailbox.put(uid, subject: "Woche \(day / 7)")
            }
            _ = try await intake.takeIn()
            try await delivery.sendDue()
            let open = try await store.openProposals(in: configuration)
            for one in open where asked[one.number] == nil {
                asked[one.number] = Asked(day: day, kind: one.proposal.kind, person: one.proposal.person.description)
            }
            if day == 100 {
                let (now, anna) = (clock.withLock { $0 }, configuration.subscribers[0].address)
                try await store.transaction { transaction in
                    for one in open { try transaction.settle(one.number, .keep, by: anna, now: now) }
                }
            }
            clock.withLock { $0 = $0 + .days(1) }
        }
        return asked.sorted { $0.key < $1.key }.map(\.value)
    }

    @Test("The dead and the full are asked about, a refused one never; nobody is removed and everybody is written to")
    func goesBy() async throws {
        let clock = Mutex(Timestamp(seconds: 1_790_000_000))
        let trial = try TrialStore(members: Self.members) { clock.withLock { $0 } }
        defer { trial.remove() }
        let relay = ReturningRelay()
        let asked = try await year(trial, relay, clock: clock)
        #expect(
            asked == [
                // The first notice comes with the first post, and the same again asks nothing new.
                Asked(day: 1, kind: .newAddress, person: "weg@absent.example"),
                // Two posts came back, then the probe.
                Asked(day: 9, kind: .deadAddress, person: "tot@dead.example"),
                Asked(day: 22, kind: .fullMailbox, person: "voll@full.example"),
                // 90 days after the maintainer's word, the next post that comes back.
                Asked(day: 190, kind: .newAddress, person: "weg@absent.example"),
                Asked(day: 191, kind: .deadAddress, person: "tot@dead.example"),
            ])
        let posts = 53
        #expect(await relay.sent == Dictionary(uniqueKeysWithValues: Self.members.map { ($0, posts) }))
        #expect(await relay.probes == ["tot@dead.example": 2])
        let end = clock.withLock { $0 }
        let effective = try await trial.environment.store.effective(trial.environment.configuration.current)
        let report = try await trial.environment.store.transaction {
            try $0.statusReport(since: end + .days(-366), now: end, configuration: effective)
        }
        let troubles = Dictionary(
            report.unreached.map { ($0.address.description, $0.trouble) }, uniquingKeysWith: { $1 })
        #expect(troubles == ["tot@dead.example": .unknown, "streng@policy.example": .refused])
        #expect(effective.subscribers.map(\.address.description) == Self.members)
    }
}
