internal import Checkpoints

/// What became of the messages that were asked for.
struct FetchResult {
    /// Paths by UID.
    var files: [UInt32: String] = [:]
    /// The server's words by UID.
    var refused: [UInt32: String] = [:]
}

/// The files of one fetch; they disappear unless it succeeds as a whole.
struct FetchedFiles {
    /// Servers that convert what they store list sizes that are somewhat off, …
    private static let sizeTolerance = 16 << 20
    /// … but what was listed as small does not fill the disk.
    private let sizeLimit: Int

    private let folder: String
    /// As listed.
    private let sizes: [UInt32: Int]
    private(set) var memory: FolderMemory
    private var complete: [UInt32: MailFile] = [:]
    private var refused: [UInt32: String] = [:]
    /// Of those that were asked for.
    private var gone: Set<UInt32> = []
    /// The message whose literal is being read: its UID may come after it.
    private var open: MailFile?
    /// The size of the literal that is passed over in place of `open`.
    private var passedOver: Int?

    init(folder: String, sizes: [UInt32: Int], memory: FolderMemory) {
        self.folder = folder
        self.sizes = sizes
        self.memory = memory
        sizeLimit = 2 * (sizes.values.max() ?? 0) + Self.sizeTolerance
    }

    private func has(_ uid: UInt32) -> Bool { complete[uid] != nil }

    /// Whether it is here, known to be gone or oversized: not to be asked for.
    func isSettled(_ uid: UInt32) -> Bool {
        has(uid) || gone.contains(uid) || memory.isOversized(uid, listed: sizes[uid])
    }

    mutating func refuse(_ uids: [UInt32], _ words: String) {
        for uid in uids { refused[uid] = words }
    }

    /// `asked`: the messages that may come now.
    mutating func take(
        _ event: IMAPReader.Event, among asked: some Sequence<UInt32>
    ) throws(TransportError) {
        switch event {
        case .bodyBegins(let size):
            passedOver = size > sizeLimit ? size : nil
            open = passedOver == nil ? try MailFile(in: folder) : nil
            if passedOver != nil { noteOversized(among: asked.filter { !isSettled($0) }) }
        case .body(let piece): try open?.write(piece)
        case .response(.fetch(let fetch)): try finish(fetch)
        case .response(.vanished(let uids, _)): gone.formUnion(sizes.keys.filter(uids.contains))
        case .response, .violation: break
        }
    }

    /// One of `uids` has the literal that is passed over, if there is one.
    private mutating func noteOversized(among uids: [UInt32]) {
        guard let size = passedOver else { return }
        memory.noteOversized(size, among: uids, sizes)
    }

    private mutating func finish(_ fetch: IMAPResponse.Fetch) throws(TransportError) {
        var file = open
        open = nil
        if let uid = fetch.uid, sizes[uid] != nil, !has(uid) { noteOversized(among: [uid]) }
        passedOver = nil
        switch fetch.body {
        case .streamed: break
        case .quoted(let bytes):
            file = try MailFile(in: folder)
            try file?.write(bytes[...])
        // NIL: the server has no such bytes. nil: news of flags, in between.
        case .absent, nil: return
        }
        guard let uid = fetch.uid, sizes[uid] != nil, !has(uid), let file else { return }
        try file.close()
        complete[uid] = file
        Checkpoint.fetched.pass()
    }

    /// Leaves the files to the caller.
    mutating func result() -> FetchResult {
        memory.clear(sizes.keys)
        for (uid, mail) in memory.oversized where memory.isOversized(uid, listed: sizes[uid]) {
            let words = "it was listed with \(mail.listed) bytes and has \(mail.announced)"
            refused[uid] = refused[uid] ?? words
        }
        return FetchResult(files: complete.mapValues { $0.keep() }, refused: refused)
    }
}
