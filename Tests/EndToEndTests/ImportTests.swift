import Foundation
import Testing

@Suite("Older mail that is imported", .serialized)
struct ImportTests {
    private static func mail(_ number: Int) -> SampleMail {
        SampleMail(
            subject: "Beitrag \(number)", messageID: "<\(number)@sprache.example>",
            text: "Der Beitrag Nummer \(number) von damals.\r\n")
    }

    @Test("A Maildir and an mbox join the archive, what is in both once, and nobody gets a mail")
    func joins() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let older = try OlderMail(in: city.city)
        let plan = noise(5_000, seed: 11)
        var withPlan = Self.mail(1)
        withPlan.attachments = [.base64("plan.bin", plan)]
        try older.write(withPlan.bytes, as: "1")
        try older.write(Self.mail(2).bytes, as: "2")
        let mailbox = try older.mailbox([Self.mail(2), Self.mail(3)])

        #expect(try await older.counts(older.maildir) == .init(mails: 2, imported: 2))
        #expect(try await older.counts(mailbox) == .init(mails: 2, imported: 1, known: 1))
        let again = try await older.run(mailbox)
        #expect(again.ending == .success && again.log == "")

        #expect(try await city.runOnce() == .success)
        let status = try await city.status()
        #expect(status.posts == ["sprache": 3] && status.documents == ["sprache": 1])
        #expect(status.deliveries.isEmpty)
        #expect(try city.counts().isEmpty)
        #expect(try city.holds(withPlan.bytes) && city.holds(plan))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(older.maildir)/new").sorted() == ["1", "2"])
    }

    @Test("What is no post is named with its place and the reason, and the others join")
    func skips() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let older = try OlderMail(in: city.city)
        try older.write(Self.mail(1).bytes, as: "1")
        try older.write(Array("Subject: Ohne\r\n\r\nText\r\n".utf8), as: "2")
        try older.write([], as: "3")
        let result = try await older.run(older.maildir)
        #expect(result.ending == .init(code: 1))
        #expect(try result.decoded(as: OlderMail.Counts.self) == .init(mails: 3, imported: 1, skipped: 2))
        let lines = result.log.split(separator: "\n").map(String.init).sorted()
        try #require(lines.count == 2)
        #expect(lines[0] == "\(older.maildir)/new/2: nobody stands in From")
        #expect(lines[1].hasPrefix("\(older.maildir)/new/3: "))
    }

    @Test("A place that is not there, and a network that nobody has, are named")
    func wrongUse() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let older = try OlderMail(in: city.city)
        let nowhere = city.city.folder.appendingPathComponent("nowhere").path
        let missing = try await older.run(nowhere)
        #expect(missing.ending == .init(code: 1) && missing.bytes.isEmpty)
        #expect(missing.log.contains("No such file or directory: \(nowhere)"))
        // A folder, but no Maildir.
        let folder = try await older.run(city.city.folder.path)
        #expect(folder.ending == .init(code: 1) && folder.log.contains("\(city.city.folder.path)/cur"))
        let unknown = try await city.city.run(OlderMail.arguments(older.maildir, network: "nirgends"))
        #expect(unknown.ending == .init(code: 64))
        #expect(unknown.log.contains("There is no network 'nirgends'. There are: sprache, jugend, arbeit."))
    }

    @Test("While one import works, another one says so, and that it is to be tried later")
    func oneAtATime() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let older = try OlderMail(in: city.city)
        try older.write(Self.mail(1).bytes, as: "1")
        try older.block("2")
        let first = try city.city.start(OlderMail.arguments(older.maildir))
        defer { first.signal(SIGKILL) }
        #expect(try await eventually { older.filesBeingRead() == 1 })
        let second = try await older.run(older.maildir)
        #expect(second.ending == .init(code: 75))
        #expect(second.log.contains("another import works in \(city.city.data.path)/importing"))
        // Nothing of the first one's was touched.
        #expect(older.filesBeingRead() == 1 && first.isRunning)
    }

    /// How far an import was that is killed.
    struct Kill: Sendable, CustomTestStringConvertible {
        /// The mail at which it waits.
        var at: Int
        /// Posts that are in the archive then.
        var posted: Int
        /// Mails that are read, and belong to no post yet.
        var read: Int

        var testDescription: String { "at mail \(at)" }
    }

    // Batches of 1000 mails are read in two halves.
    @Test(
        "Killed in the middle and said again, nothing is lost and nothing there twice",
        arguments: [Kill(at: 600, posted: 0, read: 599), Kill(at: 1150, posted: 1000, read: 149)])
    func killed(_ kill: Kill) async throws {
        let count = 1201
        let city = try MaildirCity()
        defer { city.remove() }
        let older = try OlderMail(in: city.city)
        let mails = (1...count).map { Self.mail($0).bytes }
        func name(_ number: Int) -> String { String(10_000 + number) }
        for number in 1...count where number != kill.at { try older.write(mails[number - 1], as: name(number)) }
        try older.block(name(kill.at))

        let process = try city.city.start(OlderMail.arguments(older.maildir))
        defer { process.signal(SIGKILL) }
        #expect(
            try await eventually(within: 120) {
                guard older.filesBeingRead() == kill.read else { return false }
                return try await city.status().posts["sprache"] ?? 0 == kill.posted
            })
        process.signal(SIGKILL)
        #expect(try await process.wait() == .killed)

        try older.remove(name(kill.at))
        try older.write(mails[kill.at - 1], as: name(kill.at))
        let rest = OlderMail.Counts(mails: count, imported: count - kill.posted, known: kill.posted)
        #expect(try await older.counts(older.maildir) == rest)
        #expect(try await older.counts(older.maildir) == .init(mails: count, known: count))
        #expect(try await city.status().posts == ["sprache": count])
        #expect(older.files(below: "blobs").count == count)
        #expect(older.files(below: "importing").isEmpty)
        for number in [1, 600, 1000, 1001, 1150, count] {
            #expect(try city.holds(mails[number - 1]), "\(number)")
            let found = try await city.city.run(["search", "--json", "Nummer", "\(number)"])
            #expect(try found.decoded(as: [FoundRow].self).map(\.title) == ["Beitrag \(number)"])
        }
    }
}

/// What `netzpost search --json` prints.
struct FoundRow: Decodable, Equatable {
    var kind: String
    var number: Int
    var network: String
    var section: String
    var title: String
    var author: String?
    var date: Date
    var lines: [String]
}
