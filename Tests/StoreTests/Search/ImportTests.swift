import Foundation
import GRDB
import MailFormat
import TestSupport
import Testing

@testable import Networks
@testable import Store

@Suite("Older mail that joins an archive")
struct ImportTests {
    private let now = Timestamp(seconds: 1_800_000_000)

    private func write(_ mails: [String: String], in folder: String) throws -> String {
        let path = folder + "/old"
        for name in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
        }
        for (name, mail) in mails { try Data(mail.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)")) }
        return path
    }

    private func run(_ path: String, in temporary: TemporaryStore) async throws -> (ImportProgress, [String]) {
        let network = Network(
            id: TemporaryStore.network, name: "Sprache", short: "Sprache", address: try address("sprache@netz.example"))
        let configuration = Networks.Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"), networks: [network], subscribers: [])
        let skipped = Skipped()
        let progress = try await temporary.store.importMails(
            from: try MailArchive(path: path), into: network, in: configuration, now: now
        ) { event in
            if case .skipped(let place, let why) = event { skipped.note("\(place): \(why.rawValue)") }
        }
        return (progress, skipped.all)
    }

    private final class Skipped: @unchecked Sendable {
        private let lock = NSLock()
        private var lines: [String] = []
        var all: [String] { lock.withLock { lines } }
        func note(_ line: String) { lock.withLock { lines.append(line) } }
    }

    @Test("A Maildir joins the archive as it was, and is known when it comes again")
    func maildir() async throws {
        let temporary = try TemporaryStore()
        let reply = plainMail(id: "2@a.example", subject: "Re: Treffen", body: "Ich komme.")
            .replacingOccurrences(of: "Message-ID", with: "In-Reply-To: <1@a.example>\r\nMessage-ID")
        let path = try write(
            ["cur/1:2,S": plainMail(), "new/2": reply, "new/3": "", "cur/4:2,": "Subject: Ohne\r\n\r\nText"],
            in: temporary.folder)
        let (progress, skipped) = try await run(path, in: temporary)
        #expect(progress == ImportProgress(done: 4, imported: 2, known: 0, skipped: 2))
        #expect(skipped.sorted() == ["\(path)/cur/4:2,: authorless", "\(path)/new/3: unreadable"])
        let posts = try await temporary.store.posts()
        #expect(posts.map(\.subject).sorted() == ["Re: Treffen", "Treffen"])
        #expect(Set(posts.map(\.thread)).count == 1)
        let posted = try await temporary.store.reading("look") { try $0.number("SELECT max(posted) FROM post") }
        #expect(posted == posts.first?.date.timestamp.seconds)
        #expect(try await temporary.store.status(now: now).deliveries.isEmpty)
        // The maintainers read nothing of it in what came by mail.
        #expect(try await temporary.store.mailCounts() == MailCounts())
        #expect(try await run(path, in: temporary).0 == ImportProgress(done: 4, imported: 0, known: 2, skipped: 2))
        #expect(!FileManager.default.fileExists(atPath: temporary.folder + "/importing"))
    }

    @Test("An mbox file is divided at its marks, and what was escaped is as it was sent")
    func mailbox() async throws {
        let temporary = try TemporaryStore()
        let first = "From: a@x.example\nSubject: Eins\nMessage-ID: <1@x>\n\nText\nFrom here on\n>From me\n>>From you\n"
        let second = "From: b@x.example\nSubject: Zwei\nMessage-ID: <2@x>\n\nText\n"
        let path = temporary.folder + "/old.mbox"
        let mbox = "From a@x Mon Nov 23 09:00:00 2026\n\(first)\nFrom b@x Mon Nov 23 09:00:00 2026\n\(second)\n"
        try Data(mbox.utf8).write(to: URL(fileURLWithPath: path))
        let (progress, skipped) = try await run(path, in: temporary)
        #expect(progress.imported == 2 && skipped.isEmpty)
        let texts = try await temporary.store.posts().map(\.text)
        #expect(texts.contains { $0.contains("From here on\nFrom me\n>From you") })
    }

    @Test("Of a file with one mail, that one")
    func oneMail() async throws {
        let temporary = try TemporaryStore()
        let path = temporary.folder + "/one.eml"
        try Data(plainMail().utf8).write(to: URL(fileURLWithPath: path))
        #expect(try await run(path, in: temporary).0.imported == 1)
        #expect(throws: StoreError.self) { try MailArchive(path: path + "nowhere") }
    }

    @Test("Two imports at once would take each other's files")
    func alone() async throws {
        let temporary = try TemporaryStore()
        let room = try ImportRoom(below: temporary.folder)
        #expect(throws: StoreError.self) { _ = try ImportRoom(below: temporary.folder) }
        withExtendedLifetime(room) {}
    }
}
