import Foundation
import MailFormat
import TestServers
import Testing

@Suite("Trouble with the relay", .serialized, .enabled(if: PostfixServer.isPossible, "\(PostfixServer.need)"))
struct DeliveryFaultTests {
    private static let big = SampleMail(attachments: [.base64("gross.bin", noise(400_000, seed: 5))])

    @Test("451 and 550 in one transaction: each recipient has its own outcome, the others get their mail")
    func refusedRecipients() async throws {
        let real = try RealCity(
            refusals: ["weg@city.example": "550 5.1.1 no such user", "voll@city.example": "451 4.2.2 mailbox full"],
            extraMembers: ["weg@city.example", "voll@city.example"])
        defer { real.remove() }
        try real.put(SampleMail())
        #expect(try await real.runOnce() == .success)
        #expect(try await real.counts(expecting: 40).count == 40)
        #expect(try await real.city.status().deliveries == ["accepted": 40, "refused": 1, "deferred": 1])
        let queue = try await real.city.output(["queue"])
        #expect(queue.contains("voll@city.example") && queue.contains("mailbox full"))
        #expect(!queue.contains("weg@city.example"))
    }

    @Test("Cut in the middle of the message: it is sent again, and nobody gets two")
    func cutInMessage() async throws {
        let real = try RealCity(faults: [.cut(afterClientBytes: 200_000)])
        defer { real.remove() }
        try real.put(Self.big)
        try await real.runOnce()
        // The system may have taken all of it before the cut was to be seen.
        let isUnknown = try await real.city.status().deliveries["unknown"] != nil
        let state = isUnknown ? "unknown" : "deferred"
        #expect(try await real.city.status().deliveries == [state: 40])
        #expect(try await real.counts(expecting: 0).isEmpty)
        #expect(try await real.city.output(["queue", "--retry"]).contains(state))
        #expect(try await real.runOnce() == .success)
        let status = try await real.city.status()
        #expect(status.deliveries == ["accepted": 40])
        #expect(status.possibleRepeats == (isUnknown ? 40 : 0))
        let counts = try await real.counts(expecting: 40)
        #expect(counts.count == 40 && counts.values.allSatisfy { $0 == 1 })
    }

    @Test("Cut before the final answer: repeated once with the same Message-ID, and that is recorded")
    func lostAnswer() async throws {
        let real = try RealCity(faults: [.swallowAnswer(afterClientBytes: 500_000)])
        defer { real.remove() }
        try real.put(Self.big)
        try await real.runOnce()
        #expect(try await real.city.status().deliveries == ["unknown": 40])
        #expect(try await real.counts(expecting: 40).count == 40)
        // Ten minutes later.
        #expect(try await real.city.output(["queue", "--retry"]).contains("unknown"))
        #expect(try await real.runOnce() == .success)
        let status = try await real.city.status()
        #expect(status.deliveries == ["accepted": 40])
        #expect(status.possibleRepeats == 40)
        let counts = try await real.counts(expecting: 80)
        #expect(counts.count == 40 && counts.values.allSatisfy { $0 == 2 })
        let copies = try real.postfix.delivered(to: "m4@sprache.example").map { Message($0).messageID }
        #expect(Set(copies).count == 1)
    }

    @Test("The relay is down for a while: mail is taken in meanwhile, and sent once when it is back")
    func relayDown() async throws {
        let real = try RealCity()
        defer { real.remove() }
        try real.postfix.stopAndWait()
        try real.put(SampleMail())
        let daemon = try real.city.start(["run"])
        defer { daemon.signal(SIGKILL) }
        try await eventually { try await real.city.status().posts == ["sprache": 1] }
        try await eventually { daemon.log.contains("mail can't be sent: trying again") }
        #expect(try await real.city.status().deliveries == ["queued": 40])
        let back = try PostfixServer(
            for: real.recipients, port: real.postfix.port, keeping: real.postfix.mailFolder)
        defer { back.stop() }
        try await eventually { try await real.city.status().deliveries == ["accepted": 40] }
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
        try await eventually { try back.counts().values.reduce(0, +) == 40 }
    }

    @Test("The pace that a provider sets is kept")
    func pace() async throws {
        let real = try RealCity(relaySettings: "  pace: 25/h\n  recipients: 10")
        defer { real.remove() }
        try real.put(SampleMail())
        #expect(try await real.runOnce() == .success)
        #expect(try await real.city.status().deliveries == ["accepted": 25, "queued": 15])
    }
}

/// Waits until something is so; fails after a minute.
func eventually(_ condition: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("it did not come about within a minute")
}
