import Networks
import TestServers
import Testing

@testable import Transport

@Suite("IMAP servers that can do less", .timeLimit(.minutes(5)))
struct IMAPCapabilityTests {
    static func session(
        _ server: ScriptedServer, processed: Processed = .folder("Alt"), poll: Duration = .seconds(30),
        idle: Duration = .seconds(600)
    ) -> IMAPSession {
        var settings = imapSettings(
            port: server.port, security: .none, processed: processed, host: "127.0.0.1")
        settings.poll = poll
        return IMAPSession(
            settings, limits: IMAPLimits(stall: .seconds(20), idle: idle, farewell: .milliseconds(100)))
    }

    static func keys(_ session: IMAPSession) -> [MailKey] {
        ["1", "2", "5"].map { MailKey(mailbox: session.name, validity: 7, uid: $0) }
    }

    /// What a server with these capabilities has to hear.
    static let rows: [(capabilities: String, processed: Processed, commands: [String], hasRemark: Bool)] = [
        ("MOVE UIDPLUS", .folder("Alt"), [#"UID MOVE 1:2,5 "Alt""#], false),
        ("MOVE", .folder("Alt"), [#"UID MOVE 1:2,5 "Alt""#], false),
        (
            "UIDPLUS", .folder("Alt"),
            [#"UID COPY 1:2,5 "Alt""#, #"UID STORE 1:2,5 +FLAGS.SILENT (\Deleted)"#, "UID EXPUNGE 1:2,5"],
            false
        ),
        ("", .folder("Alt"), [#"UID COPY 1:2,5 "Alt""#, #"UID STORE 1:2,5 +FLAGS.SILENT (\Deleted)"#], true),
        ("UIDPLUS", .delete, [#"UID STORE 1:2,5 +FLAGS.SILENT (\Deleted)"#, "UID EXPUNGE 1:2,5"], false),
        ("", .delete, [#"UID STORE 1:2,5 +FLAGS.SILENT (\Deleted)"#], true),
        ("", .keep, [], false),
    ]

    @Test("Handled mail goes the way that the server knows", arguments: rows)
    func acknowledges(capabilities: String, processed: Processed, commands: [String], hasRemark: Bool)
        async throws
    {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP(capabilities: "IMAP4rev1 \(capabilities)")
            for command in commands { peer.answer(try peer.expect("* \(command)"), "OK done") }
            try peer.expect("n0 LOGOUT")
        }
        let session = Self.session(server, processed: processed)
        try await session.waitForMail()
        try await session.acknowledge(Self.keys(session))
        await session.close()
        #expect(await session.remarks.count == (hasRemark ? 1 : 0))
        #expect(server.complaints.isEmpty)
    }

    @Test("Mail that is copied and stays is not copied again") func copiesOnce() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP(capabilities: "IMAP4rev1")
            peer.answer(try peer.expect("* UID COPY 1:2,5 \"Alt\""), "OK done")
            peer.answer(try peer.expect("* UID STORE 1:2,5 "), "OK done")
            peer.answer(try peer.expect("* UID COPY 6 \"Alt\""), "OK done")
            peer.answer(try peer.expect("* UID STORE 1:2,5:6 "), "OK done")
            try peer.expect("n0 LOGOUT")
        }
        let session = Self.session(server)
        try await session.acknowledge(Self.keys(session))
        let keys = Self.keys(session) + [MailKey(mailbox: session.name, validity: 7, uid: "6")]
        try await session.acknowledge(keys)
        await session.close()
        #expect(server.complaints.isEmpty)
    }

    @Test("After a new UIDVALIDITY nothing counts as copied") func forgetsCopies() async throws {
        let server = try ScriptedServer { peer, number in
            try peer.openIMAP(capabilities: "IMAP4rev1", validity: UInt32(6 + number))
            peer.answer(try peer.expect("* UID COPY 1 \"Alt\""), "OK done")
            peer.answer(try peer.expect("* UID STORE 1 "), "OK done")
            try peer.expect("n0 LOGOUT")
        }
        let session = Self.session(server)
        for validity: UInt32 in [7, 8] {
            try await session.acknowledge([MailKey(mailbox: session.name, validity: validity, uid: "1")])
            await session.close()
        }
        #expect(server.complaints.isEmpty)
    }

    @Test("A missing folder for handled mail is created", arguments: ["[TRYCREATE] ", ""])
    func createsFolder(code: String) async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP()
            peer.answer(try peer.expect("* UID MOVE 1:2,5 \"Alt\""), "NO \(code)no such folder")
            peer.answer(try peer.expect("* CREATE \"Alt\""), "OK done")
            peer.answer(try peer.expect("* SUBSCRIBE \"Alt\""), "NO never heard of")
            peer.answer(try peer.expect("* UID MOVE 1:2,5 \"Alt\""), "OK [COPYUID 1 1:2,5 1:3] done")
            peer.stall()
        }
        let session = Self.session(server)
        try await session.acknowledge(Self.keys(session))
        #expect(server.complaints.isEmpty)
    }

    @Test("A folder over its quota is no mistake in the configuration") func reportsQuota() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP()
            peer.answer(try peer.expect("* UID MOVE"), "NO [OVERQUOTA] full")
            peer.answer(try peer.expect("* CREATE"), "NO [ALREADYEXISTS] is there")
            peer.stall()
        }
        let session = Self.session(server)
        let error = try await trouble { try await session.acknowledge(Self.keys(session)) }
        #expect(error?.reason == .unavailable)
        #expect(error?.detail == "[OVERQUOTA] full")
    }

    @Test(
        "Without IDLE the wait ends with the poll time, or with what the server tells",
        arguments: [true, false])
    func pollsWithoutIdle(isTold: Bool) async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP(capabilities: "IMAP4rev1")
            if isTold { peer.send("* 1 EXISTS\r\n") }
            peer.answer(try peer.expect("* NOOP"), "OK done")
            peer.answer(try peer.expect("* UID FETCH 1:*"), "OK done")
            if isTold { peer.send("* 2 EXISTS\r\n") }
            peer.stall()
        }
        let session = Self.session(server, poll: isTold ? .seconds(30) : .milliseconds(200))
        _ = try await session.list(after: nil)
        let time = try await ContinuousClock().measure { try await session.waitForMail() }
        #expect(isTold ? time < .seconds(25) : time >= .milliseconds(200))
        #expect(server.complaints.isEmpty)
    }

    @Test("An IDLE is renewed, and the next command goes on after it") func renewsIdle() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP(count: 1)
            peer.answer(try peer.expect("* NOOP"), "OK done")
            peer.answer(try peer.expect("* UID FETCH 1:*"), "OK done")
            for round in 1...3 {
                let line = try peer.expect("* IDLE")
                peer.send("+ idling\r\n* OK still here\r\n")
                if round == 3 { peer.send("* 1 EXPUNGE\r\n* 1 EXISTS\r\n") }
                try peer.expect("DONE")
                peer.answer(line, "OK done")
            }
            peer.answer(try peer.expect("* NOOP"), "OK done")
            peer.answer(try peer.expect("* UID FETCH 1:*"), "OK done")
            peer.stall()
        }
        let session = Self.session(server, poll: .seconds(20), idle: .milliseconds(100))
        _ = try await session.list(after: nil)
        try await session.waitForMail()
        _ = try await session.list(after: nil)
        #expect(server.complaints.isEmpty)
    }
}
