import Foundation
import MailFormat
import Testing

@Suite("Looking at what there is", .serialized)
struct LookingTests {
    struct Held: Decodable {
        var number: Int
        var network: String
        var reason: String
        var author: String
        var subject: String
        var size: Int
        var received: Date
        var until: Date
    }

    struct Delivery: Decodable {
        var number: Int
        var recipient: String
        var network: String?
        var purpose: String
        var subject: String
        var state: String
        var attempts: Int
        var due: Date
    }

    struct Row: Decodable {
        struct Outgoing: Decodable {
            var number: Int
            var purpose: String
            var reversePath: String
            var recipients: [String]
            var header: String
        }
        struct Filed: Decodable {
            var section: String
            var folder: String
            var name: String
        }
        var network: String?
        var route: String?
        var fate: String
        var reason: String?
        var documents: [Filed]
        var messages: [Outgoing]
    }

    @Test("status, queue and held print their facts as JSON")
    func facts() async throws {
        // Nobody listens there: what is queued stays queued.
        let city = try MaildirCity(relay: "  smtp: smtp://localhost:9\n  tls: none")
        defer { city.remove() }
        let stranger = SampleMail(from: "Fremd <fremd@anderswo.example>", subject: "Angebot für alle")
        try city.put(SampleMail(subject: "Einladung").bytes)
        try city.put(stranger.bytes)
        let begin = Date()
        #expect(try await city.runOnce() == .init(code: 75))

        let status = try await city.status()
        #expect(status.received == 2 && status.held == 1 && status.possibleRepeats == 0)
        #expect(status.fates == ["posted": 1, "held stranger": 1])
        #expect(status.posts == ["sprache": 1])
        // The copies, and one mail that asks what shall become of the stranger's.
        #expect(status.deliveries == ["queued": 41])

        let held = try await city.city.run(["held", "--json"]).decoded(as: [Held].self)
        #expect(held.map(\.number) == [1] && held.map(\.network) == ["sprache"] && held.map(\.reason) == ["stranger"])
        let mail = try #require(held.first)
        #expect(mail.author.contains("fremd@anderswo.example"))
        #expect(mail.subject == "Angebot für alle")
        #expect(mail.size == stranger.bytes.count)
        #expect(abs(mail.received.timeIntervalSince(begin)) < 60)
        #expect(mail.until.timeIntervalSince(mail.received) == 14 * 86_400)
        #expect(try await city.city.run(["held", "show", "1"]).bytes == stranger.bytes)

        let queue = try await city.city.run(["queue", "--json"]).decoded(as: [Delivery].self)
        let posts = queue.filter { $0.purpose == "post" }
        #expect(Set(posts.map(\.recipient)) == city.city.members(of: "sprache"))
        #expect(posts.allSatisfy { $0.state == "queued" && $0.attempts == 0 && $0.network == "sprache" })
        #expect(posts.allSatisfy { $0.subject.contains("Einladung") && abs($0.due.timeIntervalSince(begin)) < 60 })
        #expect(queue.count { $0.purpose == "notice" } == 1 && posts.count + 1 == queue.count)
        let few = try await city.city.run(["queue", "--json", "--limit", "2"]).decoded(as: [Delivery].self)
        #expect(few.count == 2)
    }

    @Test("What dry-run shows is what is sent, byte for byte, and it changes nothing", arguments: [false, true])
    func dryRun(hasHistory: Bool) async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let first = SampleMail(subject: "Raum gesucht")
        if hasHistory {
            try city.put(first.bytes)
            #expect(try await city.runOnce() == .success)
        }
        let mail = SampleMail(
            subject: "AW: Räume in Münster", fields: ["In-Reply-To: \(first.messageID)"],
            attachments: [.eightBit("alt.txt"), .base64("plan.bin", noise(5_000, seed: 5))])
        let file = city.city.folder.appendingPathComponent("mail.eml")
        try Data(mail.bytes).write(to: file)
        let before = try city.dataFiles()
        let known = hasHistory ? try await city.status() : nil
        let shown = try await city.city.run(["dry-run", file.path, "--message", "1"])
        #expect(shown.ending == .success)
        let result = try await city.city.run(["dry-run", file.path, "--json"])
        let after = try city.dataFiles()
        let different = Set(after.keys).union(before.keys).filter { after[$0] != before[$0] }.sorted()
        #expect(different == [])
        if let known { #expect(try await city.status() == known) }
        #expect(before.isEmpty == !hasHistory)

        let row = try #require(try result.decoded(as: [Row].self).first)
        #expect(row.fate == "posted" && row.network == "sprache" && row.route == "To" && row.reason == nil)
        #expect(row.documents.map(\.name).sorted() == ["alt.txt", "plan.bin"])
        let outgoing = try #require(row.messages.first)
        #expect(outgoing.purpose == "post" && outgoing.number == 1)
        #expect(Set(outgoing.recipients) == city.city.members(of: "sprache"))
        #expect(outgoing.header.contains("Message-ID: \(mail.messageID)"))

        try city.put(mail.bytes)
        #expect(try await city.runOnce() == .success)
        let copies = try city.delivered(to: "m9@sprache.example")
        let copy = try #require(copies.first { Message($0).messageID?.description == mail.messageID })
        let end = try #require(copy.firstIndex(of: 10)) + 1
        #expect(String(decoding: copy[..<end], as: UTF8.self).hasPrefix("Return-Path: <"))
        #expect(withoutTokens(Array(copy[end...])) == withoutTokens(shown.bytes))
    }

    @Test("dry-run of mail that is not posted says why, and that nobody gets it")
    func dryRunOfAutomaticMail() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let file = city.city.folder.appendingPathComponent("mail.eml")
        try Data(SampleMail(fields: ["Auto-Submitted: auto-replied"]).bytes).write(to: file)
        let rows = try await city.city.run(["dry-run", file.path, "--json"]).decoded(as: [Row].self)
        #expect(rows.map(\.fate) == ["filed"] && rows.map(\.reason) == ["automatic"])
        #expect(rows.allSatisfy { $0.messages.isEmpty && $0.documents.isEmpty })
        let none = try await city.city.run(["dry-run", file.path, "--message", "1"])
        #expect(none.ending != .success && none.bytes.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: city.city.data.path))
    }

    /// With the random tokens, 20 letters and digits each, made equal.
    private func withoutTokens(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacing(/[a-z2-7]{20}/, with: "TOKEN")
    }
}

extension MaildirCity {
    /// Every file of the data folder with its bytes, but for the database: opening alone changes its header and log.
    func dataFiles() throws -> [String: Data] {
        var files: [String: Data] = [:]
        let below = FileManager.default.enumerator(atPath: city.data.path)
        while let name = below?.nextObject() as? String {
            if name.hasPrefix("netzpost.sqlite") { continue }
            let path = city.data.appendingPathComponent(name)
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path.path, isDirectory: &isFolder)
            files[name] = isFolder.boolValue ? Data() : try Data(contentsOf: path)
        }
        return files
    }
}
