public import Checkpoints
internal import GRDB
public import Networks

/// What one transaction may do. Valid inside `Store.transaction` only.
public struct StoreTransaction: ~Copyable {
    let database: Database
    let blobs: BlobStore
    /// The decoded attachments, which get their names just before the commit.
    let batch: BlobBatch
    let people: RosterMemory
    /// Words for the index, which are added just before the commit too.
    let compounds = NewCompounds()

    init(_ database: Database, _ blobs: BlobStore, _ people: RosterMemory) {
        self.database = database
        self.blobs = blobs
        self.people = people
        batch = BlobBatch(blobs)
    }

    /// Moves the position of a mailbox.
    public func advance(_ mailbox: String, to position: IntakePosition) throws {
        try naming("move the position of a mailbox") {
            try database.run(
                """
                INSERT INTO position (mailbox, validity, uid) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET validity = excluded.validity, uid = excluded.uid
                """, [mailbox, position.validity, position.uid])
        }
    }

    /// Runs `work`; when it throws, it leaves no trace, and what the transaction did before stays.
    func isolated(_ operation: String, _ work: () throws -> Void) throws {
        let mark = batch.count
        do {
            try naming(operation) {
                try database.inSavepoint {
                    try work()
                    return .commit
                }
            }
        } catch {
            try batch.remove(from: mark)
            throw error
        }
    }
}

extension Store {
    /// Runs `body` in one transaction that is durable when this returns, or leaves no trace when it throws.
    ///
    /// An error that one `apply` throws concerns that mail alone unless `isTransient`: a full disk or a busy
    /// database fails the commit too, so `body` passes it on. `steps` are those before and behind the commit.
    @discardableResult
    public func transaction<Value: Sendable>(
        steps: (open: Checkpoint, done: Checkpoint)? = nil,
        _ body: @escaping @Sendable (borrowing StoreTransaction) throws -> Value
    ) async throws -> Value {
        let value = try await writing("commit a transaction") { [blobs, people] database in
            let transaction = StoreTransaction(database, blobs, people)
            do {
                let value = try body(transaction)
                try transaction.compounds.finish(in: database)
                try transaction.batch.finish()
                steps?.open.pass()
                return value
            } catch {
                try transaction.batch.remove(from: 0)
                throw error
            }
        }
        steps?.done.pass()
        // The decisions are durable whatever becomes of tree and calendars: see `lock`.
        try? await makeFiles()
        return value
    }
}
