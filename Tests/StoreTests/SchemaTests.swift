import Foundation
import Networks
import Testing

@testable import Store

@Suite("The database's schema")
struct SchemaTests {
    /// Offsets of user_version and application_id in SQLite's file header.
    private static let version = 60
    private static let application = 68

    private func opened(_ change: (inout [UInt8]) -> Void) throws -> Result<Store, any Error> {
        let folder = NSTemporaryDirectory() + "/netzpost-schema-\(UUID().uuidString)"
        do { _ = try Store(folder: folder) }
        let path = folder + "/netzpost.sqlite"
        var bytes = try TemporaryStore.bytes(path)
        change(&bytes)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return Result { try Store(folder: folder) }
    }

    @Test("A new data folder bears our mark and the current version")
    func marksItsFile() throws {
        _ = try opened { bytes in
            #expect(Array(bytes[Self.application..<Self.application + 4]) == Array("NzPo".utf8))
            #expect(Array(bytes[Self.version..<Self.version + 4]) == [0, 0, 0, UInt8(Schema.migrations.count)])
        }
    }

    @Test("A data folder is opened again, also from the same schema")
    func opensAgain() throws { _ = try opened { _ in }.get() }

    @Test("A schema newer than ours is refused for good, with both numbers")
    func refusesNewer() throws {
        let error = #expect(throws: StoreError.self) {
            try opened { $0[Self.version + 3] = 99 }.get()
        }
        #expect(error?.isTransient == false)
        #expect(error?.description.contains("schema 99") == true)
    }

    @Test("Another program's database is refused for good")
    func refusesForeign() throws {
        let error = #expect(throws: StoreError.self) { try opened { $0[Self.application] = 1 }.get() }
        #expect(error?.isTransient == false)
    }

    @Test("A file that is no database is refused for good")
    func refusesGarbage() throws {
        let error = #expect(throws: StoreError.self) {
            try opened { bytes in for index in 0..<min(4096, bytes.count) { bytes[index] = 7 } }.get()
        }
        #expect(error?.isTransient == false)
    }

    @Test("Many open a new data folder at once")
    func opensConcurrently() async throws {
        let folder = NSTemporaryDirectory() + "/netzpost-many-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask { try await Store(folder: folder).status(now: TemporaryStore.now).received }
            }
            for try await received in group { #expect(received == 0) }
        }
    }

    @Test("Every commit is synced: what follows from a mail is durable before the mailbox is told")
    func syncsCommits() async throws {
        let temporary = try TemporaryStore()
        let full: Int64 = 2
        #expect(try await temporary.store.writing("look") { try $0.number("PRAGMA synchronous") } == full)
        // Not only in the process that made the database.
        let second = try Store(folder: temporary.folder)
        #expect(try await second.writing("look") { try $0.number("PRAGMA synchronous") } == full)
    }

    @Test("Nobody else may read the database, even in a data folder that others may look into")
    func databaseIsPrivate() async throws {
        let folder = NSTemporaryDirectory() + "/netzpost-open-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(folder: folder)
        _ = try await store.retryNow(TemporaryStore.now)
        for name in ["netzpost.sqlite", "netzpost.sqlite-wal", "netzpost.sqlite-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test(
        "Another user's data folder is refused, by root too, and nothing is made in it: its user could not open it",
        .enabled(if: geteuid() == 0))
    func refusesOthersFolder() throws {
        let folder = NSTemporaryDirectory() + "/netzpost-others-\(UUID().uuidString)"
        mkdir(folder, 0o700)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        chown(folder, 1, 1)
        let error = #expect(throws: StoreError.self) { try Store(folder: folder) }
        #expect(error?.isTransient == false)
        #expect(try TemporaryStore.names(in: folder).isEmpty)
    }

    @Test("Nobody else may read the data folder")
    func isPrivate() throws {
        let temporary = try TemporaryStore()
        let attributes = try FileManager.default.attributesOfItem(atPath: temporary.folder)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }
}

@Suite("An older data folder")
struct MigrationTests {
    private static let mailing = """
        INSERT INTO mail (id, blob, size, received, author, subject) VALUES (1, 'b', 1, 1, 'a', 's');
        INSERT INTO mailing (id, mail, purpose, message_id, reverse_path, subject, envelope, has_seven_bit,
                             needs_smtputf8, created)
        VALUES (1, 1, 'post', 'm@a.example', 'sprache+bounces-t0@netz.example', 's', 'e', 0, 0, 1);
        INSERT INTO delivery (id, mailing, identity, recipient, state, due) VALUES
          (1, 1, 'a@x.example', 'a@x.example', 'queued', 10), (2, 1, 'b@x.example', 'B@x.example', 'queued', 10),
          (3, 1, 'c@y.example', 'c@y.example', 'accepted', NULL);
        """

    @Test("What waited in it is sent, and waits for domains as in a new one")
    func sends() async throws {
        let now = TemporaryStore.now
        let temporary = try TemporaryStore.upgraded(from: 1, filledBy: Self.mailing)
        let later = ServerAnswer(code: 451, text: "later", isAboutRecipient: true)
        let sent = try #require(try await temporary.store.claim(recipients: 9, now: now))
        #expect(sent.recipients.map(\.delivery) == [1, 2])
        try await temporary.store.record([1: .transient(later), 2: .transient(later)], now: now)
        let due = try #require(try await temporary.store.nextDue())
        #expect(due > now)
        #expect(try await temporary.store.claim(recipients: 1, now: due)?.recipients.map(\.delivery) == [1])
        try await temporary.store.record([1: .transient(later)], now: due)
        #expect(try await temporary.store.claim(recipients: 9, now: due) == nil)
        let recipients = [try address("A@X.example")]
        let returned = try await temporary.store.returnedMail(token: "t0", to: recipients)
        #expect(returned?.deliveries.map(\.number) == [1])
    }
}
