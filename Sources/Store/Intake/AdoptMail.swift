internal import Checkpoints
internal import Glibc
public import Networks

/// A mail whose bytes are a blob, not yet looked into.
public struct StoredMail: Hashable, Sendable {
    /// Where it lies in its mailbox.
    public var key: MailKey?
    /// The raw bytes.
    public var blob: BlobID
    /// Bytes.
    public var size: Int

    /// Puts the values together.
    public init(key: MailKey?, blob: BlobID, size: Int) {
        self.key = key
        self.blob = blob
        self.size = size
    }
}

extension Store {
    /// Takes the files over as blobs: hashed, renamed, and synced, all with one sync.
    ///
    /// When it throws, some of the files may have become blobs already: fetched again, they are the same blobs. The
    /// others are removed: on a full disk they would take the room that is left.
    public func adopt(_ mails: [FetchedMail]) async throws -> [StoredMail] {
        let stored = try await onDisk { [blobs] in
            do {
                let batch = BlobBatch(blobs)
                let stored = try mails.map { mail in
                    let (blob, size) = try BlobStore.hash(mail.path)
                    try batch.add(mail.path, blob: blob, size: size)
                    return StoredMail(key: mail.key, blob: blob, size: size)
                }
                try batch.finish()
                return stored
            } catch {
                for mail in mails { unlink(mail.path) }
                throw error
            }
        }
        Checkpoint.stored.pass()
        return stored
    }
}
