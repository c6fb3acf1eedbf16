internal import Checkpoints
internal import Networks

extension IMAPConnection {
    /// Mails asked for at once: enough that a round trip costs nothing, few enough to bound what is in flight.
    private static let windowCount = 50
    /// And so many bytes, unless a single one is larger.
    private static let windowSize = 2 << 20
    /// Commands in flight: the server has always the next one, while we write the last and ask for more.
    private static let windowsInFlight = 4

    /// UIDs and sizes of all messages from `first` on, by UID.
    func sizes(from first: UInt32) throws(TransportError) -> [(uid: UInt32, size: Int)] {
        var sizes: [UInt32: Int] = [:]
        // What came before this answer is in it.
        _ = try run("NOOP")
        hasNews = false
        let status = try run("UID FETCH \(first):* (UID RFC822.SIZE)") { response in
            // `n:*` always names the last message, even below n (RFC 9051 §6.4.9).
            if case .fetch(let fetch) = response, let uid = fetch.uid, let size = fetch.size, uid >= first {
                sizes[uid] = size
            }
        }
        guard status.condition == .ok else { throw refusal(status, "list mail on", .unavailable) }
        return sizes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Writes the messages, or that `section` of them (RFC 9051 §6.4.5), to files in `folder`. A message is in neither
    /// answer when it is gone.
    func fetch(
        _ mails: [(uid: UInt32, size: Int)], section: String = "", into folder: String
    ) throws(TransportError) -> FetchResult {
        let sizes = Dictionary(mails.map { ($0.uid, $0.size) }) { first, _ in first }
        var windows = Self.windows(of: mails)[...]
        var inFlight: [String: [UInt32]] = [:]
        var files = FetchedFiles(folder: folder, sizes: sizes)
        var again: ArraySlice<[UInt32]> = []
        while true {
            while inFlight.count < Self.windowsInFlight, let uids = windows.popFirst() ?? again.popFirst() {
                // What is still on its way comes first and needs its time too.
                let size = (inFlight.values.joined() + uids).reduce(0) { $0 + (sizes[$1] ?? 0) }
                inFlight[try start("UID FETCH \(UIDSet(uids)) (UID BODY.PEEK[\(section)])", size: size)] = uids
            }
            guard !inFlight.isEmpty else { return files.result() }
            let event = try nextEvent()
            guard case .response(.status(let status)) = event, let tag = status.tag else {
                try files.take(event)
                continue
            }
            guard let uids = inFlight.removeValue(forKey: tag), status.condition != .ok else { continue }
            let missing = uids.filter { !files.isSettled($0) }
            // One message that the server cannot read fails the whole set: ask for each alone.
            if uids.count > 1 { again += missing.map { [$0] } } else { files.refuse(missing, status.words) }
        }
    }

    private static func windows(of mails: [(uid: UInt32, size: Int)]) -> [[UInt32]] {
        var windows: [[UInt32]] = []
        var size = 0
        for mail in mails {
            if let last = windows.last, last.count < windowCount, size + mail.size <= windowSize {
                windows[windows.count - 1].append(mail.uid)
                size += mail.size
            } else {
                windows.append([mail.uid])
                size = mail.size
            }
        }
        return windows
    }
}

/// What became of the messages that were asked for.
struct FetchResult {
    /// Paths by UID.
    var files: [UInt32: String] = [:]
    /// The server's words by UID.
    var refused: [UInt32: String] = [:]
}

/// The files of one fetch; they disappear unless it succeeds as a whole.
private struct FetchedFiles {
    /// Servers that convert what they store list sizes that are somewhat off, …
    private static let sizeTolerance = 16 << 20
    /// … but what was listed as small does not fill the disk.
    private let sizeLimit: Int

    private let folder: String
    /// As listed.
    private let sizes: [UInt32: Int]
    private var complete: [UInt32: MailFile] = [:]
    private var refused: [UInt32: String] = [:]
    /// Of those that were asked for.
    private var gone: Set<UInt32> = []
    /// The message whose literal is being read: its UID may come after it.
    private var open: MailFile?
    /// The size of the literal that is passed over in place of `open`.
    private var passedOver: Int?

    init(folder: String, sizes: [UInt32: Int]) {
        self.folder = folder
        self.sizes = sizes
        sizeLimit = 2 * (sizes.values.max() ?? 0) + Self.sizeTolerance
    }

    func has(_ uid: UInt32) -> Bool { complete[uid] != nil }

    /// Whether it is here, or known to be gone.
    func isSettled(_ uid: UInt32) -> Bool { has(uid) || gone.contains(uid) }

    mutating func refuse(_ uids: [UInt32], _ words: String) {
        for uid in uids { refused[uid] = words }
    }

    mutating func take(_ event: IMAPReader.Event) throws(TransportError) {
        switch event {
        case .bodyBegins(let size):
            passedOver = size > sizeLimit ? size : nil
            open = passedOver == nil ? try MailFile(in: folder) : nil
        case .body(let piece): try open?.write(piece)
        case .response(.fetch(let fetch)): try finish(fetch)
        case .response(.vanished(let uids, _)): gone.formUnion(sizes.keys.filter(uids.contains))
        case .response, .violation: break
        }
    }

    private mutating func finish(_ fetch: IMAPResponse.Fetch) throws(TransportError) {
        var file = open
        open = nil
        if let uid = fetch.uid, let listed = sizes[uid], let size = passedOver, !has(uid) {
            refused[uid] = "it was listed with \(listed) bytes and has \(size)"
        }
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
    func result() -> FetchResult {
        FetchResult(files: complete.mapValues { $0.keep() }, refused: refused)
    }
}
