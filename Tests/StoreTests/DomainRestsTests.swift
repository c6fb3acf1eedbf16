import MailFormat
import Networks
import Testing

@testable import Store

@Suite("Domains that put mail off")
struct DomainRestsTests {
    private static let later = DeliveryOutcome.transient(
        ServerAnswer(code: 451, enhancedCode: "4.7.1", text: "later", isAboutRecipient: true))
    private static let taken = DeliveryOutcome.accepted(ServerAnswer(code: 250, text: "ok"))

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
        let sent = try await queue.send(limit: 2) { _ in Self.taken }
        #expect(
            sent == [["1@a.example", "2@a.example"], ["1@b.example", "2@b.example"], ["3@b.example"]])
    }

    @Test("When one is put off, others for the domain wait for it; when it is accepted, they go at once")
    func waits() async throws {
        let queue = try Queue()
        try await queue.add("1@busy.example", "1@fine.example")
        try await queue.add("2@busy.example", "2@fine.example")
        var sent = try await queue.send { $0.domain == "busy.example" ? Self.later : Self.taken }
        #expect(sent == [["1@busy.example", "1@fine.example"], ["2@fine.example"]])
        // Mail that comes meanwhile waits too; the queue says until when.
        try await queue.add("3@busy.example", "3@fine.example")
        sent = try await queue.send { _ in Self.taken }
        #expect(sent == [["3@fine.example"]])
        let waiting = try await queue.store.queue(limit: 9)
        #expect(waiting.map(\.state) == [.deferred, .queued, .queued])
        #expect(waiting.map(\.attempts) == [1, 0, 0])
        #expect(waiting.map(\.isResting) == [false, true, true])
        #expect(Set(waiting.map(\.due)).count == 1)
        // Nothing is looked for before.
        #expect((1800..<1980).contains(try await queue.wait()))
        sent = try await queue.send { _ in Self.taken }
        #expect(sent == [["1@busy.example"], ["2@busy.example"], ["3@busy.example"]])
        try await queue.add("4@busy.example")
        #expect(try await queue.dues() == ["4@busy.example": 0])
        #expect(try await queue.store.queue(limit: 9).map(\.isResting) == [false])
    }

    @Test("Whoever records an outcome learns which domains rest")
    func tells() async throws {
        let queue = try Queue()
        try await queue.add("1@busy.example", "1@fine.example")
        let sent = try #require(try await queue.store.claim(recipients: 9, now: queue.now))
        let outcomes = Dictionary(
            uniqueKeysWithValues: zip(sent.recipients.map(\.delivery), [Self.later, Self.taken]))
        #expect(try await queue.store.record(outcomes, now: queue.now).resting == ["busy.example"])
    }

    @Test("There is one probe at a time, and no other is handed out before its outcome is known")
    func probes() async throws {
        let queue = try Queue()
        for number in 1...3 { try await queue.add("\(number)@busy.example") }
        _ = try await queue.send { _ in Self.later }
        _ = try await queue.wait()
        let probe = try #require(try await queue.store.claim(recipients: 9, now: queue.now))
        #expect(try await queue.store.claim(recipients: 9, now: queue.now) == nil)
        #expect(try #require(try await queue.store.nextDue()) > queue.now)
        try await queue.store.record([probe.recipients[0].delivery: Self.taken], now: queue.now)
        #expect(try await queue.send { _ in Self.taken } == [["2@busy.example"], ["3@busy.example"]])
    }

    @Test("While the domain goes on putting off, each is the probe in its turn, and none is tried more than its turn")
    func takesTurns() async throws {
        let queue = try Queue()
        for number in 1...4 { try await queue.add("\(number)@busy.example") }
        var tries: [String: Int] = [:]
        let end = queue.now + .seconds(86_400)
        while queue.now < end {
            let sent = try await queue.send { _ in Self.later }
            // Never a burst.
            #expect(sent.count == 1)
            for recipient in sent.joined() { tries[recipient, default: 0] += 1 }
            _ = try await queue.wait()
        }
        // A try in about forty minutes, for whomever.
        #expect((24...50).contains(tries.values.reduce(0, +)), "\(tries)")
        #expect(tries.count == 4 && (tries.values.min() ?? 0) >= 4, "\(tries)")
    }

    @Test("A domain that never answers keeps nothing beyond five days, and refuses nothing untried")
    func ends() async throws {
        let queue = try Queue()
        for number in 1...5 { try await queue.add("\(number)@busy.example") }
        let end = queue.now + RetrySchedule.lifetime
        while try await queue.store.nextDue() != nil {
            _ = try await queue.wait()
            #expect(queue.now <= end)
            _ = try await queue.send { _ in Self.later }
        }
        #expect(try await queue.store.status(now: queue.now).deliveries == [.refused: 5])
        #expect(try await queue.store.attemptsSince(Timestamp(seconds: 0)) >= 5)
        #expect(queue.now == end)
    }

    @Test("One mailbox in trouble does not hold up its neighbours for longer than a rest")
    func isAlone() async throws {
        let queue = try Queue()
        func answer(_ address: Address) -> DeliveryOutcome { address.localPart == "bad" ? Self.later : Self.taken }
        try await queue.add("bad@big.example")
        _ = try await queue.send(answer: answer)
        try await queue.add("good@big.example")
        _ = try await queue.wait()
        #expect(try await queue.send(answer: answer) == [["bad@big.example"]])
        #expect(try await queue.wait() == DomainRest.longest.components.seconds)
        #expect(try await queue.send(answer: answer) == [["good@big.example"]])
        // From now on it is known to be alone.
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
        _ = try await queue.send { _ in Self.later }
        let many = (0..<1100).map { "\($0)@busy.example" }
        try await queue.add(many)
        #expect(try await queue.send { _ in Self.taken } == [])
        _ = try await queue.wait()
        let sent = try await queue.send(limit: 1000) { _ in Self.taken }
        #expect(sent.map(\.count) == [1, 1000, 100])
    }

    @Test("Retrying now ends rests, and hastens nothing that waits for another reason")
    func retriesNow() async throws {
        let queue = try Queue()
        try await queue.add("1@busy.example")
        _ = try await queue.send { _ in Self.later }
        try await queue.add("2@busy.example")
        try await queue.add("3@busy.example", after: 60)
        #expect(try await queue.send { _ in Self.taken } == [])
        #expect(try await queue.store.retryNow(queue.now) == 2)
        #expect(try await queue.dues() == ["1@busy.example": 0, "2@busy.example": 0, "3@busy.example": 60])
        #expect(try await queue.send { _ in Self.taken } == [["1@busy.example"], ["2@busy.example"]])
    }

    @Test("When the process dies in the midst of a probe, it is repeated, and the others go with its outcome")
    func survives() async throws {
        let queue = try Queue()
        for number in 1...2 { try await queue.add("\(number)@busy.example") }
        _ = try await queue.send { _ in Self.later }
        _ = try await queue.wait()
        _ = try await queue.store.claim(recipients: 9, now: queue.now)
        #expect(try await queue.store.recoverDeliveries(now: queue.now).repeated == 1)
        #expect(try await queue.send { _ in Self.taken } == [["1@busy.example"], ["2@busy.example"]])
        #expect(try await queue.store.nextDue() == nil)
    }

    @Test("A probe over a connection that was dead is put back, and the rest goes on as it was")
    func unclaims() async throws {
        let queue = try Queue()
        for number in 1...2 { try await queue.add("\(number)@busy.example") }
        _ = try await queue.send { _ in Self.later }
        _ = try await queue.wait()
        let probe = try #require(try await queue.store.claim(recipients: 9, now: queue.now))
        try await queue.store.unclaim(probe.recipients.map(\.delivery))
        #expect(try await queue.send { _ in Self.taken } == [["1@busy.example"], ["2@busy.example"]])
    }

    @Test("The domain is what makes addresses the same, whatever stands before it")
    func readsDomain() async throws {
        let queue = try Queue()
        try await queue.add("\"a@b\"@busy.example")
        _ = try await queue.send { _ in Self.later }
        for recipient in ["x@BUSY.example", "x@b", "x@notbusy.example", "x@sub.busy.example"] {
            try await queue.add(recipient)
        }
        let sent = try await queue.send { _ in Self.taken }
        #expect(sent == [["x@b"], ["x@notbusy.example"], ["x@sub.busy.example"]])
        let twins = try Queue()
        try await twins.add("x@gmail.com")
        _ = try await twins.send { _ in Self.later }
        try await twins.add("y@googlemail.com")
        #expect(try await twins.send { _ in Self.taken } == [])
    }
}
