import Foundation
import Networks
import TestServers
import Testing

@testable import Transport

@Suite("An IMAP session with a server that misbehaves", .timeLimit(.minutes(5)))
struct IMAPSessionScriptedTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// A session with a played server; short waits.
    static func session(
        _ server: ScriptedServer, processed: Processed = .folder("Verarbeitet"), limits: IMAPLimits? = nil,
        poll: Duration = .seconds(30)
    ) -> IMAPSession {
        var settings = imapSettings(
            port: server.port, security: .none, processed: processed, host: "127.0.0.1")
        settings.poll = poll
        return IMAPSession(
            settings,
            limits: limits
                ?? IMAPLimits(stall: .seconds(20), idle: .seconds(600), farewell: .milliseconds(100)))
    }

    /// Mails of these UIDs in the played folder.
    func listed(_ uids: [Int], in session: IMAPSession) -> [ListedMail] {
        uids.map { ListedMail(key: MailKey(mailbox: session.name, validity: 7, uid: "\($0)"), size: 10) }
    }

    func contents(_ mails: [FetchedMail]) throws -> [String: String] {
        try Dictionary(
            uniqueKeysWithValues: mails.map {
                ($0.key.uid, try String(contentsOfFile: $0.path, encoding: .utf8))
            })
    }

    var leftFiles: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
    }

    var writtenSize: Int {
        get throws {
            try leftFiles.reduce(0) { sum, name in
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
                return sum + (attributes[.size] as? Int ?? 0)
            }
        }
    }

    @Test("Answers may come byte by byte, in any order, with news in between") func toleratesOrder()
        async throws
    {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP(count: 4)
            let line = try peer.expect("* UID FETCH 5:8 (UID BODY.PEEK[])")
            peer.send("* 2 FETCH (BODY[] {4}\r\nA OK FLAGS (\\Seen) UID 6)\r\n* 9 EXISTS\r\n", byByte: true)
            peer.send(
                "* 1 FETCH (UID 5 FLAGS ())\r\n* 1 FETCH (UID 5 BODY[] \"a \\\"b\\\"\")\r\n", byByte: true)
            peer.send("* 3 FETCH (UID 7 BODY[] {0}\r\n)\r\n* 3 FETCH (UID 7 BODY[] {1}\r\nx)\r\n")
            peer.send("* 9 FETCH (UID 99 BODY[] {1}\r\nx)\r\n* 4 FETCH (UID 8 BODY[] NIL)\r\n")
            peer.answer(line, "OK done")
            peer.stall()
        }
        let session = Self.session(server)
        let fetched = try await session.fetch(listed([5, 6, 7, 8], in: session), into: folder.path)
        #expect(try contents(fetched) == ["5": "a \"b\"", "6": "A OK", "7": ""])
        #expect(try leftFiles.count == 3)
        #expect(server.complaints.isEmpty)
        // What came unasked is news.
        #expect(try await ContinuousClock().measure { try await session.waitForMail() } < .seconds(20))
    }

    @Test("One message that cannot be read does not stop the others") func skipsUnreadable() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP()
            var line = try peer.expect("* UID FETCH 1:3 ")
            peer.send("* 1 FETCH (UID 1 BODY[] {1}\r\na)\r\n")
            peer.answer(line, "NO [SERVERBUG] cannot read message 2")
            line = try peer.expect("* UID FETCH 2 ")
            peer.answer(line, "NO [SERVERBUG] cannot read message 2")
            line = try peer.expect("* UID FETCH 3 ")
            peer.send("* 3 FETCH (UID 3 BODY[] {1}\r\nc)\r\n")
            peer.answer(line, "OK done")
            peer.stall()
        }
        let session = Self.session(server)
        let mails = listed([1, 2, 3], in: session)
        #expect(try contents(try await session.fetch(mails, into: folder.path)) == ["1": "a", "3": "c"])
        #expect(await session.refused == [mails[1].key: "[SERVERBUG] cannot read message 2"])
        #expect(server.complaints.isEmpty)
    }

    @Test(
        "A connection that ends in the middle of a message leaves no file",
        arguments: [
            "* 2 FETCH (UID 2 BODY[] {100}\r\nhalf", "* BYE [UNAVAILABLE] going down\r\n", "",
        ])
    func leavesNoHalfMail(ending: String) async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP()
            try peer.expect("* UID FETCH 1:2 ")
            peer.send("* 1 FETCH (UID 1 BODY[] {1}\r\na)\r\n" + ending)
        }
        let session = Self.session(server)
        let error = try await trouble {
            _ = try await session.fetch(listed([1, 2], in: session), into: folder.path)
        }
        #expect(error?.isTransient == true)
        #expect(error?.reason == (ending.hasPrefix("* BYE") ? .unavailable : .unreachable))
        #expect(try leftFiles == [])
        #expect(server.complaints.isEmpty)
        #expect(server.connectionCount == 1)
    }

    @Test("A message's bytes lie in its file before the rest has come, and vanish when it never comes")
    func streams() async throws {
        let half = 10_000_000
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP()
            try peer.expect("* UID FETCH 1 ")
            peer.send("* 1 FETCH (UID 1 BODY[] {\(2 * half)}\r\n")
            peer.send([UInt8](repeating: 0x61, count: half))
            peer.stall()
        }
        let session = Self.session(server)
        var mails = listed([1], in: session)
        mails[0].size = 2 * half
        let fetching = Task { [mails] in try await session.fetch(mails, into: folder.path) }
        let end = ContinuousClock.now + .seconds(20)
        while try writtenSize != half, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(5))
        }
        #expect(try writtenSize == half)
        fetching.cancel()
        #expect(try await trouble { _ = try await fetching.value }?.reason == .cancelled)
        #expect(try leftFiles == [])
        #expect(server.complaints.isEmpty)
    }

    @Test("After a connection has died in silence the next call makes a new one") func reconnects()
        async throws
    {
        let server = try ScriptedServer { peer, number in
            try peer.openIMAP()
            guard number > 1 else { return }
            peer.answer(try peer.expect("* NOOP"), "OK done")
            let line = try peer.expect("* UID FETCH 1:* (UID RFC822.SIZE)")
            peer.send("* 1 FETCH (UID 4 RFC822.SIZE 12)\r\n* 2 FETCH (UID 5 RFC822.SIZE 13)\r\n")
            peer.answer(line, "OK done")
            peer.stall()
        }
        let session = Self.session(server)
        try await session.waitForMail()
        #expect(try await session.list(after: nil).mails.map(\.size) == [12, 13])
        #expect(server.connectionCount == 2)
        #expect(server.complaints.isEmpty)
    }

    @Test("A line without an end breaks the protocol") func limitsLine() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP()
            try peer.expect("* NOOP")
            peer.send([UInt8](repeating: 0x61, count: 200_000))
            peer.stall()
        }
        let session = Self.session(server)
        #expect(try await trouble { _ = try await session.list(after: nil) }?.reason == .protocolViolation)
    }

    @Test("A large mail keeps its time when a small one is asked for behind it") func waitsForLarge() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP(count: 2)
            let large = try peer.expect("* UID FETCH 1 ")
            let small = try peer.expect("* UID FETCH 2 ")
            // Longer than a command alone may take.
            Thread.sleep(forTimeInterval: 3)
            peer.send("* 1 FETCH (UID 1 BODY[] {1}\r\na)\r\n")
            peer.answer(large, "OK done")
            peer.send("* 2 FETCH (UID 2 BODY[] {1}\r\nb)\r\n")
            peer.answer(small, "OK done")
            peer.stall()
        }
        let limits = IMAPLimits(
            stall: .seconds(20), command: .seconds(2), slowest: 1_000_000, farewell: .milliseconds(100))
        let session = Self.session(server, limits: limits)
        var mails = listed([1, 2], in: session)
        mails[0].size = 30_000_000
        let fetched = try await session.fetch(mails, into: folder.path)
        #expect(try contents(fetched) == ["1": "a", "2": "b"])
        #expect(server.complaints.isEmpty)
    }

    @Test(
        "A server that falls silent is given up, or at once when the task is cancelled",
        arguments: [true, false])
    func limitsSilence(isCancelled: Bool) async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP()
            try peer.expect("* NOOP")
            peer.mark("silent")
            peer.stall()
        }
        let stall: Duration = isCancelled ? .seconds(60) : .milliseconds(200)
        let session = Self.session(
            server, limits: IMAPLimits(stall: stall, idle: .seconds(60), farewell: .milliseconds(100)))
        let listing = Task { try await session.list(after: nil) }
        if isCancelled {
            try await server.reached("silent")
            listing.cancel()
        }
        let error = try await trouble { _ = try await listing.value }
        #expect(error?.reason == (isCancelled ? .cancelled : .unreachable))
        #expect(server.complaints.isEmpty)
    }

    @Test(
        "A server that talks without end is given up, or at once when the task is cancelled",
        arguments: [true, false])
    func limitsTalk(isCancelled: Bool) async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP()
            try peer.expect("* NOOP")
            let chunk = [UInt8]("* OK still here\r\n".utf8)
            peer.mark("talking")
            while peer.send(chunk) {}
        }
        var limits = IMAPLimits()
        limits.command = isCancelled ? .seconds(50) : .milliseconds(300)
        let session = Self.session(server, limits: limits)
        let listing = Task { try await session.list(after: nil) }
        try await server.reached("talking")
        if isCancelled { listing.cancel() }
        let error = try await trouble { _ = try await listing.value }
        #expect(error?.reason == (isCancelled ? .cancelled : .unreachable))
    }

    /// If they blocked the threads that all tasks share, the others would only go on after the ten minutes.
    @Test("Sessions that wait hold up nobody else", .timeLimit(.minutes(5))) func blocksNobody() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP()
            try peer.expect("* IDLE")
            peer.send("+ idling\r\n")
            peer.mark("idling")
            peer.stall()
        }
        let sessions = (1...8).map { _ in Self.session(server, poll: .seconds(600)) }
        let waiting = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for session in sessions {
                    group.addTask {
                        try await session.waitForMail()
                        try await session.waitForMail()
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(try await server.reached("idling", times: 8))
        for _ in 1...20 {
            try await Task.sleep(for: .milliseconds(10))
            await withTaskGroup(of: Void.self) { group in
                for _ in 1...8 { group.addTask { await Task.yield() } }
            }
        }
        waiting.cancel()
        try await waiting.value
        #expect(server.complaints.isEmpty)
    }

    @Test("Connecting to a server that says nothing ends when the task is cancelled") func cancelsConnect()
        async throws
    {
        let server = try ScriptedServer { peer, _ in
            peer.mark("silent")
            peer.stall()
        }
        let session = Self.session(server)
        let listing = Task { try await session.list(after: nil) }
        try await server.reached("silent")
        let start = ContinuousClock.now
        listing.cancel()
        #expect(try await trouble { _ = try await listing.value }?.reason == .cancelled)
        #expect(start.duration(to: .now) < .seconds(20))
    }
}
