import Checkpoints
import Foundation
import TestServers
import Testing

/// The process is killed at every step of a mail's way and of a delivery, and started again.
@Suite("Killed at every step", .serialized, .enabled(if: PostfixServer.isPossible, "\(PostfixServer.need)"))
struct CrashTests {
    /// Two mails, one with an attachment, to 40 members and to two networks.
    private static let mails = [
        SampleMail(subject: "Mit Anhang", attachments: [.base64("plan.bin", noise(200_000, seed: 3))]),
        SampleMail(from: "both@city.example", to: "sprache@netz.example, jugend@netz.example", subject: "An beide"),
    ]
    private static let copies = 40 + 78

    /// Steps that nothing is due for here: `DigestCrashTests` and `TimetableCrashTests` have their own.
    private static let isOfTimetable: Set<Checkpoint> = [
        .datesQueued, .datesCommitted, .digestsApplied, .digestsCommitted, .statesApplied, .statesCommitted,
        .offersApplied, .offersCommitted,
    ]

    /// Steps behind which the server may have taken a message whose acceptance we could not record.
    private static let losesAnswer: Set<Checkpoint> = [.sent, .answered]

    @Test(
        "Every mail is archived once and every copy sent once, twice only where the last answer was lost",
        arguments: Checkpoint.allCases.filter { !isOfTimetable.contains($0) })
    func killedOnce(at step: Checkpoint) async throws {
        let real = try RealCity()
        defer { real.remove() }
        for mail in Self.mails { try real.put(mail) }
        #expect(try await real.runOnce(environment: ["NETZPOST_DIE_AT": step.rawValue]) == .killed)
        #expect(try await real.runOnce() == .success)
        try await expectUndisturbed(real, mayRepeat: Self.losesAnswer.contains(step))
    }

    @Test(
        "Killed at the same step twice, and then left alone, it comes to the same end",
        arguments: [Checkpoint.stored, .decided, .claimed, .recorded])
    func killedTwice(at step: Checkpoint) async throws {
        let real = try RealCity()
        defer { real.remove() }
        // One mail each time: what is decided comes to that step no more.
        for mail in Self.mails {
            try real.put(mail)
            #expect(try await real.runOnce(environment: ["NETZPOST_DIE_AT": step.rawValue]) == .killed)
        }
        #expect(try await real.runOnce() == .success)
        let status = try await real.city.status()
        #expect(status.fates == ["posted": 3])
        // What a process has died over twice while sending it is given up: somebody has to look.
        #expect((status.deliveries["accepted"] ?? 0) + (status.deliveries["refused"] ?? 0) == Self.copies)
    }

    @Test("A mail that ends the process every time is set aside the third time, and the others go on")
    func poison() async throws {
        let real = try RealCity()
        defer { real.remove() }
        try real.put(SampleMail(subject: "Gift"))
        for _ in 1...2 {
            #expect(try await real.runOnce(environment: ["NETZPOST_DIE_AT": Checkpoint.applied.rawValue]) == .killed)
        }
        try real.put(SampleMail(subject: "Danach"))
        #expect(try await real.runOnce() == .success)
        let status = try await real.city.status()
        #expect(status.fates == ["quarantined crashed": 1, "posted": 1])
        // The 40 members, and the maintainer's notice.
        #expect(try await real.counts(expecting: 41).values.reduce(0, +) == 41)
        #expect(try real.mailbox.mails().isEmpty)
    }

    /// Compares with what a run without any crash leaves.
    private func expectUndisturbed(_ real: RealCity, mayRepeat: Bool) async throws {
        let status = try await real.city.status()
        #expect(status.received == 2)
        #expect(status.fates == ["posted": 3])
        #expect(status.posts == ["sprache": 2, "jugend": 1])
        #expect(status.documents == ["sprache": 1])
        #expect(status.deliveries == ["accepted": Self.copies])
        #expect(try real.mailbox.mails().isEmpty)
        #expect(try real.mailbox.mails(in: "Verarbeitet").count == 2)

        let counts = try await real.counts(expecting: Self.copies)
        var expected: [String: Int] = [:]
        for member in real.city.members(of: "sprache") { expected[member, default: 0] += 2 }
        for member in real.city.members(of: "jugend").subtracting(real.city.members(of: "sprache")) {
            expected[member, default: 0] += 1
        }
        #expect(Set(counts.keys) == Set(expected.keys))
        let repeated = counts.filter { $0.value != expected[$0.key] }
        if mayRepeat {
            #expect(counts.allSatisfy { $0.value - (expected[$0.key] ?? 0) <= 1 })
            #expect(repeated.count <= status.possibleRepeats)
        } else {
            #expect(repeated.isEmpty)
        }
        let queue = try await real.city.output(["queue"])
        #expect(queue == "Nothing waits.\n")
    }
}
