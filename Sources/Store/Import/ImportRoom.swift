internal import Glibc
internal import MailFormat
internal import Networks
internal import Synchronization

/// A folder for mails that are not in the archive yet, beside the blobs that they become; one import has it at a time.
final class ImportRoom: Sendable {
    /// A mail that was read.
    struct Mail: Sendable {
        var place: MailArchive.Place
        /// Its bytes, until they are a blob.
        var path: String
        var mail: IncomingMail
        var post: ImportedPost
        /// When it was written, as far as it tells.
        var written: Timestamp { mail.received }
    }

    /// Bytes of a mail: twice what the largest relays take.
    static let mailLimit = 100_000_000

    private let folder: String
    private let lock: Descriptor
    private let count = Atomic<Int>(0)

    init(below data: String) throws {
        folder = data + "/importing"
        try Folder.make(folder)
        lock = try Descriptor(opening: folder, [.directory])
        guard try lock.lock(waiting: false) else {
            throw StoreError(
                operation: "import mails", code: EWOULDBLOCK,
                detail: "another import works in \(folder): wait for its end", isTransient: true)
        }
        try Folder.removeFiles(in: folder)
    }

    deinit { rmdir(folder) }

    /// Copies a mail and reads the copy; fails for one that is no post.
    func read(
        _ place: MailArchive.Place, by store: Store, now: Timestamp, as post: (IncomingMail) throws -> ImportedPost
    ) throws -> Mail {
        let source = try Descriptor(opening: place.path, .reading)
        let range = try place.range ?? 0..<source.size()
        guard range.count <= Self.mailLimit else { throw ImportRefusal.tooLarge }
        var bytes = try source.bytes(in: range)
        if place.range != nil { bytes = MailboxFile.unescaped(bytes) }
        let path = folder + "/\(count.add(1, ordering: .relaxed).newValue)"
        let digest = Digest()
        digest.update(bytes.span)
        let copy = try Descriptor(opening: path, .creating)
        try copy.write(bytes.span)
        let stored = StoredMail(key: nil, blob: digest.finish(), size: bytes.count)
        var mail = try store.read(stored, at: path, received: now, token: "")
        // A date to come is somebody's mistake.
        if let date = mail.message.date?.timestamp, date < now { mail.received = date }
        do {
            return Mail(place: place, path: path, mail: mail, post: try post(mail))
        } catch {
            try Folder.remove(path)
            throw error
        }
    }
}
