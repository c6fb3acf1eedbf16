internal import Foundation
internal import TestServers

/// An IMAP server with one folder that tells of a mail the moment it comes, which real ones do half a second later.
final class PlayedIMAP: Sendable {
    /// Where it listens.
    var port: Int { server.port }
    /// How many mails lie in the folder.
    var count: Int { folder.count }

    private let server: ScriptedServer
    private let folder = Folder()

    init() throws {
        let folder = folder
        server = try ScriptedServer { peer, _ in
            try peer.openIMAP(count: folder.count)
            try folder.serve(peer)
        }
    }

    /// Puts a mail into the folder once the client waits, and tells it. Returns when that was.
    func announce(_ mail: [UInt8]) -> ContinuousClock.Instant { folder.add(mail, whenAwaited: true) }

    /// Puts a mail into the folder, whatever the client does.
    func add(_ mail: [UInt8]) { _ = folder.add(mail, whenAwaited: false) }

    /// Cuts all connections; what lies in the folder stays there.
    func restart() { server.cut() }

    func stop() { server.stop() }
}

/// What lies in the folder, and who waits for more.
private final class Folder: Sendable {
    private struct Mail {
        let uid: Int
        let bytes: [UInt8]
    }

    private let condition = NSCondition()
    nonisolated(unsafe) private var mails: [Mail] = []
    nonisolated(unsafe) private var nextUID = 1
    nonisolated(unsafe) private var waiting: Peer?

    var count: Int { condition.withLock { mails.count } }

    func add(_ bytes: [UInt8], whenAwaited: Bool) -> ContinuousClock.Instant {
        condition.lock()
        while whenAwaited, waiting == nil { condition.wait() }
        mails.append(Mail(uid: nextUID, bytes: bytes))
        nextUID += 1
        let (peer, count) = (waiting, mails.count)
        waiting = nil
        condition.unlock()
        let now = ContinuousClock.now
        peer?.send("* \(count) EXISTS\r\n")
        return now
    }

    /// Answers commands until the client goes.
    func serve(_ peer: Peer) throws {
        while let line = peer.line() {
            let words = line.split(separator: " ").map(String.init)
            guard words.count > 1 else { return }
            switch words[1] {
            case "IDLE":
                guard idle(peer) else { return }
                peer.answer(line, "OK done")
            case "UID" where words[2] == "FETCH":
                fetch(line, words, peer)
            case "UID" where words[2] == "MOVE":
                remove(words[3], peer)
                peer.answer(line, "OK moved")
            case "LOGOUT":
                peer.send("* BYE\r\n")
                return peer.answer(line, "OK done")
            default:
                peer.answer(line, "OK done")
            }
        }
    }

    /// Until the client has had enough; false when it is gone.
    private func idle(_ peer: Peer) -> Bool {
        peer.send("+ idling\r\n")
        condition.withLock {
            waiting = peer
            condition.broadcast()
        }
        let line = peer.line()
        condition.withLock { waiting = nil }
        return line == "DONE"
    }

    private func fetch(_ line: String, _ words: [String], _ peer: Peer) {
        let isForSizes = line.contains("RFC822.SIZE")
        let set = UIDs(words[3])
        let wanted = condition.withLock { mails.enumerated().filter { set.contains($0.element.uid) } }
        var answer: [UInt8] = []
        for (place, mail) in wanted {
            let head = "* \(place + 1) FETCH (UID \(mail.uid) "
            if isForSizes {
                answer += Array("\(head)RFC822.SIZE \(mail.bytes.count))\r\n".utf8)
            } else {
                answer += Array("\(head)BODY[] {\(mail.bytes.count)}\r\n".utf8) + mail.bytes + Array(")\r\n".utf8)
            }
        }
        peer.send(answer + Array("\(words[0]) OK done\r\n".utf8))
    }

    private func remove(_ words: String, _ peer: Peer) {
        let set = UIDs(words)
        var answer = ""
        condition.withLock {
            while let place = mails.firstIndex(where: { set.contains($0.uid) }) {
                mails.remove(at: place)
                answer += "* \(place + 1) EXPUNGE\r\n"
            }
        }
        peer.send(answer)
    }
}

/// A set of UIDs as a command names it (sequence-set, RFC 9051 §9).
private struct UIDs {
    private let ranges: [ClosedRange<Int>]

    init(_ text: String) {
        ranges = text.split(separator: ",").map { part in
            let ends = part.split(separator: ":").map { Int($0) ?? .max }
            return ends[0]...max(ends[0], ends[ends.count - 1])
        }
    }

    func contains(_ uid: Int) -> Bool { ranges.contains { $0.contains(uid) } }
}
