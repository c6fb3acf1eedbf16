import Foundation
import GRDB
import MailFormat
import TestSupport
import Testing

@testable import Networks
@testable import Store

@Suite("Mail that is stopped or taken back")
struct RecallTests {
    private let now = TemporaryStore.now
    private let network = TemporaryStore.network

    /// Posts a mail with these documents, each with its contents.
    @discardableResult
    private func post(
        _ files: [(name: String, contents: String)] = [], number: Int = 1, to recipients: [String] = [],
        in temporary: TemporaryStore
    ) async throws -> IncomingMail {
        let id = "\(number)@a.example"
        let attachments = files.map { Attachment("x", bytes: Array($0.contents.utf8)) }
        let mail = try await temporary.incoming(mailWithAttachments(attachments, id: id), uid: "\(number)")
        var effects: [Effect] = [.addPost(try newPost(id))]
        effects += files.enumerated().map { .addDocument(newDocument($1.name, part: $0 + 1)) }
        if !recipients.isEmpty { effects.append(.send(try mailing(to: recipients))) }
        try await temporary.post(mail, effects)
        return mail
    }

    private func recall(_ mail: IncomingMail, in temporary: TemporaryStore) async throws {
        let (content, network, now) = (mail.contentHash, network, now)
        let erika = try address("erika@schule.example")
        try await temporary.store.transaction { transaction in
            try transaction.recall(content, in: [network], by: erika, now: now)
        }
    }

    /// The document tree's files with what they hold; nil where there is no folder.
    private func tree(_ temporary: TemporaryStore) throws -> [String: String]? {
        let path = "\(temporary.folder)/documents/sprache/meeting/2026-11-23 Treffen"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try Dictionary(
            uniqueKeysWithValues: TemporaryStore.names(in: path).map { name in
                (name, String(decoding: try TemporaryStore.bytes("\(path)/\(name)"), as: UTF8.self))
            })
    }

    private func posted(_ mail: IncomingMail, in temporary: TemporaryStore) async throws -> PostedMail {
        let content = mail.contentHash
        return try #require(try await temporary.store.transaction { try $0.posted(content) })
    }

    @Test("Its text and its files are shown no more, and its raw mail stays")
    func recalls() async throws {
        let temporary = try TemporaryStore()
        let mail = try await post([("Plan.pdf", "eins")], to: ["a@x.example"], in: temporary)
        #expect(try tree(temporary) == ["Plan.pdf": "eins"])
        try await recall(mail, in: temporary)
        #expect(try tree(temporary) == nil)
        let post = try #require(try await temporary.store.posts().first)
        #expect(post.text.isEmpty && post.recalled == now)
        #expect(try await temporary.store.documents().isEmpty)
        #expect(FileManager.default.fileExists(atPath: temporary.store.path(of: mail.blob)))
        let status = try await temporary.store.status(now: now)
        #expect(status.posts.isEmpty && status.documents.isEmpty && status.unlinkedDocuments == 0)
        #expect(status.deliveries == [.suppressed: 1])
        #expect(try await temporary.store.claim(recipients: 9, now: now) == nil)
        // Once more changes nothing, and neither does making the tree anew.
        try await recall(mail, in: temporary)
        #expect(try await temporary.store.rebuildDocumentTree() == 0)
        #expect(try tree(temporary) == nil)
    }

    @Test("An older version gets its name back, and the same file may come again")
    func versions() async throws {
        let temporary = try TemporaryStore()
        try await post([("Plan.pdf", "eins")], in: temporary)
        let second = try await post([("Plan.pdf", "zwei")], number: 2, in: temporary)
        #expect(try tree(temporary) == ["Plan.pdf": "zwei", "Plan (v1).pdf": "eins"])
        try await recall(second, in: temporary)
        #expect(try tree(temporary) == ["Plan.pdf": "eins"])
        try await post([("Plan.pdf", "zwei")], number: 3, in: temporary)
        #expect(try tree(temporary) == ["Plan.pdf": "zwei", "Plan (v1).pdf": "eins"])
    }

    @Test("What came with another post too stays until that one is taken back")
    func sharedVersions() async throws {
        let temporary = try TemporaryStore()
        let first = try await post([("Plan.pdf", "eins"), ("Liste.pdf", "zwei")], in: temporary)
        let second = try await post([("Plan.pdf", "eins")], number: 2, in: temporary)
        try await recall(first, in: temporary)
        #expect(try tree(temporary) == ["Plan.pdf": "eins"])
        try await recall(second, in: temporary)
        #expect(try tree(temporary) == nil)
    }

    @Test("A file of which no row tells, as after a crash, goes too")
    func leftFile() async throws {
        let temporary = try TemporaryStore()
        let mail = try await post([("Plan.pdf", "eins"), ("Liste.pdf", "zwei")], in: temporary)
        try await post([("Karte.pdf", "drei")], number: 2, in: temporary)
        try await temporary.store.writing("forget") { database in
            try database.run("UPDATE version SET file_name = NULL, is_linked = 0 WHERE name = 'Plan.pdf'")
        }
        try await recall(mail, in: temporary)
        #expect(try tree(temporary) == ["Karte.pdf": "drei"])
    }

    @Test("Files go with the next transaction where the tree could not be written")
    func laterTransaction() async throws {
        let temporary = try TemporaryStore()
        let mail = try await post([("Plan.pdf", "eins")], in: temporary)
        let (content, network, now) = (mail.contentHash, network, now)
        let erika = try address("erika@schule.example")
        // The process ends behind the commit.
        try await temporary.store.writing("recall") { [store = temporary.store] database in
            try StoreTransaction(database, store.blobs, store.people)
                .recall(content, in: [network], by: erika, now: now)
        }
        #expect(try tree(temporary) == ["Plan.pdf": "eins"])
        #expect(try await temporary.store.documents().isEmpty)
        _ = try temporary.store.lock()
        #expect(try tree(temporary) == nil)
    }

    // MARK: Deliveries

    private func stop(_ mail: IncomingMail, in temporary: TemporaryStore) async throws {
        let (content, now) = (mail.contentHash, now)
        try await temporary.store.transaction { try $0.stopMailing(content, now: now) }
    }

    @Test("What is being sent meanwhile is not tried again, whatever comes of it")
    func beingSent() async throws {
        let temporary = try TemporaryStore()
        let mail = try await post(to: ["a@x.example", "b@x.example", "c@x.example", "d@x.example"], in: temporary)
        let claimed = try #require(try await temporary.store.claim(recipients: 4, now: now))
        try await stop(mail, in: temporary)
        #expect(try await posted(mail, in: temporary).copies.allSatisfy { $0.state == .sending })
        let deliveries = claimed.recipients.map(\.delivery)
        try await temporary.store.record(
            [
                deliveries[0]: .accepted(ServerAnswer(code: 250, text: "ok")),
                deliveries[1]: .transient(ServerAnswer(code: 451, text: "later")),
            ], now: now)
        try await temporary.store.unclaim([deliveries[2]])
        _ = try await temporary.store.recoverDeliveries(now: now)
        #expect(try await temporary.store.nextDue() == nil)
        let copies = try await posted(mail, in: temporary).copies
        #expect(copies.map(\.state) == [.accepted, .suppressed, .suppressed, .suppressed])
        // The last one may have arrived: its answer was lost with the process.
        #expect(copies.map(\.isPossibleRepeat) == [false, false, false, true])
        #expect(try await temporary.store.retryNow(now) == 0)
    }

    /// Claims until nothing is due; returns how many copies were handed out.
    private func claimAll(_ store: Store) async throws -> Int {
        var count = 0
        while let claimed = try await store.claim(recipients: 3, now: now) { count += claimed.recipients.count }
        return count
    }

    @Test("Stopping and sending at once: whoever has it is known to who stops it, and nobody else gets it")
    func race() async throws {
        let temporary = try TemporaryStore()
        let (store, now) = (temporary.store, now)
        var random = SeededGenerator(seed: 11)
        for number in 1...30 {
            let mail = try await post(number: number, to: (0..<9).map { "p\($0)@x.example" }, in: temporary)
            let content = mail.contentHash
            let delays = (0..<2).map { _ in Duration.microseconds(Int.random(in: 0...500, using: &random)) }
            async let claimed = {
                try? await Task.sleep(for: delays[0])
                return try await claimAll(store)
            }()
            async let readers = {
                try? await Task.sleep(for: delays[1])
                return try await store.transaction { transaction in
                    let copies = try transaction.posted(content)?.copies ?? []
                    try transaction.stopMailing(content, now: now)
                    return copies.count { $0.mayBeRead }
                }
            }()
            let (sent, known) = try await (claimed, readers)
            #expect(sent == known)
            #expect(try await store.nextDue() == nil)
        }
    }

    // MARK: Digests

    /// A digest on its way, and whether its reader has what it shows.
    private static let digests: [(name: String, state: DeliveryState, isRepeat: Bool, isRead: Bool)] = [
        ("a", .accepted, false, true), ("b", .queued, false, true), ("c", .deferred, false, true),
        ("d", .sending, false, true), ("e", .unknown, false, true), ("f", .refused, false, false),
        ("g", .bounced, false, false), ("h", .suppressed, false, false), ("i", .refused, true, true),
    ]

    @Test("Who gets a digest has the posts that it shows, but for those whom it does not reach")
    func digestReaders() async throws {
        let temporary = try TemporaryStore()
        let shown = try await post(in: temporary)
        let other = try await post(number: 2, in: temporary)
        let (mailing, now) = (try mailing(to: Self.digests.map { "\($0.name)@x.example" }), now)
        try await temporary.store.transaction { transaction in
            // Two digests show it, as where a request stays open.
            for body in [1, 2] {
                try transaction.queue(mailing, now: now)
                try transaction.database.run("INSERT INTO shared_body (id, has_seven_bit) VALUES (?, 0)", [body])
                try transaction.database.run("INSERT INTO shared_post (post, body) VALUES (1, ?)", [body])
                try transaction.database.run("UPDATE mailing SET body = ? WHERE body IS NULL", [body])
            }
            for digest in Self.digests {
                try transaction.database.run(
                    "UPDATE delivery SET state = ?, is_possible_repeat = ? WHERE recipient = ?",
                    [digest.state.rawValue, digest.isRepeat, "\(digest.name)@x.example"])
            }
        }
        let readers = try await posted(shown, in: temporary).posts.flatMap(\.digestReaders)
        #expect(readers.map(\.localPart) == Self.digests.filter(\.isRead).map(\.name))
        #expect(try await posted(other, in: temporary).posts.flatMap(\.digestReaders).isEmpty)
    }

    // MARK: Which mail is meant

    @Test("Of several mails that bear one identifier the asking author's is meant")
    func sameIdentifier() async throws {
        let temporary = try TemporaryStore()
        let first = try await temporary.incoming(plainMail(), uid: "1")
        let forged = try await temporary.incoming(
            plainMail().replacing("erika@schule.example", with: "boese@fremd.example"), uid: "2")
        try await temporary.post(first, [.addPost(try newPost("1@a.example"))])
        try await temporary.post(forged, [.addPost(try newPost("1@a.example"))])
        for (writer, meant) in [
            ("boese@fremd.example", forged), ("erika@schule.example", first), ("x@y.example", first),
        ] {
            var look = try #require(
                PostLook(try await temporary.incoming(plainMail(subject: "Status"), uid: "9"), in: Self.configuration))
            look.named = [try messageID("1@a.example")]
            look.writer = [try address(writer)]
            let found = look
            let posted = try #require(try await temporary.store.transaction { try $0.posted(found) })
            #expect(posted.content == meant.contentHash && !posted.isGuess)
        }
    }

    @Test("Without one it is the author's last mail that something became of, and answers to it are counted")
    func lastMail() async throws {
        let temporary = try TemporaryStore()
        try await post(in: temporary)
        let last = try await post(number: 2, in: temporary)
        let answer = try await temporary.incoming(
            plainMail(id: "3@a.example").replacing("erika@", with: "anna@"), uid: "3")
        let second = try messageID("2@a.example")
        try await temporary.post(
            answer,
            [.addPost(try newPost("3@a.example", placement: ThreadPlacement(thread: ThreadID(2), parent: second)))])
        let asking = try await temporary.incoming(plainMail(id: "4@a.example", subject: "Status"), uid: "4")
        let look = try #require(PostLook(asking, in: Self.configuration))
        let posted = try #require(try await temporary.store.transaction { try $0.posted(look) })
        #expect(posted.content == last.contentHash && posted.isGuess)
        #expect(posted.posts.map(\.answers) == [1])
        #expect(posted.messageID == second && posted.author.address.description == "erika@schule.example")
    }

    private static let configuration = Configuration(
        data: "/data", intake: [], relay: .maildirs(path: "/out"), networks: [], subscribers: [])

    @Test("Posts of an older data folder are known by their identifiers")
    func older() async throws {
        let rows = """
            INSERT INTO mail (id, blob, size, content, received, author, subject, author_identity)
              VALUES (1, 'b', 1, 'c', 1, 'Erika', 'Treffen', 'erika@schule.example');
            INSERT INTO thread (id, network) VALUES (1, 'sprache');
            INSERT INTO node (id, network, message_id, thread) VALUES (1, 'sprache', 'alt@a.example', 1);
            INSERT INTO post (mail, network, node, author, subject, base_subject, date, date_offset, text, section,
                              is_guess, posted)
              VALUES (1, 'sprache', 1, 'erika@schule.example', 'Treffen', 'treffen', 1, 0, '', 'forum', 0, 1);
            """
        let count = try #require(Schema.migrations.firstIndex(of: Schema.recallMigration))
        let temporary = try TemporaryStore.upgraded(from: count, filledBy: rows)
        let posted = try await temporary.store.transaction { try $0.posted(BlobID(hex: "c")) }
        #expect(posted?.messageID?.text == "alt@a.example")
    }
}
