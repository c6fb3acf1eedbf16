import CurlTransfers
import Foundation
import Networks
import TestServers
import Transport

/// A mailbox with a backlog on a real Dovecot, fetched over TLS.
final class Backlog {
    private static let mailCount = 2000
    /// As many as the daemon takes into one transaction.
    private static let batchCount = 50

    private let dovecot: DovecotServer
    private let mailbox: DovecotMailbox
    private let near: Place
    private let far: Place
    /// Bytes of all mails.
    private let size: Int

    init() throws {
        dovecot = try DovecotServer()
        mailbox = dovecot.mailbox()
        near = .near(dovecot.ports.imaps)
        far = try .far(dovecot.ports.imaps)
        var samples = SampleMails(seed: 2026)
        let mails = samples.small(Self.mailCount)
        for mail in mails { try mailbox.add(mail) }
        size = mails.reduce(0) { $0 + $1.count }
    }

    var comparisons: [Comparison] {
        [
            comparison("imap, 2000 mails of 8 KB over TLS", near, target: 3),
            comparison("imap, the same in 50s", near, batch: Self.batchCount),
            comparison("imap, 2000 mails of 8 KB over TLS", far, target: 50),
        ]
    }

    /// The first fetch of all, before anything else has left memory behind.
    func printMemory() async throws {
        // proc(5): the peak is counted anew from here.
        try Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
        let before = try Self.memory("VmRSS")
        _ = try await fetch(port: near.port, batch: Self.mailCount)
        let peak = try Self.memory("VmHWM")
        print(
            String(
                format: "imap, first fetch of %d mails (%.1f MB): peak resident memory %.1f MB, %.1f MB of it for this",
                Self.mailCount, Double(size) / 1e6, peak, peak - before))
    }

    private func comparison(
        _ name: String, _ place: Place, batch: Int = mailCount, target: Double? = nil
    ) -> Comparison {
        Comparison(
            name: "\(place.name) \(name)", rounds: place.rounds, peer: "libcurl", target: target,
            ours: { try await self.fetch(port: place.port, batch: batch) },
            theirs: { try await self.fetchByCurl(port: place.port) })
    }

    /// As the daemon does: lists and fetches into files; from connecting to having said goodbye.
    private func fetch(port: Int, batch: Int) async throws -> Duration {
        var settings = IMAPSettings(
            server: ServerSettings(
                host: "127.0.0.1", port: port, security: .implicitTLS, user: mailbox.user,
                credential: .password(Secret(dovecot.password)), caFile: dovecot.authorityFile))
        settings.processed = .keep
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var fetched: [FetchedMail] = []
        let time = try await timed {
            let source = makeSource(.imap(settings))
            let mails = try await source.list(after: nil).mails
            for start in stride(from: 0, to: mails.count, by: batch) {
                fetched += try await source.fetch(Array(mails[start...].prefix(batch)), into: folder.path)
            }
            await source.close()
        }
        let sizes = try fetched.map { try Data(contentsOf: URL(filePath: $0.path)).count }
        try check(fetched.count, sizes.reduce(0, +))
        return time
    }

    /// In memory, where libcurl's mails go too: ext4 looks long for a free place where many files were just deleted.
    private static func folder() throws -> URL {
        let folder = URL(filePath: "/dev/shm/np-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        return folder
    }

    private func fetchByCurl(port: Int) async throws -> Duration {
        var bytes = 0
        var words: String?
        let time = await timed {
            words = curl_fetch_mails(
                "imaps://127.0.0.1:\(port)/INBOX", mailbox.user, dovecot.password, dovecot.authorityFile,
                UInt32(Self.mailCount), &bytes
            ).map { String(cString: $0) }
        }
        if let words { throw BenchmarkTrouble(detail: words) }
        try check(Self.mailCount, bytes)
        return time
    }

    private func check(_ count: Int, _ bytes: Int) throws {
        guard count == Self.mailCount, bytes == size else {
            throw BenchmarkTrouble(detail: "\(count) mails of \(bytes) bytes fetched, not \(size)")
        }
    }

    /// Megabytes, as proc(5) tells.
    private static func memory(_ name: String) throws -> Double {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
        return (line.flatMap { Double($0.filter(\.isNumber)) } ?? 0) * 1024 / 1e6
    }
}
