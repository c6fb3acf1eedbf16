import Foundation
import MailFormat
import TestSupport
import Testing

@testable import Networks
@testable import Store

@Suite("Lists and what their numbers stand for")
struct ItemListTests {
    private let now = TemporaryStore.now
    private let list = ItemList(
        id: ListID("liste"), items: [.document(2), .post(1), .document(1)], until: TemporaryStore.now + .days(90))

    private let everything = ArchiveScope(all: [TemporaryStore.network])

    /// A post with two documents.
    private func post(in temporary: TemporaryStore) async throws -> IncomingMail {
        let files = [Attachment("x", bytes: Array("eins".utf8)), Attachment("y", bytes: Array("zwei".utf8))]
        let mail = try await temporary.incoming(mailWithAttachments(files, id: "1@a.example"))
        try await temporary.post(
            mail,
            [
                .addPost(try newPost("1@a.example")), .addDocument(newDocument("Eins.txt", part: 1)),
                .addDocument(newDocument("Zwei.txt", part: 2)), .keepList(list),
            ])
        return mail
    }

    @Test("Numbers bring what they stood for, whatever came since")
    func numbers() async throws {
        let temporary = try TemporaryStore()
        let mail = try await post(in: temporary)
        let id = list.id
        let (count, items, document, archived) = try await temporary.store.transaction { [everything] transaction in
            (
                try transaction.count(of: id), try transaction.items(of: id, numbers: [3, 2, 4]),
                try transaction.listedDocument(1, in: everything), try transaction.archivedPost(1, in: everything)
            )
        }
        #expect(count == 3)
        #expect(items == [3: .document(1), 2: .post(1)])
        let eins = try #require(document)
        #expect(eins.name == "Eins.txt" && eins.file.size == 4 && eins.number == 1)
        #expect(try TemporaryStore.bytes(temporary.store.path(of: eins.file.blob)) == Array("eins".utf8))
        #expect(archived?.mail.blob == mail.blob)
    }

    @Test("What was taken back is there no more, and a list goes when its time is over")
    func ends() async throws {
        let temporary = try TemporaryStore()
        let mail = try await post(in: temporary)
        let (content, network, now, id) = (mail.contentHash, TemporaryStore.network, now, list.id)
        let erika = try address("erika@schule.example")
        let (document, archived) = try await temporary.store.transaction { [everything] transaction in
            try transaction.recall(content, in: [network], by: erika, now: now)
            return (try transaction.listedDocument(1, in: everything), try transaction.archivedPost(1, in: everything))
        }
        #expect(document == nil && archived == nil)
        let other = ItemList(id: ListID("andere"), items: [.post(1)], until: now + .days(200))
        let counts = try await temporary.store.transaction { transaction in
            try transaction.keep(other, now: now + .days(90))
            return (try transaction.count(of: id), try transaction.count(of: other.id))
        }
        #expect(counts == (0, 1))
    }

    @Test("Whoever sees nothing of a network gets nothing of it")
    func scope() async throws {
        let temporary = try TemporaryStore()
        _ = try await post(in: temporary)
        let (document, archived) = try await temporary.store.transaction { transaction in
            (
                try transaction.listedDocument(1, in: ArchiveScope()),
                try transaction.archivedPost(1, in: ArchiveScope(all: [NetworkID("arbeit")]))
            )
        }
        #expect(document == nil && archived == nil)
    }

    @Test("A message takes its bytes from several blobs")
    func originals() async throws {
        let temporary = try TemporaryStore()
        _ = try await post(in: temporary)
        let files = try await temporary.store.transaction { [everything] transaction in
            try [1, 2].compactMap { try transaction.listedDocument($0, in: everything)?.file }
        }
        var mailing = try mailing(to: ["a@x.example"])
        mailing.message = OutgoingMessage(pieces: [.original(0..<8)])
        mailing.originals = files
        let (queued, now) = (mailing, now)
        try await temporary.store.transaction { try $0.queue(queued, now: now) }
        let sent = try #require(try await temporary.store.claim(recipients: 1, now: now))
        let bytes = try sent.originals.map { String(decoding: try TemporaryStore.bytes($0), as: UTF8.self) }
        #expect(bytes == ["eins", "zwei"])
    }
}
