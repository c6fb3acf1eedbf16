internal import Dispatch
internal import GRDB
internal import Glibc
public import Networks

/// The data folder: the database, the blobs, the documents.
///
/// Several processes may have it open; only one at a time may hold the lock of the daemon. All functions throw
/// `StoreError`.
public final class Store: Sendable {
    /// The data folder, absolute.
    public let folder: String

    /// Makes the tokens of questions.
    public let tokens: TokenKey

    let pool: DatabasePool
    let blobs: BlobStore
    let people = RosterMemory()
    /// Files and the database block: never on the threads of the tasks. Write transactions wait for each other here,
    /// so that each blocks no more than one thread; nothing else waits.
    private let writes = DispatchQueue(label: "netzpost.store.writes")
    private let others = DispatchQueue(label: "netzpost.store.others", attributes: .concurrent)
    private let turns = WriteTurns()

    /// Opens the data folder, creates what is missing, brings the schema up to date.
    public init(folder: String) throws {
        self.folder = try Self.absolute(folder)
        blobs = BlobStore(folder: self.folder)
        try Folder.make(self.folder)
        try Folder.checkOwner(of: self.folder)
        for path in [
            self.folder + "/incoming", self.folder + "/documents", blobs.unfinishedFolder,
        ] {
            try Folder.make(path)
        }
        try Folder.sync(self.folder)
        let pool = try Self.openDatabase(in: self.folder)
        tokens = try naming("read the key of tokens") { try pool.write { try TokenKey(in: $0) } }
        self.pool = pool
    }

    /// Whether a data folder has a database: opening it would make one.
    public static func exists(in folder: String) -> Bool { access(folder + "/netzpost.sqlite", F_OK) == 0 }

    /// Takes the daemon's lock; nil when another process holds it. Held until the value is released.
    ///
    /// Whoever gets it is alone, so what a dead daemon left half-done is cleared here: fetched mail that was not
    /// stored, decoded attachments without a name, documents without their file.
    public func lock() throws -> DaemonLock? {
        guard let lock = try DaemonLock(folder: folder) else { return nil }
        try Folder.removeFiles(in: incomingFolder)
        try naming("recover the data folder") {
            try pool.write { [blobs] _ in try Folder.removeFiles(in: blobs.unfinishedFolder) }
        }
        // A document tree that can't be written is no reason not to work: the rows stay marked, and whoever keeps the
        // lock tries again by `makeFiles`, and says so.
        try? linkDocuments()
        try? writeMissingCalendars()
        return lock
    }

    /// Where a source writes mails that are not yet stored; emptied when the daemon starts.
    public var incomingFolder: String { folder + "/incoming" }

    /// The path of a blob's file.
    public func path(of blob: BlobID) -> String { blobs.path(of: blob) }

    /// Runs blocking work to its end, even when the task is cancelled meanwhile: what has happened, as an outcome
    /// from a server, is recorded.
    private func blocking<Value: Sendable>(
        on queue: DispatchQueue, _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }

    /// Runs `work`, which reads and writes files but not the database.
    func onDisk<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await blocking(on: others, work)
    }

    /// Runs `work` in a write transaction.
    func writing<Value: Sendable>(
        _ operation: String, _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await blocking(on: writes) { [pool, turns] in
            try turns.run { try naming(operation) { try pool.write(work) } }
        }
    }

    /// Runs `work` in a read transaction.
    func reading<Value: Sendable>(
        _ operation: String, _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await blocking(on: others) { [pool] in try naming(operation) { try pool.read(work) } }
    }

    private static func absolute(_ path: String) throws -> String {
        if path.hasPrefix("/") { return path }
        guard let current = getcwd(nil, 0) else { throw StoreError.file("find the current folder", path) }
        defer { free(current) }
        return String(cString: current) + "/" + path
    }
}
