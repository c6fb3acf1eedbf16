internal import Foundation

/// One user's mailbox of a `DovecotServer`, as the Maildir that it is.
public struct DovecotMailbox: Sendable {
    /// The user's name, with the password `secret`.
    public let user: String
    /// The Maildir: absolute, without a slash at its end.
    public var path: String { folder.path }
    private let folder: URL

    /// A mail as it lies there.
    public struct Mail: Hashable, Sendable {
        /// Its bytes.
        public var bytes: [UInt8]
        /// Letters as in its file's name: `S` seen, `T` deleted …
        public var flags: String
    }

    fileprivate init(user: String, folder: URL) {
        self.user = user
        self.folder = folder
    }

    /// Puts mails into a folder, in this order, without any flag; nil stands for the inbox.
    public func add(_ mails: [UInt8]..., to name: String? = nil) throws {
        for mail in mails { try put(mail, into: name) }
    }

    /// The mail is there whole or not at all.
    private func put(_ mail: [UInt8], into name: String?) throws {
        let box = box(name)
        if !FileManager.default.fileExists(atPath: box.appending(path: "cur").path) {
            for name in ["", "tmp", "new", "cur"] {
                try FileManager.default.createDirectory(
                    at: box.appending(path: name), withIntermediateDirectories: true)
            }
            try ServerUser.current.own(folder)
        }
        let time = Date().timeIntervalSince1970
        // Dovecot numbers new mails by the time in their names.
        let file = String(
            format: "%d.M%06dP1Q%d.test", Int(time), Int(time.truncatingRemainder(dividingBy: 1) * 1e6),
            Self.counter.next())
        let temporary = box.appending(path: "tmp/\(file)")
        try Data(mail).write(to: temporary)
        try ServerUser.current.own(temporary)
        try FileManager.default.moveItem(at: temporary, to: box.appending(path: "new/\(file)"))
    }

    private func box(_ name: String?) -> URL { name.map { folder.appending(path: ".\($0)") } ?? folder }

    /// The mails of a folder, oldest first; nil stands for the inbox.
    public func mails(in name: String? = nil) throws -> [Mail] {
        let files = ["new", "cur"].flatMap { part in
            (try? FileManager.default.contentsOfDirectory(
                at: box(name).appending(path: part), includingPropertiesForKeys: nil)) ?? []
        }
        return try files.sorted { $0.lastPathComponent < $1.lastPathComponent }.map { file in
            let flags = file.lastPathComponent.split(separator: ":2,", maxSplits: 1)
            return Mail(
                bytes: Array(try Data(contentsOf: file)), flags: flags.count > 1 ? String(flags[1]) : "")
        }
    }

    /// Gives the inbox another UIDVALIDITY, as after a restored backup. Nobody may be logged in.
    public func renumber() throws {
        let list = folder.appending(path: "dovecot-uidlist")
        let text = try String(contentsOf: list, encoding: .utf8)
        guard let match = text.firstMatch(of: /V(\d+)/), let validity = UInt32(match.1) else {
            throw ServerTrouble("no UIDVALIDITY in \(list.path)")
        }
        try text.replacingCharacters(in: match.range, with: "V\(validity + 1)")
            .write(to: list, atomically: true, encoding: .utf8)
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.lastPathComponent.hasPrefix("dovecot.index") {
            try FileManager.default.removeItem(at: file)
        }
        try ServerUser.current.own(folder)
    }

    private static let counter = Counter()
}

extension DovecotServer {
    /// The mailbox of `user`: a new one each when no name is given.
    public func mailbox(_ user: String? = nil) -> DovecotMailbox {
        let user = user ?? "u\(String(UInt64.random(in: .min ... .max), radix: 36))"
        return DovecotMailbox(user: user, folder: folder.appending(path: "mail/\(user)"))
    }
}

/// Counts from 1.
final class Counter: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var last = 0

    func next() -> Int {
        lock.withLock {
            last += 1
            return last
        }
    }
}
