import Foundation
import Networks
import TestServers
import Testing

@testable import Transport

/// A Maildir in a folder that disappears.
struct MaildirFixture {
    let folder: TestFolder
    var path: String { folder.path }

    init() throws {
        folder = try TestFolder()
        for name in ["tmp", "new", "cur", "incoming"] {
            try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: false)
        }
    }

    /// Puts a mail into `new/`, whole at once. The name is bytes: `String` would change some.
    func add(_ name: [UInt8], _ text: String = "Subject: x\r\n\r\n", time: Int? = nil) throws {
        let temporary = "\(path)/tmp/t"
        try Data(text.utf8).write(to: URL(filePath: temporary))
        if let time {
            var times = [timeval(tv_sec: time, tv_usec: 0), timeval(tv_sec: time, tv_usec: 0)]
            utimes(temporary, &times)
        }
        guard
            rename(
                temporary.bytesForSystem,
                "\(path)/new/".bytesForSystem.dropLast() + name.map { CChar(bitPattern: $0) } + [0]) == 0
        else { throw ServerTrouble("rename: \(String(cString: strerror(errno)))") }
    }

    func add(_ name: String, _ text: String = "Subject: x\r\n\r\n", time: Int? = nil) throws {
        try add(Array(name.utf8), text, time: time)
    }

    func names(in part: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(part)")) ?? []).sorted()
    }

    func maildir(poll: Duration = .seconds(30)) -> Maildir { Maildir(path: path, poll: poll) }
}

extension String {
    fileprivate var bytesForSystem: [CChar] { utf8.map { CChar(bitPattern: $0) } + [0] }
}

@Suite("A Maildir as a mailbox", .serialized, .timeLimit(.minutes(5)))
struct MaildirTests {
    let fixture: MaildirFixture

    init() throws { fixture = try MaildirFixture() }

    @Test("Mails are listed oldest first, with their sizes; what is no mail is passed over")
    func lists() async throws {
        try fixture.add("1700000003.b.host", "12345")
        try fixture.add("1700000001.z.host")
        try fixture.add("1700000003.a.host", time: 1_600_000_000)
        try fixture.add("odd", time: 1_700_000_002)
        try fixture.add(".hidden")
        try FileManager.default.createDirectory(
            atPath: "\(fixture.path)/new/folder", withIntermediateDirectories: false)
        symlink("/etc/passwd", "\(fixture.path)/new/1700000000.link")
        let listing = try await fixture.maildir().list(after: nil)
        #expect(listing.validity == 0)
        #expect(
            listing.mails.map(\.key.uid) == [
                "1700000001.z.host", "odd", "1700000003.a.host", "1700000003.b.host",
            ])
        #expect(listing.mails.last?.size == 5)
        #expect(listing.mails.allSatisfy { $0.key.mailbox == fixture.path && $0.key.validity == 0 })
    }

    @Test("Fetched mails are copies for us alone, and the mailbox is as before") func fetches() async throws {
        try fixture.add("1700000001.a", "one\n")
        try fixture.add("1700000002.b", "two\r\n")
        let maildir = fixture.maildir()
        let mails = try await maildir.list(after: nil).mails
        let fetched = try await maildir.fetch(mails, into: "\(fixture.path)/incoming")
        #expect(fetched.map(\.key) == mails.map(\.key))
        #expect(try fetched.map { try String(contentsOfFile: $0.path, encoding: .utf8) } == ["one\n", "two\r\n"])
        for mail in fetched {
            let mode = try FileManager.default.attributesOfItem(atPath: mail.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        #expect(fixture.names(in: "new") == ["1700000001.a", "1700000002.b"])
        #expect(await maildir.refused.isEmpty)
    }

    @Test("A mail that is gone is missing in the answer; one that can't be read is named")
    func fetchesWhatIsThere() async throws {
        for name in ["1700000001.gone", "1700000002.link", "1700000003.good"] { try fixture.add(name) }
        let maildir = fixture.maildir()
        var mails = try await maildir.list(after: nil).mails
        unlink("\(fixture.path)/new/1700000001.gone")
        unlink("\(fixture.path)/new/1700000002.link")
        symlink("/etc/passwd", "\(fixture.path)/new/1700000002.link")
        for uid in ["../new/1700000003.good", "", ".", ":2", ":2f2e2e"] {
            mails.append(ListedMail(key: MailKey(mailbox: fixture.path, validity: 0, uid: uid), size: 1))
        }
        mails.append(ListedMail(key: MailKey(mailbox: "/elsewhere", validity: 0, uid: "1700000003.good"), size: 1))
        let fetched = try await maildir.fetch(mails, into: "\(fixture.path)/incoming")
        #expect(fetched.map(\.key.uid) == ["1700000003.good"])
        #expect(await maildir.refused.keys.map(\.uid) == ["1700000002.link"])
        #expect(fixture.names(in: "incoming").count == 1)
    }

    @Test("A folder that can't be written to fails the fetch and leaves nothing") func failsToWrite() async throws {
        try fixture.add("1700000001.a")
        let maildir = fixture.maildir()
        let mails = try await maildir.list(after: nil).mails
        let error = try await trouble { _ = try await maildir.fetch(mails, into: "\(fixture.path)/nowhere") }
        #expect(error?.reason == .file)
        #expect(error?.isTransient == true)
    }

    @Test("Handled mails move to cur as seen, with the flags they had; that may be repeated")
    func acknowledges() async throws {
        rmdir("\(fixture.path)/cur")
        for name in ["1700000001.a", "1700000002.b:2,F", "1700000003.c:1,x", "1700000004.d"] {
            try fixture.add(name)
        }
        let maildir = fixture.maildir()
        let keys = try await maildir.list(after: nil).mails.map(\.key)
        for _ in 1...2 { try await maildir.acknowledge(keys.dropLast()) }
        #expect(fixture.names(in: "new") == ["1700000004.d"])
        #expect(fixture.names(in: "cur") == ["1700000001.a:2,S", "1700000002.b:2,FS", "1700000003.c:2,S"])
    }

    @Test("A name that is taken in cur is no other mail's end") func keepsOther() async throws {
        let maildir = fixture.maildir()
        for text in ["first", "second", "third"] {
            try fixture.add("1700000001.a", text)
            try await maildir.acknowledge(try await maildir.list(after: nil).mails.map(\.key))
        }
        #expect(
            fixture.names(in: "cur") == ["1700000001.a:2,S", "1700000001.a_1:2,S", "1700000001.a_2:2,S"])
    }

    @Test(
        "Names of any bytes are listed, fetched and acknowledged",
        arguments: [
            Array(":".utf8), Array(":61".utf8), Array("a b\n\"'".utf8), [0xff, 0xfe, 0x2c], Array("u\u{308}".utf8),
            Array("ü".utf8), Array("a:2,S".utf8), Array(repeating: 0x78, count: 255),
            Array(repeating: 0x78, count: 253) + [0xc3, 0xbc],
            // As many different flags as a name holds, and no S: with it the name would be too long.
            Array(":2,".utf8) + (1...255).filter { $0 != 0x2f && $0 != 0x53 && $0 != 0x3a },
        ] as [[UInt8]])
    func takesOddNames(name: [UInt8]) async throws {
        try fixture.add(name)
        let maildir = fixture.maildir()
        let mails = try await maildir.list(after: nil).mails
        #expect(mails.count == 1)
        #expect(mails.allSatisfy { MaildirName(uid: $0.key.uid)?.bytes == name })
        #expect(try await maildir.fetch(mails, into: "\(fixture.path)/incoming").count == 1)
        try await maildir.acknowledge(mails.map(\.key))
        #expect(try await maildir.list(after: nil).mails.isEmpty)
        #expect(fixture.names(in: "cur").count == 1)
    }

    @Test("Names that are equal as text are two mails") func keepsApart() async throws {
        try fixture.add("ü")
        try fixture.add("u\u{308}")
        let mails = try await fixture.maildir().list(after: nil).mails
        #expect(Set(mails.map(\.key)).count == 2)
    }

    @Test(
        "What the user has no right to is said",
        .enabled(if: geteuid() != 0, "root has every right: run the tests as an ordinary user"))
    func lacksRights() async throws {
        try fixture.add("1700000001.a")
        try fixture.add("1700000002.b")
        chmod("\(fixture.path)/new/1700000001.a", 0)
        let maildir = fixture.maildir()
        let mails = try await maildir.list(after: nil).mails
        #expect(try await maildir.fetch(mails, into: "\(fixture.path)/incoming").map(\.key.uid) == ["1700000002.b"])
        #expect(await Array(maildir.refused.values) == ["Permission denied"])
        chmod("\(fixture.path)/cur", 0o500)
        let moving = try await trouble { try await maildir.acknowledge(mails.map(\.key)) }
        #expect(moving?.reason == .configuration)
        chmod("\(fixture.path)/new", 0)
        let listing = try await trouble { _ = try await maildir.list(after: nil) }
        #expect(listing?.reason == .configuration)
        #expect(listing?.detail.contains("give the user of netzpost the right") == true)
        for name in ["cur", "new"] { chmod("\(fixture.path)/\(name)", 0o700) }
    }

    @Test("A folder that is missing says what to do") func isMissing() async throws {
        let maildir = Maildir(path: "/nowhere/list", poll: .seconds(1))
        let error = try await trouble { _ = try await maildir.list(after: nil) }
        #expect(error?.reason == .configuration)
        #expect(error?.detail.contains("mkdir -p /nowhere/list/new /nowhere/list/cur /nowhere/list/tmp") == true)
    }
}

@Suite("Waiting for mail in a Maildir", .serialized, .timeLimit(.minutes(5)))
struct MaildirWaitTests {
    let fixture: MaildirFixture

    init() throws { fixture = try MaildirFixture() }

    /// How long `operation` takes.
    func time(_ operation: () async throws -> Void) async throws -> Duration {
        let start = ContinuousClock.now
        try await operation()
        return .now - start
    }

    @Test("New mail ends the wait", arguments: [true, false]) func wakes(isBefore: Bool) async throws {
        let maildir = fixture.maildir()
        _ = try await maildir.list(after: nil)
        if isBefore { try fixture.add("1700000001.a") }
        let waiting = Task { try await maildir.waitForMail() }
        if !isBefore {
            try await Task.sleep(for: .milliseconds(100))
            try fixture.add("1700000001.a")
        }
        #expect(try await time { try await waiting.value } < .seconds(25))
        #expect(try await maildir.list(after: nil).mails.count == 1)
    }

    @Test("Known mail does not end the wait, only time does") func waits() async throws {
        try fixture.add("1700000001.a")
        let maildir = fixture.maildir(poll: .milliseconds(300))
        _ = try await maildir.list(after: nil)
        #expect(try await time { try await maildir.waitForMail() } >= .milliseconds(290))
    }

    @Test("A first wait without a look ends at once") func looksFirst() async throws {
        try fixture.add("1700000001.a")
        #expect(try await time { try await fixture.maildir().waitForMail() } < .seconds(25))
    }

    @Test("Cancelling ends the wait, also where the folder is missing", arguments: [true, false])
    func cancels(isMissing: Bool) async throws {
        let maildir = isMissing ? Maildir(path: "/nowhere", poll: .seconds(30)) : fixture.maildir()
        if !isMissing { _ = try await maildir.list(after: nil) }
        let waiting = Task { try await maildir.waitForMail() }
        try await Task.sleep(for: .milliseconds(100))
        waiting.cancel()
        #expect(try await time { try await waiting.value } < .seconds(25))
    }

    @Test("A folder that is replaced is watched again") func followsFolder() async throws {
        let maildir = fixture.maildir()
        _ = try await maildir.list(after: nil)
        rename("\(fixture.path)/new", "\(fixture.path)/old")
        #expect(try await time { try await maildir.waitForMail() } < .seconds(25))
        #expect(try await trouble { _ = try await maildir.list(after: nil) }?.reason == .configuration)
        mkdir("\(fixture.path)/new", 0o700)
        _ = try await maildir.list(after: nil)
        let waiting = Task { try await maildir.waitForMail() }
        try await Task.sleep(for: .milliseconds(100))
        try fixture.add("1700000001.a")
        #expect(try await time { try await waiting.value } < .seconds(25))
    }
}
