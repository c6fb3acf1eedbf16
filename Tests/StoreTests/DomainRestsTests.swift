import GRDB
import MailFormat
import Networks
import Testing

@testable import Store

private let later = DeliveryOutcome.transient(
    ServerAnswer(code: 451, enhancedCode: "4.7.1", text: "later", isAboutRecipient: true))
private let taken = DeliveryOutcome.accepted(ServerAnswer(code: 250, text: "ok"))

@Suite("Domains that put mail off")
struct DomainRestsTests {
    /// A queue, its clock, and a relay that is told what to answer.
    private final class Queue {
        let temporary: TemporaryStore
        var now = TemporaryStore.now
        private var mails = 0

        init() throws { temporary = try TemporaryStore() }

        var store: Store { temporary.store }

        func add(_ recipients: String..., after delay: Int64 = 0) async throws {
            try await add(recipients, after: delay)
        }

        func add(_ recipients: [String], after delay: Int64 = 0) async throws {
            mails += 1
            let mail = try await temporary.incoming(plainMail(id: "\(mails)@a.example"), uid: "\(mails)", at: now)
            try await temporary.post(mail, [.send(try mailing(to: recipients, due: now + .seconds(delay)))], at: now)
        }

        /// Queues a mailing for each, has all put off, and lets the time pass until all are due again. A greylist's wait.
        func putOff(_ recipients: String...) async throws {
            for recipient in recipients { try await add(recipient) }
            #expect(try await send { _ in later }.count == recipients.count)
            now = now + .seconds(2000)
        }

        /// Has three put off again, lets the rest pass, and hands out the probe.
        func claimProbe() async throws -> Transmission {
            try await putOff("1@busy.example", "2@busy.example", "3@busy.example")
            _ = try await send { _ in later }
            _ = try await wait()
            return try #require(try await store.claim(recipients: 9, now: now))
        }

        /// The recipients that are handed out now, by transaction, each answered at once.
        func send(limit: Int = 9, answer: (Address) -> DeliveryOutcome) async throws -> [[String]] {
            var sent: [[String]] = []
            while let next = try await store.claim(recipients: limit, now: now) {
                sent.append(next.recipients.map(\.address.description))
                let outcomes = next.recipients.map { ($0.delivery, answer($0.address)) }
                try await store.record(Dictionary(uniqueKeysWithValues: outcomes), now: now)
            }
            return sent
        }

        /// Lets the time pass until something is due.
        func wait() async throws -> Int64 {
            let due = try #require(try await store.nextDue())
            defer { now = max(now, due) }
            return due.seconds - now.seconds
        }

        func dues() async throws -> [String: Int64] {
            let queue = try await store.queue(limit: 99)
            return Dictionary(
                queue.map { ($0.recipient.description, $0.due.seconds - now.seconds) }, uniquingKeysWith: min)
        }
    }

    @Test("Recipients of a mailing are handed out domain by domain")
    func groups() async throws {
        let queue = try Queue()
        try await queue.add("1@b.example", "1@a.example", "2@b.example", "2@a.example", "3@b.example")
        let sent = try await queue.send(limit: 2) { _ in taken }
        #expect(
            sent == [["1@a.example", "2@a.example"], ["1@b.example", "2@b.example"], ["3@b.example"]])
    }

    @Test("A first try is made in any case; of those put off one is the probe, and when it is accepted the others go")
    func waits() async throws {
        let queue = try Queue()
        try await queue.putOff("1@busy.example", "2@busy.example")
        let probe = try await queue.send { _ in later }
        #expect(probe.count == 1)
        // Mail that comes meanwhile is tried once, and waits with the others.
        try await queue.add("3@busy.example", "3@fine.example")
        let sent = try await queue.send { $0.domain == "busy.example" ? later : taken }
        #expect(sent == [["3@busy.example", "3@fine.example"]])
        let waiting = try await queue.store.queue(limit: 9)
        #expect(waiting.map(\.state) == [.deferred, .deferred, .deferred])
        #expect(waiting.map(\.isResting) == [true, true, false])
        #expect(waiting[0].due == waiting[1].due && waiting[1].due < waiting[2].due)
        // Nothing is looked for before.
        #expect(try await queue.wait() == DomainRest.length.components.seconds)
        let others = Set(["1@busy.example", "2@busy.example", "3@busy.example"]).subtracting(probe[0])
        #expect(Set(try await queue.send { _ in taken }.joined()) == others)
        try await queue.add("4@busy.example")
        #expect(try await queue.dues()["4@busy.example"] == 0)
    }

    @Test("Whoever records an outcome learns which domains rest")
    func tells() async throws {
        let queue = try Queue()
        try await queue.add("1@busy.example", "1@fine.example")
        #expect(try await queue.send { _ in later }.count == 1)
        queue.now = queue.now + .seconds(2000)
        let sent = try #require(try await queue.store.claim(recipients: 9, now: queue.now))
        let outcomes = Dictionary(uniqueKeysWithValues: zip(sent.recipients.map(\.delivery), [later, taken]))
        #expect(try await queue.store.record(outcomes, now: queue.now).resting == ["busy.example"])
    }

    @Test("There is one probe at a time, and no other is handed out before its outcome is known")
    func probes() async throws {
        let queue = try Queue()
        let probe = try await queue.claimProbe()
        #expect(try await queue.store.claim(recipients: 9, now: queue.now) == nil)
        #expect(try #require(try await queue.store.nextDue()) > queue.now)
        try await queue.store.record([probe.recipients[0].delivery: taken], now: queue.now)
        #expect(try await queue.send { _ in taken }.count == 1)
    }

    @Test("While the domain goes on putting off, each is the probe in its turn, and there is never a burst")
    func takesTurns() async throws {
        let queue = try Queue()
        try await queue.putOff("1@busy.example", "2@busy.example", "3@busy.example", "4@busy.example")
        var tries: [String: Int] = [:]
        let end = queue.now + .seconds(86_400)
        while queue.now < end {
            let sent = try await queue.send { _ in later }
            #expect(sent.count == 1)
            for recipient in sent.joined() { tries[recipient, default: 0] += 1 }
            _ = try await queue.wait()
        }
        // At most a try in forty minutes, for whomever.
        #expect((12...36).contains(tries.values.reduce(0, +)), "\(tries)")
        #expect(tries.count == 4 && (tries.values.min() ?? 0) >= 3, "\(tries)")
    }

    /// A server that takes nobody who has not knocked so long before, each sender and recipient by itself.
    @Test("A greylist delays nobody for long, however much comes", arguments: [5, 45, 60], [10, 60])
    func greylist(minutes: Int64, every interval: Int64) async throws {
        let queue = try Queue()
        let begin = queue.now
        var knocked: [String: Timestamp] = [:]
        var delays: [Int64] = []
        for number in 0..<60 {
            let comes = begin + .seconds(Int64(number) * interval * 60)
            while let due = try await queue.store.nextDue(), due < comes {
                queue.now = max(queue.now, due)
                try await knock()
            }
            queue.now = comes
            try await queue.add("\(number)@grey.example")
            try await knock()
        }
        while try await queue.store.nextDue() != nil {
            _ = try await queue.wait()
            try await knock()
        }
        func knock() async throws {
            _ = try await queue.send { address in
                let first = knocked[address.localPart] ?? queue.now
                knocked[address.localPart] = first
                guard queue.now.seconds - first.seconds >= minutes * 60 else { return later }
                delays.append(queue.now.seconds - first.seconds)
                return taken
            }
        }
        #expect(delays.count == 60)
        #expect((delays.max() ?? 0) <= 3 * 3600, "\(delays)")
    }

    @Test("A domain that never answers keeps nothing beyond five days, and refuses nothing untried")
    func ends() async throws {
        let queue = try Queue()
        let end = queue.now + RetrySchedule.lifetime
        try await queue.putOff("1@busy.example", "2@busy.example", "3@busy.example")
        while try await queue.store.nextDue() != nil {
            _ = try await queue.wait()
            #expect(queue.now <= end)
            _ = try await queue.send { _ in later }
        }
        #expect(try await queue.store.status(now: queue.now).deliveries == [.refused: 3])
        #expect(queue.now == end)
    }

    @Test("One mailbox in trouble holds up no new mail, and a neighbour's retry for one rest at most")
    func isAlone() async throws {
        let queue = try Queue()
        func answer(_ address: Address) -> DeliveryOutcome { address.localPart == "bad" ? later : taken }
        try await queue.putOff("bad@big.example", "good@big.example")
        var sent = try await queue.send(answer: answer)
        if !sent.contains(["good@big.example"]) {
            #expect(try await queue.wait() == DomainRest.length.components.seconds)
            sent = try await queue.send(answer: answer)
        }
        #expect(sent.contains(["good@big.example"]))
        for _ in 1...3 {
            _ = try await queue.wait()
            #expect(try await queue.send(answer: answer) == [["bad@big.example"]])
            try await queue.add("good@big.example")
            #expect(try await queue.send(answer: answer) == [["good@big.example"]])
        }
    }

    @Test("A queue of any length waits, and goes")
    func keepsMany() async throws {
        let queue = try Queue()
        try await queue.add("first@busy.example")
        _ = try await queue.send { _ in later }
        queue.now = queue.now + .seconds(600)
        try await queue.add((0..<1100).map { "\($0)@busy.example" })
        #expect(try await queue.send(limit: 1000) { _ in later }.map(\.count) == [1000, 100])
        queue.now = queue.now + .seconds(1700)
        #expect(try await queue.send { _ in later } == [["first@busy.example"]])
        #expect(try await queue.wait() == DomainRest.length.components.seconds)
        #expect(try await queue.send(limit: 1000) { _ in taken }.map(\.count) == [1000, 100])
    }

    @Test("Retrying now ends rests, and hastens nothing that waits for another reason")
    func retriesNow() async throws {
        let queue = try Queue()
        try await queue.putOff("1@busy.example", "2@busy.example")
        _ = try await queue.send { _ in later }
        try await queue.add("3@busy.example", after: 60)
        #expect(try await queue.store.retryNow(queue.now) == 2)
        #expect(try await queue.dues() == ["1@busy.example": 0, "2@busy.example": 0, "3@busy.example": 60])
        #expect(try await queue.send { _ in taken } == [["1@busy.example"], ["2@busy.example"]])
    }

    @Test("When the process dies in the midst of a probe, it is repeated, and the others go with its outcome")
    func survives() async throws {
        let queue = try Queue()
        let probe = try await queue.claimProbe()
        #expect(try await queue.store.recoverDeliveries(now: queue.now).repeated == 1)
        let sent = try await queue.send { _ in taken }
        #expect(sent.count == 2 && sent.first == probe.recipients.map(\.address.description))
    }

    @Test("A probe over a connection that was dead is put back, and the rest goes on as it was")
    func unclaims() async throws {
        let queue = try Queue()
        let probe = try await queue.claimProbe()
        try await queue.store.unclaim(probe.recipients.map(\.delivery))
        let sent = try await queue.send { _ in taken }
        #expect(sent.count == 2 && sent.first == probe.recipients.map(\.address.description))
    }

    @Test("The domain is what makes addresses the same, whatever stands before it")
    func readsDomain() async throws {
        let queue = try Queue()
        try await queue.add(
            "\"a@b\"@busy.example", "x@BUSY.example", "x@b", "x@sub.busy.example", "x@gmail.com", "y@googlemail.com")
        let domains = try await queue.store.writing("look") { database in
            try database.rows("SELECT DISTINCT domain FROM delivery ORDER BY domain").map { $0["domain"] as String }
        }
        #expect(domains == ["b", "busy.example", "gmail.com", "sub.busy.example"])
    }
}
