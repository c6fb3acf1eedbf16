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

    private static func work(in folder: String, dieAt step: String) async throws {
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
}
