internal import Foundation
internal import TestServers

/// An IMAP server with one folder that tells of a mail the moment it comes, which real ones do half a second later.
final class PlayedIMAP: Sendable {
    /// Where it listens.
    var port: Int { server.port }
    /// What went otherwise than played.
    var complaints: [String] { server.complaints }

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
    func announce(_ mail: [UInt8]) -> ContinuousClock.Instant { folder.announce(mail) }

    func stop() {
        folder.stop()
        server.stop()
    }
}

/// What lies in the folder, and who waits for more.
private final class Folder: Sendable {
    private let condition = NSCondition()
    nonisolated(unsafe) private var mails: [(uid: Int, bytes: [UInt8])] = []
    nonisolated(unsafe) private var nextUID = 1
    nonisolated(unsafe) private var waiting: Peer?
    nonisolated(unsafe) private var isStopped = false

    var count: Int { condition.withLock { mails.count } }

    func announce(_ mail: [UInt8]) -> ContinuousClock.Instant {
        condition.lock()
        while waiting == nil, !isStopped { condition.wait() }
        mails.append((nextUID, mail))
        nextUID += 1
        let (peer, count) = (waiting, mails.count)
        waiting = nil
        condition.unlock()
        let now = ContinuousClock.now
        peer?.send("* \(count) EXISTS\r\n")
        return now
    }

    func stop() {
        condition.withLock {
            isStopped = true
            condition.broadcast()
        }
    }

    /// Answers commands until the client goes.
    func serve(_ peer: Peer) throws {
        while let line = peer.line() {
            let words = line.split(separator: " ").map(String.init)
            guard words.count > 1 else { throw ServerTrouble("no command: \(line)") }
            switch words[1] {
            case "IDLE":
                peer.send("+ idling\r\n")
                condition.withLock {
                    waiting = peer
                    condition.broadcast()
                }
                guard let done = peer.line(), done == "DONE" else { return }
                condition.withLock { waiting = nil }
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
        condition.withLock {
            while let place = mails.firstIndex(where: { set.contains($0.uid) }) {
                mails.remove(at: place)
                peer.send("* \(place + 1) EXPUNGE\r\n")
            }
        }
    }
}

/// A set of UIDs as a command names it (RFC 9051 §9, sequence-set).
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
