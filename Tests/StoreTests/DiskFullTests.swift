import Foundation
import Glibc
import MailFormat
import Networks
import Store
import Testing

@Suite("The disk is full")
struct DiskFullTests {
    /// Files over this size can't be written: what a full disk does, for every user and without a disk.
    private static let limit = 4_000_000

    @Test("A document that does not fit fails its transaction as transient and leaves no trace")
    func failsTransaction() async throws {
        let temporary = try TemporaryStore()
        let folder = temporary.folder
        // A process of its own, since the limit is the process's.
        await #expect(processExitsWith: .success) { [folder = folder as String] in
            let store = try Store(folder: folder)
            let path = store.incomingFolder + "/1"
            let bytes = [UInt8](repeating: 7, count: DiskFullTests.limit + 1)
            try Data(mailWithAttachments([Attachment("a.bin", bytes: bytes)])).write(
                to: URL(fileURLWithPath: path))
            let key = MailKey(mailbox: TemporaryStore.mailbox, validity: 0, uid: "1")
            let stored = try await store.adopt([FetchedMail(key: key, path: path)])
            let mail = try store.read(stored[0], received: TemporaryStore.now, token: "t")
            signal(SIGXFSZ, SIG_IGN)
            var limits = rlimit(rlim_cur: rlim_t(DiskFullTests.limit), rlim_max: rlim_t(DiskFullTests.limit))
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits) == 0)
            let error = await #expect(throws: StoreError.self) {
                try await store.transaction { transaction in
                    try transaction.apply(
                        [
                            Decision(
                                network: TemporaryStore.network, fate: .posted,
                                effects: [.addDocument(newDocument("a.bin", part: 1))])
                        ], of: mail, now: TemporaryStore.now)
                }
            }
            #expect(error?.isTransient == true)
            #expect(error?.operation == "write a file")
            #expect(try await store.decided([key]).isEmpty)
        }
        #expect(try TemporaryStore.names(in: folder + "/blobs/unfinished").isEmpty)
        #expect(try await temporary.store.status(now: TemporaryStore.now).received == 0)
    }

    @Test(
        "A real file system without room: transient errors, nothing half-visible, and work goes on with room again"
    )
    func survivesFullDisk() async throws {
        let folder = NSTemporaryDirectory() + "/netzpost-full-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard mountSmall(folder) else {
            print("skipped: only root may mount the small file system of this test")
            return
        }
        defer { _ = run("/bin/umount", ["-l", folder]) }
        let store = try Store(folder: folder + "/data")
        let path = store.incomingFolder + "/1"
        let bytes = [UInt8](repeating: 7, count: 700_000)
        try Data(mailWithAttachments([Attachment("a.bin", bytes: bytes)])).write(
            to: URL(fileURLWithPath: path))
        let key = MailKey(mailbox: TemporaryStore.mailbox, validity: 0, uid: "1")
        let stored = try await store.adopt([FetchedMail(key: key, path: path)])
        let mail = try store.read(stored[0], received: TemporaryStore.now, token: "t")
        let ballast = folder + "/ballast"
        fill(ballast)
        let decision = Decision(
            network: TemporaryStore.network, fate: .posted,
            effects: [.addDocument(newDocument("a.bin", part: 1))])
        let apply = { @Sendable (transaction: borrowing StoreTransaction) throws in
            try transaction.apply([decision], of: mail, now: TemporaryStore.now)
        }
        let error = await #expect(throws: StoreError.self) { try await store.transaction(apply) }
        #expect(error?.isTransient == true)
        #expect(try await store.decided([key]).isEmpty)
        try FileManager.default.removeItem(atPath: ballast)
        try await store.transaction(apply)
        let document = try #require(try await store.documents().first)
        #expect(try TemporaryStore.bytes(#require(document.path)) == bytes)
    }

    private func mountSmall(_ folder: String) -> Bool {
        geteuid() == 0 && run("/bin/mount", ["-t", "tmpfs", "-o", "size=4m", "netzpost-test", folder])
    }

    private func fill(_ path: String) {
        let file = open(path, O_CREAT | O_WRONLY, 0o600)
        defer { close(file) }
        let bytes = [UInt8](repeating: 0, count: 4096)
        while write(file, bytes, bytes.count) > 0 {}
    }

    private func run(_ program: String, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
