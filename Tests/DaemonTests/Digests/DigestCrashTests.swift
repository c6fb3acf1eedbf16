import Foundation
import Glibc
import MailFormat
import Networks
import Store
import Testing

@testable import Daemon

/// A process of its own makes the digests until it is killed; this one goes on.
@Suite("The process is killed while it makes digests")
struct DigestCrashTests {
    /// More than go into one transaction.
    private static let weekly = 150
    private static let along = 130

    private static func work(in folder: String, dieAt step: String, along: Int = along) async throws {
        setenv("NETZPOST_DIE_AT", step, 1)
        let trial = try DigestTrial(folder: folder, weekly: weekly, along: along)
        trial.pass(.days(7))
        try await trial.sendDigests()
    }

    @Test(
        "Whatever the step, nothing is lost and nothing comes twice",
        arguments: ["issueApplied", "issueCommitted", "digestsApplied", "digestsCommitted"], [1, 3])
    func killed(at step: String, times: Int) async throws {
        let trial = try DigestTrial(weekly: Self.weekly, along: Self.along)
        defer { trial.remove() }
        try await trial.sendDigests()
        try await trial.post(["eins", "zwei", "drei"])
        trial.pass(.days(7))
        let folder = trial.folder
        for _ in 0..<times {
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String, step = step as String] in
                try await DigestCrashTests.work(in: folder, dieAt: step)
            }
        }
        try await trial.sendDigests()
        try await trial.sendDigests()
        let digests = try await trial.deliver()
        #expect(digests.count == Self.weekly + Self.along)
        for number in 0..<Self.weekly + Self.along {
            let subject =
                number < Self.weekly ? "Wochenüberblick Nr. 1: Sprache" : "Aus anderen Netzwerken Nr. 1: Sprache"
            let got = try digests[#require(Address("p\(number)@amt.example"))]
            #expect(got == [.init(subject: subject, posts: ["eins", "zwei", "drei"])], "\(number)")
        }
        #expect(try await trial.store.peopleWaiting().isEmpty)
    }

    @Test(
        "Who is new is told to everybody once, whatever the step",
        arguments: ["digestsApplied", "digestsCommitted"], [1, 2])
    func newMember(at step: String, times: Int) async throws {
        let trial = try DigestTrial(weekly: Self.weekly, along: 0)
        defer { trial.remove() }
        try await trial.sendDigests()
        _ = try await ApplySubscribers(environment: trial.environment()).apply(trial.configuration)
        let people = try #require(try await trial.store.roster()).people
        let (new, now) = (try #require(people.last).id, trial.now)
        try await trial.store.transaction { try $0.noteWelcome(of: new, to: [NetworkID("sprache")], now: now) }
        trial.pass(.days(7))
        let folder = trial.folder
        for _ in 0..<times {
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String, step = step as String] in
                try await DigestCrashTests.work(in: folder, dieAt: step, along: 0)
            }
        }
        for _ in 0..<2 {
            try await trial.sendDigests()
            trial.pass(.days(7))
        }
        let digests = try await trial.deliver()
        for number in 0..<Self.weekly - 1 {
            let got = try digests[#require(Address("p\(number)@amt.example"))]
            #expect(got == [.init(subject: "Wochenüberblick Nr. 1: Sprache", posts: [])], "\(number)")
        }
        #expect(digests.count == Self.weekly - 1)
    }
}
