import Foundation
import MailFormat
import Networks
import Testing

@testable import Store

@Suite("The queue")
struct DeliveryQueueTests {
    private let now = TemporaryStore.now

    /// Records a mail that queues the mailings.
    private func queue(_ mailings: [Mailing], in temporary: TemporaryStore, uid: String = "1") async throws {
        let mail = try await temporary.incoming(plainMail(id: "\(uid)@a.example"), uid: uid)
        try await temporary.post(mail, mailings.map { .send($0) })
    }

    private func recipients(_ count: Int) -> [String] { (0..<count).map { "p\($0)@stadt.example" } }

    private func states(_ temporary: TemporaryStore) async throws -> [DeliveryState: Int] {
        try await temporary.store.status(now: now).deliveries
    }

    @Test("A mailing is handed out as it was queued, with its original, in batches")
    func claims() async throws {
        let temporary = try TemporaryStore()
        var sent = try mailing(to: recipients(5))
        sent.message = OutgoingMessage(
            pieces: [
                .bytes(Array("Subject: Treffen\r\n\r\n".utf8)), .original(3..<7),
                .recoded(7..<9, from: .base64, to: .quotedPrintable), .bytes([]),
            ], sevenBitPieces: [.bytes([0, 255])], needsSMTPUTF8: true)
        try await queue([sent], in: temporary)
        let first = try #require(try await temporary.store.claim(recipients: 3, now: now))
        let second = try #require(try await temporary.store.claim(recipients: 3, now: now))
        #expect(first.message == sent.message)
        #expect(first.reversePath == sent.reversePath)
        #expect((first.recipients + second.recipients).map(\.address) == sent.recipients)
        #expect(first.recipients.count == 3)
        #expect(first.mailing == second.mailing)
        #expect(first.envelopeID == second.envelopeID)
        #expect(first.envelopeID.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
        let original = try #require(first.originals.first)
        #expect(try TemporaryStore.bytes(original) == Array(plainMail().utf8))
        #expect(try await temporary.store.claim(recipients: 3, now: now) == nil)
        #expect(try await states(temporary) == [.sending: 5])
    }

    @Test("What waits for another try can be made due at once, and nothing else is")
    func retryNow() async throws {
        let temporary = try TemporaryStore()
        var later = try mailing(to: ["spaeter@schule.example"])
        later.due = now + .seconds(600)
        try await queue([try mailing(to: recipients(2)), later], in: temporary)
        let sent = try #require(try await temporary.store.claim(recipients: 2, now: now))
        let busy = ServerAnswer(code: 451, text: "later")
        try await temporary.store.record(
            [sent.recipients[0].delivery: .transient(busy), sent.recipients[1].delivery: .permanent(busy)], now: now)
        #expect(try await temporary.store.claim(recipients: 9, now: now) == nil)
        #expect(try await temporary.store.retryNow(now) == 1)
        let again = try #require(try await temporary.store.claim(recipients: 9, now: now))
        #expect(again.recipients == [sent.recipients[0]])
        #expect(try await temporary.store.claim(recipients: 9, now: now) == nil)
    }

    @Test("A message of new bytes has no original, and a null reverse-path stays one")
    func claimsAnswer() async throws {
        let temporary = try TemporaryStore()
        var answer = try mailing(to: ["erika@schule.example"], purpose: .answer, pieces: [.bytes([65])])
        answer.reversePath = nil
        try await queue([answer], in: temporary)
        let transmission = try #require(try await temporary.store.claim(recipients: 50, now: now))
        #expect(transmission.originals.isEmpty)
        #expect(transmission.reversePath == nil)
        #expect(transmission.message.sevenBitPieces == nil)
    }

    @Test("Nothing is handed out before its time, and what is due first goes first")
    func ordersByTime() async throws {
        let temporary = try TemporaryStore()
        try await queue(
            [
                try mailing(to: ["late@x.example"], due: now + .seconds(20)),
                try mailing(to: ["soon@x.example"], due: now + .seconds(10)),
            ], in: temporary)
        #expect(try await temporary.store.nextDue() == now + .seconds(10))
        #expect(try await temporary.store.claim(recipients: 9, now: now + .seconds(9)) == nil)
        let first = try await temporary.store.claim(recipients: 9, now: now + .seconds(30))
        let second = try await temporary.store.claim(recipients: 9, now: now + .seconds(30))
        #expect(first?.recipients.map(\.address.localPart) == ["soon"])
        #expect(second?.recipients.map(\.address.localPart) == ["late"])
        #expect(try await temporary.store.nextDue() == nil)
    }

    @Test("Each recipient's outcome is recorded with the server's words, and recording twice changes nothing")
    func records() async throws {
        let temporary = try TemporaryStore()
        try await queue([try mailing(to: recipients(3))], in: temporary)
        let sent = try #require(try await temporary.store.claim(recipients: 9, now: now))
        let numbers = sent.recipients.map(\.delivery)
        let greylisted = ServerAnswer(code: 451, enhancedCode: "4.7.1", text: "Greylisted")
        let outcomes: [Int64: DeliveryOutcome] = [
            numbers[0]: .accepted(ServerAnswer(code: 250, text: "queued as 7")),
            numbers[1]: .transient(greylisted),
            numbers[2]: .permanent(ServerAnswer(code: 550, enhancedCode: "5.1.1", text: "unknown")),
        ]
        let recorded = try await temporary.store.record(outcomes, now: now + .seconds(1))
        #expect(recorded.givenUp.isEmpty && recorded.resting.isEmpty && recorded.counted == 1)
        let expected: [DeliveryState: Int] = [.accepted: 1, .deferred: 1, .refused: 1]
        #expect(try await states(temporary) == expected)
        let waiting = try await temporary.store.queue(limit: 10)
        #expect(waiting.map(\.number) == [numbers[1]])
        #expect(waiting[0].answer == "451 Greylisted")
        #expect(waiting[0].attempts == 1)
        #expect(waiting[0].subject == "Treffen")
        try await temporary.store.record(
            Dictionary(uniqueKeysWithValues: numbers.map { ($0, .permanent(greylisted)) }),
            now: now + .seconds(2))
        #expect(try await states(temporary) == expected)
        #expect(try await temporary.store.queue(limit: 10) == waiting)
    }

    @Test("A lost answer leads to one repeat after ten minutes, a second one to the end")
    func repeatsOnce() async throws {
        let temporary = try TemporaryStore()
        try await queue([try mailing(to: recipients(1))], in: temporary)
        let first = try #require(try await temporary.store.claim(recipients: 9, now: now))
        let number = first.recipients[0].delivery
        try await temporary.store.record([number: .unknown("connection reset")], now: now)
        #expect(try await states(temporary) == [.unknown: 1])
        #expect(try await temporary.store.status(now: now).possibleRepeats == 1)
        #expect(try await temporary.store.claim(recipients: 9, now: now + .seconds(599)) == nil)
        let later = now + .seconds(600)
        let second = try #require(try await temporary.store.claim(recipients: 9, now: later))
        #expect(second.envelopeID == first.envelopeID)
        let lost = DeliveryOutcome.unknown("connection reset")
        #expect(try await temporary.store.record([number: lost], now: later).givenUp == [number])
        #expect(try await states(temporary) == [.refused: 1])
        #expect(try await temporary.store.nextDue() == nil)
    }

    @Test("What was claimed and never begun goes back as it was, and counts for nothing")
    func unclaims() async throws {
        let temporary = try TemporaryStore()
        try await queue([try mailing(to: recipients(2))], in: temporary)
        let before = try await temporary.store.queue(limit: 9)
        let sent = try #require(try await temporary.store.claim(recipients: 9, now: now + .seconds(5)))
        #expect(try await temporary.store.attemptsSince(now) == 2)
        try await temporary.store.unclaim(sent.recipients.map(\.delivery))
        #expect(try await temporary.store.queue(limit: 9) == before)
        #expect(try await temporary.store.attemptsSince(now) == 0)
        // A delivery at its end is not put back.
        let again = try #require(try await temporary.store.claim(recipients: 9, now: now))
        let numbers = again.recipients.map(\.delivery)
        let fine = DeliveryOutcome.accepted(ServerAnswer(code: 250, text: "ok"))
        try await temporary.store.record([numbers[0]: fine, numbers[1]: fine], now: now)
        try await temporary.store.unclaim(numbers)
        #expect(try await states(temporary) == [.accepted: 2])
    }

    @Test("What a dead process left is due again once, marked as a possible repeat")
    func recovers() async throws {
        let temporary = try TemporaryStore()
        try await queue([try mailing(to: recipients(3))], in: temporary)
        _ = try await temporary.store.claim(recipients: 2, now: now)
        #expect(try await temporary.store.recoverDeliveries(now: now).repeated == 2)
        #expect(try await states(temporary) == [.unknown: 2, .queued: 1])
        #expect(try await temporary.store.status(now: now).possibleRepeats == 2)
        let all = try #require(try await temporary.store.claim(recipients: 9, now: now))
        #expect(all.recipients.count == 3)
        let recovered = try await temporary.store.recoverDeliveries(now: now)
        #expect(recovered.repeated == 1)
        #expect(recovered.givenUp == [1, 2])
        #expect(try await states(temporary) == [.refused: 2, .unknown: 1])
        #expect(try await temporary.store.recoverDeliveries(now: now) == RecoveredDeliveries())
    }

    @Test("The pace counts tries from a time on")
    func countsAttempts() async throws {
        let temporary = try TemporaryStore()
        try await queue([try mailing(to: recipients(4))], in: temporary)
        _ = try await temporary.store.claim(recipients: 3, now: now)
        _ = try await temporary.store.claim(recipients: 3, now: now + .seconds(10))
        #expect(try await temporary.store.attemptsSince(now) == 4)
        #expect(try await temporary.store.attemptsSince(now + .seconds(1)) == 1)
        #expect(try await temporary.store.attemptsSince(now + .seconds(11)) == 0)
    }

    @Test("Several that claim at the same time never go beyond the pace together")
    func keepsPace() async throws {
        let temporary = try TemporaryStore()
        try await queue([try mailing(to: recipients(40))], in: temporary)
        let pace = Pace(count: 10, period: .seconds(60))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { _ = try await temporary.store.claim(recipients: 4, pace: pace, now: now) }
            }
            try await group.waitForAll()
        }
        #expect(try await temporary.store.attemptsSince(now) == 10)
        let later = try await temporary.store.claim(recipients: 4, pace: pace, now: now + .seconds(61))
        #expect(later?.recipients.count == 4)
    }

    @Test("A recipient gets one delivery of a mailing, however the address is written")
    func refusesDoubles() async throws {
        let temporary = try TemporaryStore()
        await #expect(throws: StoreError.self) {
            try await queue([try mailing(to: ["rita@x.example", "Rita@X.example"])], in: temporary)
        }
        #expect(try await temporary.store.status(now: now).received == 0)
    }

    @Test("Two that claim at the same time never get the same delivery")
    func claimsExclusively() async throws {
        let temporary = try TemporaryStore()
        try await queue([try mailing(to: recipients(60)), try mailing(to: recipients(40))], in: temporary)
        let now = now
        let claimed = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for _ in 0..<4 {
                // A store of its own has connections of its own, as another process has.
                let store = try Store(folder: temporary.folder)
                group.addTask {
                    var mine: [Int64] = []
                    while let next = try await store.claim(recipients: 7, now: now) {
                        mine += next.recipients.map(\.delivery)
                    }
                    return mine
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(claimed.count == 100)
        #expect(Set(claimed).count == 100)
    }
}
