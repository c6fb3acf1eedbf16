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
        _ mails: [(uid: UInt32, size: Int)], section: String = "", into folder: String, _ memory: inout FolderMemory
    ) throws(TransportError) -> FetchResult {
        let sizes = Dictionary(mails.map { ($0.uid, $0.size) }) { first, _ in first }
        var files = FetchedFiles(folder: folder, sizes: sizes, memory: memory)
        // Also when this connection is given up.
        defer { memory = files.memory }
        let wanted = mails.filter { !files.isSettled($0.uid) }
        let suspects = wanted.map(\.uid).filter(memory.suspects.contains)
        var windows = (Self.windows(of: wanted.filter { !suspects.contains($0.uid) }) + suspects.map { [$0] })[...]
        let windowsInFlight = suspects.isEmpty ? Self.windowsInFlight : 1
        var inFlight: [String: [UInt32]] = [:]
        var again: ArraySlice<[UInt32]> = []
        while true {
            while inFlight.count < windowsInFlight, let uids = windows.popFirst() ?? again.popFirst() {
                // What is still on its way comes first and needs its time too.
                let size = (inFlight.values.joined() + uids).reduce(0) { $0 + (sizes[$1] ?? 0) }
                inFlight[try start("UID FETCH \(UIDSet(uids)) (UID BODY.PEEK[\(section)])", size: size)] = uids
            }
            guard !inFlight.isEmpty else { return files.result() }
            let event = try nextEvent()
            guard case .response(.status(let status)) = event, let tag = status.tag else {
                try files.take(event, among: inFlight.values.joined())
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
