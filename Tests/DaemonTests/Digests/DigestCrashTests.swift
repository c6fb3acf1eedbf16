import Foundation
import Glibc
import MailFormat
import Networks
import ScenarioPlay
import Store
import Testing

@testable import Daemon

/// A process of its own makes the digests until it is killed; this one goes on.
@Suite("The process is killed while it makes digests")
struct DigestCrashTests {
    /// More than go into one transaction.
    private static let weekly = 150
    private static let along = 130

    private static func work(
        in folder: String, dieAt step: String, along: Int = along, isLastWhole: Bool = false, days: Int = 7
    ) async throws {
        setenv("NETZPOST_DIE_AT", step, 1)
        let trial = try DigestTrial(folder: folder, weekly: weekly, along: along, isLastWhole: isLastWhole)
        trial.pass(.days(days))
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

    @Test(
        "What was taken back is told once to whoever had it, whatever the step",
        arguments: ["issueApplied", "issueCommitted", "digestsApplied", "digestsCommitted"], [1, 3])
    func recalled(at step: String, times: Int) async throws {
        let trial = try DigestTrial(weekly: Self.weekly, along: Self.along, isLastWhole: true)
        defer { trial.remove() }
        try await trial.sendDigests()
        try await trial.post(["eins", "zwei"])
        trial.pass(.days(7))
        try await trial.sendDigests()
        _ = try await trial.deliverMails()
        let word = """
            From: P0 <p0@amt.example>
            To: sprache@netz.example
            Subject: Re: Beitrag eins
            Message-ID: <zurueck@amt.example>
            In-Reply-To: <eins@amt.example>
            Content-Type: text/plain; charset=utf-8

            Zurückziehen

            """
        try await trial.take([word], from: 3)
        let now = try await trial.deliverMails()
        #expect(now.map(\.subject) == ["Zurückgezogen: Beitrag eins"])
        trial.pass(.days(7))
        let folder = trial.folder
        for _ in 0..<times {
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String, step = step as String] in
                try await DigestCrashTests.work(in: folder, dieAt: step, isLastWhole: true, days: 14)
            }
        }
        for _ in 0..<2 {
            try await trial.sendDigests()
            trial.pass(.days(7))
        }
        let told = try await trial.deliverMails()
        // Its author took it back, and needs no digest to learn so.
        let readers = (1..<Self.weekly + Self.along).map { "p\($0)@amt.example" }
        #expect(told.map(\.recipient.description).sorted() == readers.sorted())
        for mail in told {
            #expect(mail.text.contains("P0 hat „Beitrag eins“ vom 23.11.2026 zurückgezogen."), "\(mail.recipient)")
            #expect(mail.subject.hasSuffix(" Nr. 2: Sprache"))
            // There is nothing to enclose.
            #expect(!mail.text.contains("liegen vollständig bei") && !mail.text.contains("Beitrag zwei"))
            let html = mail.message.parts.filter { $0.contentType.mediaType == "text/html" }
                .map { String(decoding: $0.encoding.decoded(Array(mail.bytes[$0.body])), as: UTF8.self) }
            #expect(html.count == 1 && html[0].contains("hat „Beitrag eins“ vom"))
        }
    }
}
