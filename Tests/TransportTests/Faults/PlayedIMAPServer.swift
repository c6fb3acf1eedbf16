import Synchronization
import TestServers

/// An IMAP server with a mailbox, for the commands that we use, whose first connection has a fault.
final class PlayedIMAPServer: Sendable {
    struct Mailbox: Sendable {
        var inbox: [UInt32: String]
        /// Told of while the client waits.
        var later: [UInt32: String]
        var processed: [UInt32] = []
        var flagged: Set<UInt32> = []
        /// NOOPs heard.
        var noops = 0
    }

    /// What a server that can do everything offers.
    static let everything = "IMAP4rev1 ENABLE QRESYNC UTF8=ACCEPT UIDPLUS MOVE IDLE"

    let log = FaultLog()
    private let capabilities: Set<String>
    private let point: FaultPoint?
    private let isSlow: Bool
    private let mailboxState: Mutex<Mailbox>

    init(_ mailbox: Mailbox, capabilities: String = everything, point: FaultPoint? = nil, isSlow: Bool = false) {
        mailboxState = Mutex(mailbox)
        self.capabilities = Set(capabilities.split(separator: " ").map(String.init))
        self.point = point
        self.isSlow = isSlow
    }

    var mailbox: Mailbox { mailboxState.withLock { $0 } }

    func play(_ peer: Peer, _ number: Int) throws {
        let line = FaultyLine(
            peer, point: point, goodbye: "* BYE going down\r\n", isSlow: isSlow, log: number == 1 ? log : nil)
        do {
            try line.say("* OK ready\r\n", at: "greeting")
            var isResynchronizing = false
            while let command = peer.line(), try answer(command, peer, line, &isResynchronizing) {}
        } catch is FaultDone {
            // As the test wants it.
        }
    }

    /// false when it was the last command. `isResynchronizing`: QRESYNC is enabled.
    private func answer(
        _ command: String, _ peer: Peer, _ line: FaultyLine, _ isResynchronizing: inout Bool
    ) throws -> Bool {
        var words = command.split(separator: " ").map(String.init)
        guard words.count > 1 else { throw ServerTrouble("'\(command)' is no command") }
        let tag = words.removeFirst()
        let verb = words[0] == "UID" ? words.prefix(2).joined(separator: " ") : words[0]
        var step = verb
        switch verb {
        case "CAPABILITY":
            step = tag.hasPrefix("n") ? "our CAPABILITY" : "CAPABILITY"
            let names = tag.hasPrefix("n") ? capabilities.joined(separator: " ") : "IMAP4rev1 AUTH=PLAIN SASL-IR"
            try line.say("* CAPABILITY \(names)\r\n", at: step)
        case "AUTHENTICATE", "CREATE", "SUBSCRIBE": break
        case "ENABLE":
            isResynchronizing = words.contains("QRESYNC")
            try line.say("* ENABLED \(words.dropFirst().joined(separator: " "))\r\n", at: step)
        case "SELECT":
            try line.say("* \(mailbox.inbox.count) EXISTS\r\n", at: step)
            try line.say("* OK [UIDVALIDITY 7] fine\r\n", at: step)
        case "NOOP":
            let isAsked = mailboxState.withLock { mailbox in
                mailbox.noops += 1
                return mailbox.noops > 1
            }
            if !capabilities.contains("IDLE"), isAsked { try tellLater(line, at: step) }
        case "UID FETCH": step = try fetch(words, line)
        case "UID MOVE", "UID COPY", "UID STORE", "UID EXPUNGE": try change(verb, words[2], line, isResynchronizing)
        case "IDLE":
            try line.say("+ idling\r\n", at: step)
            try tellLater(line, at: step)
            guard peer.line() == "DONE" else { return false }
            step = "DONE"
        case "LOGOUT": try line.say("* BYE see you\r\n", at: step)
        default: throw ServerTrouble("'\(command)' is not in the play")
        }
        try line.say("\(tag) OK done\r\n", at: step)
        return verb != "LOGOUT"
    }

    /// New mail arrives.
    private func tellLater(_ line: FaultyLine, at step: String) throws {
        let count = mailboxState.withLock { mailbox in
            defer {
                mailbox.inbox.merge(mailbox.later) { $1 }
                mailbox.later = [:]
            }
            return mailbox.later.isEmpty ? nil : mailbox.inbox.count + mailbox.later.count
        }
        if let count { try line.say("* \(count) EXISTS\r\n", at: step) }
    }

    private func fetch(_ words: [String], _ line: FaultyLine) throws -> String {
        let mails = mailbox.inbox.sorted { $0.key < $1.key }.enumerated()
        let uids = Self.uids(words[2])
        let items = words[3...].joined(separator: " ")
        let isList = items == "(UID RFC822.SIZE)"
        guard isList || items == "(UID BODY.PEEK[])" else { throw ServerTrouble("\(words) is not in the play") }
        for (index, mail) in mails where uids.contains(where: { $0.contains(mail.key) }) {
            if isList {
                // So large that every mail is asked for in a command of its own, two at a time.
                let size = "RFC822.SIZE 3000000"
                try line.say("* \(index + 1) FETCH (UID \(mail.key) \(size))\r\n", at: "list")
            } else {
                let size = mail.value.utf8.count
                try line.say("* \(index + 1) FETCH (UID \(mail.key) BODY[] {\(size)}\r\n", at: "fetch")
                try line.say(mail.value, at: "fetch: literal")
                try line.say(")\r\n", at: "fetch")
            }
        }
        return isList ? "list" : "fetch"
    }

    private func change(_ verb: String, _ set: String, _ line: FaultyLine, _ isResynchronizing: Bool) throws {
        let ranges = Self.uids(set)
        let gone = mailboxState.withLock { mailbox in
            let uids = mailbox.inbox.keys.filter { uid in ranges.contains { $0.contains(uid) } }.sorted()
            switch verb {
            case "UID MOVE":
                mailbox.processed += uids
                for uid in uids { mailbox.inbox[uid] = nil }
                return uids
            case "UID COPY": mailbox.processed += uids
            case "UID STORE": mailbox.flagged.formUnion(uids)
            default:
                for uid in uids where mailbox.flagged.contains(uid) { mailbox.inbox[uid] = nil }
                return uids
            }
            return []
        }
        guard !gone.isEmpty, isResynchronizing else {
            return try gone.forEach { _ in try line.say("* 1 EXPUNGE\r\n", at: verb) }
        }
        try line.say("* VANISHED \(gone.map(String.init).joined(separator: ","))\r\n", at: verb)
    }

    /// `3:5,9` or `3:*`.
    private static func uids(_ set: String) -> [ClosedRange<UInt32>] {
        set.split(separator: ",").compactMap { range in
            let ends = range.split(separator: ":").map { UInt32($0) ?? .max }
            guard let first = ends.first, let last = ends.last else { return nil }
            return first...last
        }
    }
}
