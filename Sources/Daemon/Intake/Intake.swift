internal import Checkpoints
internal import Glibc
internal import MailFormat
internal import Networks
internal import ServiceLifecycle
internal import Store
internal import Transport

/// Takes mail in from one mailbox: fetch, keep, decide, acknowledge (docs/architecture.md, A mail's way).
struct Intake: Sendable {
    /// Mails that share one transaction and one sync.
    static let batchCount = 50
    /// Bytes that share one transaction; a larger mail has its own.
    static let batchSize = 32_000_000
    /// How often the process may end while it looks at a mail before the mail is set aside undecided.
    static let attemptLimit = 2

    let source: any MailSource
    /// Whether handled mail stays where it is, so that only a position tells it from new mail.
    let keepsMail: Bool
    let environment: Environment
    let deliveryWake: WakeSignal

    private var store: Store { environment.store }

    /// Handles everything that lies in the mailbox now. Returns how many mails that were. A mailbox that can't be told
    /// what is handled holds up no mail: that failure is thrown at the end.
    func takeIn() async throws -> Int {
        let position = try await store.position(of: source.name)
        let listing = try await source.list(after: keepsMail ? position : nil)
        try await note(listing.validity, after: position)
        let keys = listing.mails.map(\.key)
        let progress = Progress(listing: listing, handled: try await store.decided(keys))
        let acknowledged = await acknowledge(keys.filter(progress.handled.contains))
        let open = listing.mails.filter { !progress.handled.contains($0.key) }
        let attempts = try await store.attempts(open.map(\.key))
        let (count, told) = try await take(Self.batches(open, suspects: Set(attempts.keys)), progress)
        try acknowledged.flatMap { told }.get()
        return count
    }

    /// Fetches, keeps, decides and acknowledges batch by batch: while one is decided the next is on its way. Returns how
    /// many mails are decided, and whether the mailbox could be told.
    private func take(
        _ batches: [[ListedMail]], _ progress: Progress
    ) async throws -> (count: Int, told: Result<Void, any Error>) {
        var progress = progress
        var waiting = batches[...]
        var fetched = try await fetch(waiting.popFirst())
        var count = 0
        var untold: [MailKey] = []
        var told = Result<Void, any Error>.success(())
        while let batch = fetched {
            let following = Task.isShuttingDown ? nil : waiting.popFirst()
            async let next = fetch(following)
            let decided = try await decide(try await store.adopt(batch.mails), progress)
            deliveryWake.signal()
            progress.handle(decided)
            count += decided.count
            untold = batch.keys.filter(decided.contains)
            // Told to stop, we don't wait for the next: left here, it is cancelled.
            if Task.isShuttingDown { break }
            let result = await acknowledge(untold)
            told = told.flatMap { result }
            untold = []
            fetched = try await next
        }
        let result = await acknowledge(untold)
        return (count, told.flatMap { result })
    }

    /// A new UIDVALIDITY: what was known of the mailbox's numbers counts no more, only what is known of its mails.
    private func note(_ validity: UInt32, after position: IntakePosition?) async throws {
        guard let position, position.validity != validity else { return }
        environment.log.validityChanged(source.name, from: position.validity, to: validity)
        let name = source.name
        try await store.transaction { try $0.advance(name, to: IntakePosition(validity: validity, uid: 0)) }
    }

    /// Tells the mailbox what is decided: now, or where a crash came before it could be told.
    private func acknowledge(_ keys: [MailKey]) async -> Result<Void, any Error> {
        guard !keys.isEmpty else { return .success(()) }
        do {
            try await source.acknowledge(keys)
            Checkpoint.acknowledged.pass()
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    /// What is handled of what lies in a mailbox.
    struct Progress: Sendable {
        let listing: MailboxListing
        private(set) var handled: Set<MailKey>
        /// So many at the front are handled: they are not looked at again for each batch of a long backlog.
        private var front = 0
        /// The highest number among them.
        private var last: UInt32?

        init(listing: MailboxListing, handled: Set<MailKey>) {
            self.listing = listing
            self.handled = []
            handle(handled)
        }

        /// These are handled now.
        mutating func handle(_ keys: Set<MailKey>) {
            handled.formUnion(keys)
            while front < listing.mails.count, handled.contains(listing.mails[front].key) {
                last = [last, UInt32(listing.mails[front].key.uid)].compactMap(\.self).max()
                front += 1
            }
        }

        /// The last mail before the first that is open, once `keys` are handled too; nil where mails have no numbers.
        func position(with keys: [MailKey]) -> IntakePosition? {
            let keys = Set(keys)
            let next = listing.mails[front...].prefix { keys.contains($0.key) || handled.contains($0.key) }
            let uids = next.compactMap { UInt32($0.key.uid) } + (last.map { [$0] } ?? [])
            return uids.max().map { IntakePosition(validity: listing.validity, uid: $0) }
        }
    }

    /// Oldest first. A suspect, whose processing ended the process before, goes alone: it must not take others along.
    static func batches(_ mails: [ListedMail], suspects: Set<MailKey>) -> [[ListedMail]] {
        var batches: [[ListedMail]] = []
        var size = 0
        var isOpen = false
        for mail in mails {
            let isSuspect = suspects.contains(mail.key)
            // The server's word and no more: kept within what can be added up.
            let bytes = min(max(0, mail.size), batchSize + 1)
            if isOpen, !isSuspect, batches[batches.count - 1].count < batchCount, size + bytes <= batchSize {
                batches[batches.count - 1].append(mail)
                size += bytes
            } else {
                batches.append([mail])
                size = bytes
                isOpen = !isSuspect
            }
        }
        return batches
    }

    /// A batch whose mails lie in files; those that nobody takes over go with it.
    private final class FetchedBatch: Sendable {
        let keys: [MailKey]
        let mails: [FetchedMail]

        init(keys: [MailKey], mails: [FetchedMail]) { (self.keys, self.mails) = (keys, mails) }

        deinit { for mail in mails { unlink(mail.path) } }
    }

    private func fetch(_ batch: [ListedMail]?) async throws -> FetchedBatch? {
        guard let batch else { return nil }
        // A stop waits for no slow line: what is decided can be told, and the rest lies in the mailbox.
        let mails = try await cancelWhenGracefulShutdown {
            try await source.fetch(batch, into: store.incomingFolder)
        }
        // What is neither fetched nor refused has left the mailbox meanwhile.
        for (key, reason) in await source.refused { environment.log.mailRefused(key, reason) }
        return FetchedBatch(keys: batch.map(\.key), mails: mails)
    }

    /// Decides a batch; where that fails for a reason that lies in one mail, each mail by itself.
    private func decide(_ mails: [StoredMail], _ progress: Progress) async throws -> Set<MailKey> {
        let keys = mails.compactMap(\.key)
        let attempts = try await store.countAttempts(keys)
        do {
            let position = progress.position(with: keys).map { (source.name, $0) }
            try await DecideBatch(environment: environment).run(mails, attempts: attempts, position: position)
            return Set(keys)
        } catch {
            let isOurs = (error as? StoreError).map { !$0.isTransient } ?? false
            if mails.count > 1, isOurs {
                try await store.forgetAttempts(keys)
                var progress = progress
                var decided: Set<MailKey> = []
                for mail in mails {
                    decided.formUnion(try await decide([mail], progress))
                    progress.handle(decided)
                }
                return decided
            }
            // A mail that can't be decided keeps its attempt: the third one sets it aside.
            if isOurs, let key = keys.first {
                environment.log.mailFailed(key, attempt: attempts[key] ?? 0, error)
                return []
            }
            try await store.forgetAttempts(keys)
            throw error
        }
    }
}
