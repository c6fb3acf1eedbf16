import Foundation
import MailFormat
import Networks
import Testing

@testable import Store

@Suite("A transaction")
struct TransactionTests {
    private struct Stop: Error {}

    @Test("A body that throws leaves no trace, no row and no file")
    func isAtomic() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(
            mailWithAttachments([Attachment("a.txt", bytes: Array("a".utf8))]))
        let before = try blobCount(temporary)
        let effects: [Effect] = [
            .addPost(try newPost("1@a.example")), .addDocument(newDocument("a.txt", part: 1)),
            .send(try mailing(to: ["rita@stadt.example"])),
        ]
        await #expect(throws: Stop.self) {
            try await temporary.store.transaction { transaction in
                try transaction.apply(
                    [Decision(network: TemporaryStore.network, fate: .posted, effects: effects)], of: mail,
                    now: TemporaryStore.now)
                throw Stop()
            }
        }
        #expect(try await temporary.store.status(now: TemporaryStore.now) == StoreStatus())
        #expect(try await temporary.store.mails(limit: 10).isEmpty)
        #expect(try await temporary.store.decided([temporary.key("1")]).isEmpty)
        #expect(try blobCount(temporary) == before)
        #expect(try TemporaryStore.names(in: temporary.folder + "/documents").isEmpty)
    }

    @Test("A process that writes without an end lets others write meanwhile")
    func takesTurns() async throws {
        let temporary = try TemporaryStore()
        let other = try Store(folder: temporary.folder)
        let busy = Task {
            while !Task.isCancelled {
                try await other.writing("count") { database in
                    // For as long as a large batch of an import takes.
                    _ = try database.number(
                        """
                        WITH RECURSIVE row (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM row LIMIT 1500000)
                        SELECT count(*) FROM row
                        """)
                }
            }
        }
        for time in [TemporaryStore.now, TemporaryStore.now + .days(1)] {
            try await temporary.store.transaction { try $0.note(.index, at: time) }
        }
        #expect(!busy.isCancelled)
        busy.cancel()
        try await busy.value
    }

    @Test("A mail that fails rolls back alone; those before and behind it stay")
    func isolates() async throws {
        let temporary = try TemporaryStore()
        let network = TemporaryStore.network
        var mails: [IncomingMail] = []
        for number in 1...3 {
            mails.append(
                try await temporary.incoming(
                    mailWithAttachments([Attachment("x", bytes: [UInt8(number)])], id: "\(number)@a.example"),
                    uid: "\(number)"))
        }
        let posts = try (1...3).map { try newPost("\($0)@a.example") }
        let effects: [[Effect]] = [
            [.addPost(posts[0]), .addDocument(newDocument("a.txt", part: 1))],
            [
                .addPost(posts[1]), .addDocument(newDocument("b.txt", part: 1)),
                .addDocument(newDocument("c", part: 9)),
            ],
            [.addPost(posts[2])],
        ]
        let failed = try await temporary.store.transaction { [mails] transaction in
            var failed: [Int] = []
            for (number, mail) in mails.enumerated() {
                do {
                    let decision = Decision(network: network, fate: .posted, effects: effects[number])
                    try transaction.apply([decision], of: mail, now: TemporaryStore.now)
                } catch let error as StoreError {
                    #expect(!error.isTransient)
                    failed.append(number)
                }
            }
            return failed
        }
        #expect(failed == [1])
        #expect(
            try await temporary.store.posts(network: network).map(\.messageID.text) == [
                "1@a.example", "3@a.example",
            ])
        #expect(try await temporary.store.documents(network: network).map(\.name) == ["a.txt"])
        #expect(try TemporaryStore.names(in: temporary.folder + "/blobs/unfinished").isEmpty)
        #expect(try blobCount(temporary) == 4, "three mails and the one document that was recorded")
    }

    @Test("The same mail is never recorded twice, nor the same content posted twice in a network")
    func refusesRepeats() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(plainMail())
        try await temporary.post(mail, [])
        await #expect(throws: StoreError.self) { try await temporary.post(mail, []) }
        var copy = mail
        copy.key = temporary.key("2")
        let again = copy
        await #expect(throws: StoreError.self) { try await temporary.post(again, []) }
        try await temporary.store.transaction { transaction in
            try transaction.apply(
                [Decision(network: TemporaryStore.network, fate: .filed(.repeat))], of: again,
                now: TemporaryStore.now)
        }
        let status = try await temporary.store.status(now: TemporaryStore.now)
        #expect(status.received == 2)
        #expect(status.fates == ["posted": 1, "filed repeat": 1])
    }

    @Test("A mail without any decision is an error: it would have no outcome")
    func needsDecision() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(plainMail())
        await #expect(throws: StoreError.self) {
            try await temporary.store.transaction { try $0.apply([], of: mail, now: TemporaryStore.now) }
        }
        #expect(try await temporary.store.decided([temporary.key("1")]).isEmpty)
    }

    @Test("A mail set aside unseen is recorded with its reason, and its notices are queued")
    func quarantines() async throws {
        let temporary = try TemporaryStore()
        let stored = try await temporary.store.adopt([try temporary.fetched([0, 255], uid: "1")])
        let notice = try mailing(to: ["rita@stadt.example"], purpose: .notice)
        try await temporary.store.transaction { transaction in
            try transaction.quarantine(stored[0], .crashed, notices: [notice], now: TemporaryStore.now)
        }
        #expect(try await temporary.store.decided([temporary.key("1")]).count == 1)
        let recorded = try await temporary.store.mails(limit: 1)
        #expect(
            recorded[0].outcomes == [.init(network: nil, fate: "quarantined", reason: "crashed", route: nil)])
        #expect(recorded[0].answers == 1)
        #expect(try await temporary.store.queue(limit: 1).first?.purpose == .notice)
    }
}

/// The number of blobs on disk.
private func blobCount(_ temporary: TemporaryStore) throws -> Int {
    try FileManager.default.subpathsOfDirectory(atPath: temporary.folder + "/blobs").count {
        $0.contains("/")
    }
}
