internal import GRDB
public import MailFormat
public import Networks

/// How far an import is.
public struct ImportProgress: Hashable, Sendable {
    /// Mails that were looked at.
    public var done = 0
    /// Of them, those that joined the archive.
    public var imported = 0
    /// Of them, those that were there already.
    public var known = 0
    /// Of them, those that are no posts.
    public var skipped = 0
}

/// What an import tells while it runs.
public enum ImportEvent: Sendable {
    /// What is in the archive for good.
    case progress(ImportProgress)
    /// A mail that is no post: where it is, and why.
    case skipped(String, ImportRefusal)
}

extension Store {
    /// Takes older mails into a network's archive; nobody gets one. Said again it takes what is not there yet.
    ///
    /// Mails go in batches: the next one is read while this one is written. The files of a batch become durable by one
    /// sync of the file system instead of one for each, before the rows that name them are committed: when SQLite's
    /// commit returns, all that they name is on the disk, and until then no row names any of it. An import that was
    /// broken off left whole batches, and files without rows, which the next one takes over.
    public func importMails(
        from archive: MailArchive, into network: Network, in configuration: Networks.Configuration, now: Timestamp,
        _ report: @escaping @Sendable (ImportEvent) -> Void
    ) async throws -> ImportProgress {
        let room = try ImportRoom(below: folder)
        var unread = archive.batches[...]
        var progress = ImportProgress()
        try await enlargeCache()
        try await withThrowingTaskGroup(of: ReadBatch.self) { group in
            func readNext() {
                guard let batch = unread.popFirst() else { return }
                group.addTask { try await self.read(batch, in: room, into: network, configuration, now: now) }
            }
            readNext()
            while let mails = try await group.next() {
                readNext()
                let added = try await add(mails.unknown, to: network)
                progress.done += mails.count
                progress.known += mails.known + added.known
                progress.imported += added.imported
                progress.skipped += mails.refused.count
                for (place, why) in mails.refused { report(.skipped(place, why)) }
                report(.progress(progress))
            }
        }
        try await mergeIndex()
        return progress
    }

    /// Kibibytes of the database's pages in memory, while mails are imported: the indexes of hashes are written to all
    /// over.
    private static let importCache = 200_000

    /// For as long as this process lives: nothing that imports lives long.
    private func enlargeCache() async throws {
        try await writing("enlarge the cache") { try $0.execute(sql: "PRAGMA cache_size = -\(Self.importCache)") }
    }

    // MARK: Reading

    private struct ReadBatch: Sendable {
        var unknown: [ImportRoom.Mail] = []
        var known = 0
        var refused: [(String, ImportRefusal)] = []

        var count: Int { unknown.count + known + refused.count }
    }

    /// Reads the mails of a batch on two threads, and makes those durable that are not known.
    private func read(
        _ batch: [MailArchive.Place], in room: ImportRoom, into network: Network,
        _ configuration: Networks.Configuration, now: Timestamp
    ) async throws -> ReadBatch {
        let half = batch.count / 2
        async let first = read(batch[..<half], in: room, into: network, configuration, now: now)
        async let second = read(batch[half...], in: room, into: network, configuration, now: now)
        var (mails, refused) = try await first
        try await mails += second.mails
        try await refused += second.refused
        var result = ReadBatch(refused: refused)
        let known = try await posted(mails.map(\.mail.contentHash), in: network.id)
        for mail in mails {
            if known.contains(mail.mail.contentHash) {
                try await onDisk { try Folder.remove(mail.path) }
                result.known += 1
            } else {
                result.unknown.append(mail)
            }
        }
        let unknown = result.unknown
        try await onDisk { [blobs] in
            let batch = BlobBatch(blobs)
            for mail in unknown { try batch.add(mail.path, blob: mail.mail.blob, size: mail.mail.message.size) }
            try batch.finish()
        }
        return result
    }

    private func read(
        _ places: ArraySlice<MailArchive.Place>, in room: ImportRoom, into network: Network,
        _ configuration: Networks.Configuration, now: Timestamp
    ) async throws -> (mails: [ImportRoom.Mail], refused: [(String, ImportRefusal)]) {
        try await onDisk {
            var mails: [ImportRoom.Mail] = []
            var refused: [(String, ImportRefusal)] = []
            for place in places {
                do {
                    mails.append(
                        try room.read(place, by: self, now: now) {
                            try ImportedPost($0, into: network, in: configuration)
                        })
                } catch let refusal as ImportRefusal {
                    refused.append(("\(place)", refusal))
                }
            }
            return (mails, refused)
        }
    }

    private func posted(_ contents: [BlobID], in network: NetworkID) async throws -> Set<BlobID> {
        try await reading("look for known mails") { database in
            try Set(contents.filter { try database.isPosted($0, in: network) })
        }
    }

    // MARK: Writing

    private func add(
        _ mails: [ImportRoom.Mail], to network: Network
    ) async throws -> (imported: Int, known: Int) {
        // The index is quickest where ids grow.
        let mails = mails.sorted { $0.written > $1.written }
        return try await transaction { transaction in
            var (imported, known) = (0, 0)
            for mail in mails {
                guard try !transaction.database.isPosted(mail.mail.contentHash, in: network.id) else {
                    known += 1
                    continue
                }
                let decision = mail.post.decision(on: mail.mail, known: try transaction.threads(of: mail))
                try transaction.apply([decision], of: mail.mail, now: mail.written)
                imported += 1
            }
            return (imported, known)
        }
    }
}

extension StoreTransaction {
    /// What a post of an older archive needs to find its thread.
    fileprivate func threads(of mail: ImportRoom.Mail) throws -> KnownMail {
        let post = mail.post.post
        var known = KnownMail()
        known.nodes[post.network] = try nodes(of: mail.mail.message, in: post.network)
        known.threadsBySubject[post.network] = try thread(
            of: post.baseSubject, in: post.network, since: mail.written.seconds - Self.subjectLifetime)
        return known
    }
}

extension Database {
    /// Whether this content is or was a post of the network.
    fileprivate func isPosted(_ content: BlobID, in network: NetworkID) throws -> Bool {
        try number(
            "SELECT 1 FROM decision WHERE content = ? AND network = ? AND fate = 'posted'", [content.hex, network.text])
            != nil
    }
}

extension MailArchive {
    /// Mails that share one sync and one transaction: enough that both cost little, so few that memory stays small.
    private static let batchCount = 1000

    fileprivate var batches: [[Place]] {
        stride(from: 0, to: places.count, by: Self.batchCount).map {
            Array(places[$0..<min($0 + Self.batchCount, places.count)])
        }
    }
}
