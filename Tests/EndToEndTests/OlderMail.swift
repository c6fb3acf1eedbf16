import Foundation
import Glibc
import Testing

/// Mail of years before, in the folder of a test city, and what `netzpost import` says of it.
struct OlderMail: Sendable {
    /// What `netzpost import --json` prints.
    struct Counts: Decodable, Equatable {
        var mails: Int
        var imported = 0
        var known = 0
        var skipped = 0
    }

    let city: TestCity

    var maildir: String { city.folder.appendingPathComponent("old").path }

    init(in city: TestCity) throws {
        self.city = city
        for name in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: "\(maildir)/\(name)", withIntermediateDirectories: true)
        }
    }

    func write(_ mail: [UInt8], as name: String) throws {
        try Data(mail).write(to: URL(fileURLWithPath: "\(maildir)/new/\(name)"))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(maildir)/new/\(name)") }

    /// Something in the place of a mail at which whoever reads it waits for ever.
    func block(_ name: String) throws { try #require(mkfifo("\(maildir)/new/\(name)", 0o600) == 0) }

    /// An mbox file of these mails.
    func mailbox(_ mails: [SampleMail]) throws -> String {
        let path = city.folder.appendingPathComponent("old.mbox").path
        var bytes: [UInt8] = []
        for mail in mails {
            bytes += Array("From m1@sprache.example Mon Nov 23 09:00:00 2026\r\n".utf8) + mail.bytes
            bytes += Array("\r\n".utf8)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    static func arguments(_ path: String, network: String = "sprache") -> [String] {
        ["import", "--json", "--network", network, path]
    }

    func run(_ path: String) async throws -> NetzpostProcess.Output { try await city.run(Self.arguments(path)) }

    func counts(_ path: String) async throws -> Counts {
        try await run(path).decoded(as: Counts.self)
    }

    /// Files in the folder where mails are read.
    func filesBeingRead() -> Int {
        let folder = city.data.appendingPathComponent("importing").path
        return (try? FileManager.default.contentsOfDirectory(atPath: folder).count) ?? 0
    }

    /// Files below `folder` of the data folder, by their paths.
    func files(below folder: String) -> [String] {
        let below = FileManager.default.enumerator(
            at: city.data.appendingPathComponent(folder), includingPropertiesForKeys: nil)
        return (below?.allObjects as? [URL] ?? []).filter { !$0.hasDirectoryPath }.map(\.lastPathComponent).sorted()
    }
}
