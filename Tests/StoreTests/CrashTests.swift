import Checkpoints
import Foundation
import Glibc
import MailFormat
import Networks
import Store
import Testing

/// A process of its own is killed at a step; the data folder is opened again by this one.
@Suite("The process is killed")
struct CrashTests {
    /// What the process does until it is killed: one mail on its whole way, and the delivery that it queues.
    private static func work(in folder: String, dieAt step: String) async throws {
        setenv("NETZPOST_DIE_AT", step, 1)
        let store = try Store(folder: folder)
        let lock = try store.lock()
        let path = store.incomingFolder + "/1"
        try Data(mailWithAttachments([Attachment("a.pdf", bytes: Array("Inhalt".utf8))]))
            .write(to: URL(fileURLWithPath: path))
        let key = MailKey(mailbox: TemporaryStore.mailbox, validity: 0, uid: "1")
        let stored = try await store.adopt([FetchedMail(key: key, path: path)])
        _ = try await store.countAttempts([key])
        let mail = try store.read(stored[0], received: TemporaryStore.now, token: "t")
        let effects: [Effect] = [
            .addPost(try newPost("1@a.example")), .addDocument(newDocument("a.pdf", part: 1)),
            .send(try mailing(to: ["rita@stadt.example"])),
        ]
        try await store.transaction(steps: (.applied, .decided)) { transaction in
            try transaction.apply(
                [Decision(network: TemporaryStore.network, fate: .posted, effects: effects)], of: mail,
                now: TemporaryStore.now)
        }
        let sent = try #require(try await store.claim(recipients: 1, now: TemporaryStore.now))
        try await store.record(
            [sent.recipients[0].delivery: .accepted(ServerAnswer(code: 250, text: "ok"))],
            now: TemporaryStore.now)
        withExtendedLifetime(lock) {}
    }

    struct Row: CustomTestStringConvertible {
        var step: String
        var attempts: Int
        var posts: Int
        var state: DeliveryState?

        var testDescription: String { step }
    }

    static let rows = [
        Row(step: "stored", attempts: 0, posts: 0),
        Row(step: "attempted", attempts: 1, posts: 0),
        Row(step: "applied", attempts: 1, posts: 0),
        Row(step: "decided", attempts: 0, posts: 1, state: .queued),
        Row(step: "claimed", attempts: 0, posts: 1, state: .unknown),
        Row(step: "recorded", attempts: 0, posts: 1, state: .accepted),
    ]

    @Test("The next one finds all of a mail's effects or none, and mends the rest", arguments: rows)
    func recovers(row: Row) async throws {
        let folder = NSTemporaryDirectory() + "/netzpost-crash-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let step = row.step
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [folder = folder as String, step = step as String] in
            try await CrashTests.work(in: folder, dieAt: step)
        }
        let store = try Store(folder: folder)
        let lock = try #require(try store.lock())
        _ = try await store.recoverDeliveries(now: TemporaryStore.now)
        let key = MailKey(mailbox: TemporaryStore.mailbox, validity: 0, uid: "1")
        #expect(try await store.attempts([key]) == (row.attempts == 0 ? [:] : [key: row.attempts]))
        #expect(try await store.decided([key]).count == row.posts)
        #expect(try await store.posts().count == row.posts)
        #expect(try await store.documents().count == row.posts)
        let status = try await store.status(now: TemporaryStore.now)
        #expect(status.deliveries == (row.state.map { [$0: 1] } ?? [:]))
        #expect(status.unlinkedDocuments == 0)
        for document in try await store.documents() {
            #expect(try TemporaryStore.bytes(#require(document.path)) == Array("Inhalt".utf8))
        }
        #expect(try TemporaryStore.names(in: store.incomingFolder).isEmpty)
        #expect(try TemporaryStore.names(in: folder + "/blobs/unfinished").isEmpty)
        withExtendedLifetime(lock) {}
    }

    @Test("Two processes that claim at the same time never get the same delivery")
    func claimsAcrossProcesses() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(plainMail())
        try await temporary.post(mail, [.send(try mailing(to: (0..<200).map { "p\($0)@stadt.example" }))])
        let folder = temporary.folder
        async let other = #expect(processExitsWith: .success) { [folder = folder as String] in
            let store = try Store(folder: folder)
            var mine: [Int64] = []
            while let next = try await store.claim(recipients: 3, now: TemporaryStore.now) {
                mine += next.recipients.map(\.delivery)
            }
            let text = mine.map { "\($0)" }.joined(separator: "\n")
            try text.write(toFile: folder + "/claimed", atomically: true, encoding: .utf8)
        }
        // Begin when the other one has: its claims show in the queue.
        while try await temporary.store.status(now: TemporaryStore.now).deliveries[.sending] == nil {
            try await Task.sleep(for: .milliseconds(1))
        }
        var mine: [Int64] = []
        while let next = try await temporary.store.claim(recipients: 3, now: TemporaryStore.now) {
            mine += next.recipients.map(\.delivery)
        }
        _ = await other
        let theirs = try String(contentsOfFile: folder + "/claimed", encoding: .utf8).split(separator: "\n")
        #expect(mine.count + theirs.count == 200)
        #expect(Set(mine).isDisjoint(with: theirs.compactMap { Int64($0) }))
    }
}
