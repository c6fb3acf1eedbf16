internal import Foundation
public import MailFormat
public import Networks
internal import Store

/// Shows what would become of a mail: decides it against a copy of the facts, and changes nothing.
public struct DryRun: Sendable {
    /// The mail as read.
    public let mail: IncomingMail
    /// What would become of it.
    public let decisions: [Decision]

    /// Decides the mail in `file`. What the data folder knows (threads, repeats) counts, where there is one.
    public init(
        file: String, configuration: Configuration, wording: Wording, now: Timestamp = systemTime()
    ) async throws {
        let mail = try await Self.read(file, now: now, guarded: configuration.guardsAnonymity)
        let store = try Self.store(of: configuration)
        let configuration = try await store?.effective(configuration) ?? configuration
        let networks = addressedNetworks(of: mail.message, in: configuration)
        let question = Question.id(answeredBy: mail.message, in: configuration)
        var known =
            try await store?.known(
                for: mail, in: networks, answering: question, about: PostLook(mail, in: configuration),
                looking: ArchiveLook(mail, in: configuration),
                dates: DateLook(mail, in: configuration), now: now)
            ?? KnownMail()
        if let store {
            known = try await store.adding(
                RequestLook(mail, in: configuration), by: mail.message.authors.first?.address, to: known, now: now)
        }
        // Without a store nobody is sent the tokens.
        let tokens = store?.tokens ?? TokenKey { _ in [UInt8](repeating: 0, count: 32) }
        self.mail = mail
        decisions = decide(
            mail,
            in: Context(configuration: configuration, now: now, known: known, wording: wording, tokens: tokens))
    }

    /// Reads the mail by way of a store of its own, which is gone afterwards.
    private static func read(_ file: String, now: Timestamp, guarded: Bool) async throws -> IncomingMail {
        let manager = FileManager.default
        let scratch = manager.temporaryDirectory.appendingPathComponent("netzpost-\(randomToken())")
        try manager.createDirectory(
            at: scratch, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        // What can't be removed from the system's folder for temporary files is the system's to clean.
        defer { try? manager.removeItem(at: scratch) }
        let copy = scratch.appendingPathComponent("mail").path
        try manager.copyItem(atPath: file, toPath: copy)
        let store = try Store(folder: scratch.appendingPathComponent("data").path)
        let key = MailKey(mailbox: "dry-run", validity: 0, uid: "1")
        let stored = try await store.adopt([FetchedMail(key: key, path: copy)])
        return try store.read(stored[0], received: now, token: randomToken(), guarded: guarded)
    }

    /// nil where nothing was ever taken in.
    private static func store(of configuration: Configuration) throws -> Store? {
        Store.exists(in: configuration.data) ? try Store(folder: configuration.data) : nil
    }
}
