import Foundation
import Networks
import Store
import Testing

@Suite("Mail is taken over as blobs")
struct AdoptTests {
    @Test("A batch becomes blobs under their hashes, and nothing stays in the incoming folder")
    func adopts() async throws {
        let temporary = try TemporaryStore()
        let mails = try (0..<20).map { try temporary.fetched(Array("mail \($0)".utf8), uid: "\($0)") }
        let stored = try await temporary.store.adopt(mails)
        #expect(stored.map(\.key) == mails.map(\.key))
        for (number, mail) in stored.enumerated() {
            #expect(
                try TemporaryStore.bytes(temporary.store.path(of: mail.blob)) == Array("mail \(number)".utf8))
            #expect(mail.size == "mail \(number)".utf8.count)
        }
        #expect(try TemporaryStore.names(in: temporary.store.incomingFolder).isEmpty)
    }

    @Test(
        "The name is the SHA-256",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ])
    func hashes(text: String, hash: String) async throws {
        let temporary = try TemporaryStore()
        let stored = try await temporary.store.adopt([try temporary.fetched(Array(text.utf8), uid: "1")])
        #expect(stored[0].blob.hex == hash)
        #expect(
            temporary.store.path(of: stored[0].blob)
                == "\(temporary.folder)/blobs/\(hash.prefix(2))/\(hash.dropFirst(2))")
    }

    @Test("A mail of a million a's is hashed in pieces to FIPS 180-2's value")
    func hashesPieces() async throws {
        let temporary = try TemporaryStore()
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        let stored = try await temporary.store.adopt([try temporary.fetched(bytes, uid: "1")])
        #expect(stored[0].blob.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("The same bytes again, in one batch or later, are the same blob; the first file is kept")
    func keepsExisting() async throws {
        let temporary = try TemporaryStore()
        let bytes = Array("twice".utf8)
        let first = try await temporary.store.adopt([
            try temporary.fetched(bytes, uid: "1"), try temporary.fetched(bytes, uid: "2"),
        ])
        let path = temporary.store.path(of: first[0].blob)
        let inode = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
        let second = try await temporary.store.adopt([try temporary.fetched(bytes, uid: "3")])
        #expect(Set((first + second).map(\.blob)).count == 1)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int == inode)
        #expect(try TemporaryStore.names(in: temporary.store.incomingFolder).isEmpty)
    }

    @Test("A blob cut short from outside is replaced when its bytes come again")
    func mendsDamaged() async throws {
        let temporary = try TemporaryStore()
        let bytes = Array("whole".utf8)
        let stored = try await temporary.store.adopt([try temporary.fetched(bytes, uid: "1")])
        let path = temporary.store.path(of: stored[0].blob)
        try FileManager.default.removeItem(atPath: path)
        try Data("wh".utf8).write(to: URL(fileURLWithPath: path))
        _ = try await temporary.store.adopt([try temporary.fetched(bytes, uid: "1")])
        #expect(try TemporaryStore.bytes(path) == bytes)
    }

    @Test("A blob can't be written to, so that an edited document leaves the archive alone")
    func isReadOnly() async throws {
        let temporary = try TemporaryStore()
        let stored = try await temporary.store.adopt([try temporary.fetched([1], uid: "1")])
        let path = temporary.store.path(of: stored[0].blob)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o400)
    }

    @Test("A file that is gone is told as a StoreError")
    func tellsMissing() async throws {
        let temporary = try TemporaryStore()
        let mail = FetchedMail(key: temporary.key("1"), path: temporary.store.incomingFolder + "/none")
        let error = await #expect(throws: StoreError.self) { try await temporary.store.adopt([mail]) }
        #expect(error?.code == ENOENT)
    }

    @Test(
        "An identifier that is no hash names no file outside the blobs",
        arguments: ["../../x", "", "/etc/passwd"])
    func staysInside(hex: String) throws {
        let temporary = try TemporaryStore()
        #expect(temporary.store.path(of: BlobID(hex: hex)) == temporary.folder + "/blobs/none/none")
    }
}

@Suite("The daemon's lock")
struct DaemonLockTests {
    @Test("One holds it at a time, until it is given back")
    func isExclusive() throws {
        let temporary = try TemporaryStore()
        let other = try Store(folder: temporary.folder)
        var lock = try temporary.store.lock()
        #expect(lock != nil)
        #expect(try other.lock() == nil)
        lock = nil
        #expect(try other.lock() != nil)
    }

    @Test("Whoever gets it clears what a dead daemon fetched; whoever does not leaves it alone")
    func clearsIncoming() throws {
        let temporary = try TemporaryStore()
        _ = try temporary.fetched([1], uid: "1")
        let lock = try #require(try temporary.store.lock())
        #expect(try TemporaryStore.names(in: temporary.store.incomingFolder).isEmpty)
        _ = try temporary.fetched([1], uid: "1")
        #expect(try Store(folder: temporary.folder).lock() == nil)
        #expect(try TemporaryStore.names(in: temporary.store.incomingFolder).count == 1)
        withExtendedLifetime(lock) {}
    }
}
