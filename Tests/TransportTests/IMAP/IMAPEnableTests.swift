import Networks
import TestServers
import Testing

@testable import Transport

@Suite("IMAP extensions that are enabled", .timeLimit(.minutes(5)))
struct IMAPEnableTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    static func session(_ server: ScriptedServer, folder: String = "INBOX") -> IMAPSession {
        var settings = imapSettings(
            port: server.port, security: .none, folder: folder, processed: .folder("Alt-ü"), host: "127.0.0.1")
        settings.poll = .seconds(30)
        return IMAPSession(settings, limits: IMAPLimits(stall: .seconds(20), farewell: .milliseconds(100)))
    }

    /// Answers ENABLE in these words and opens the folder; `isPipelined`: SELECT comes before that answer.
    static func open(
        _ peer: Peer, _ names: String = "QRESYNC", answer: String? = nil, isPipelined: Bool = true,
        folder: String = "INBOX", count: Int = 0
    ) throws {
        try peer.logInIMAP(capabilities: "IMAP4rev1 ENABLE \(names) MOVE UIDPLUS IDLE")
        let enable = try peer.expect("* ENABLE \(names)")
        var select = isPipelined ? try peer.expect("* SELECT \"\(folder)\"") : ""
        guard isPipelined || peer.isQuiet(milliseconds: 100) else { throw ServerTrouble("no wait for ENABLE") }
        if let answer {
            peer.answer(enable, answer)
        } else {
            peer.send("* ENABLED \(names)\r\n")
            peer.answer(enable, "OK done")
        }
        if !isPipelined { select = try peer.expect("* SELECT \"\(folder)\"") }
        peer.send("* \(count) EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n* OK [HIGHESTMODSEQ 12] fine\r\n")
        peer.answer(select, "OK [READ-WRITE] done")
    }

    @Test(
        "What is offered and used is enabled, without a round trip",
        arguments: [
            ("ENABLE CONDSTORE QRESYNC UTF8=ACCEPT", "QRESYNC UTF8=ACCEPT"), ("ENABLE QRESYNC", "QRESYNC"),
            ("ENABLE UTF8=ACCEPT", "UTF8=ACCEPT"), ("ENABLE UTF8=ONLY", "UTF8=ACCEPT"), ("ENABLE CONDSTORE", nil),
            ("CONDSTORE QRESYNC UTF8=ACCEPT", nil),
        ])
    func enables(offer: String, names: String?) async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.logInIMAP(capabilities: "IMAP4rev1 \(offer)")
            let enable = try names.map { try peer.expect("* ENABLE \($0)") }
            // Not waited for: SELECT is here before ENABLE is answered.
            let select = try peer.expect("* SELECT")
            if let enable, let names {
                guard enable.hasSuffix(names) else { throw ServerTrouble(enable) }
                peer.send("* ENABLED \(names)\r\n")
                peer.answer(enable, "OK done")
            }
            peer.send("* OK [UIDVALIDITY 7] fine\r\n")
            peer.answer(select, "OK done")
            try peer.expect("n0 LOGOUT")
        }
        let session = Self.session(server)
        try await session.waitForMail()
        await session.close()
        #expect(server.complaints == [])
    }

    @Test(
        "A server that refuses, or enables less, is used as without",
        arguments: ["NO not now", "BAD never heard of", "OK nothing enabled"])
    func isRefused(answer: String) async throws {
        let server = try ScriptedServer { peer, _ in
            try Self.open(
                peer, "QRESYNC UTF8=ACCEPT", answer: answer, isPipelined: false, folder: "Entw&APw-rfe", count: 1)
            peer.answer(try peer.expect("* UID MOVE 1 \"Alt-&APw-\""), "OK done")
            peer.stall()
        }
        let session = Self.session(server, folder: "Entwürfe")
        try await session.acknowledge([MailKey(mailbox: session.name, validity: 7, uid: "1")])
        #expect(server.complaints == [])
    }

    @Test("With UTF8=ACCEPT folder names go out in UTF-8, once it is sure") func namesInUTF8() async throws {
        let server = try ScriptedServer { peer, _ in
            try Self.open(peer, "UTF8=ACCEPT", isPipelined: false, folder: "Entwürfe", count: 1)
            peer.answer(try peer.expect("* UID MOVE 1 \"Alt-ü\""), "NO [TRYCREATE] no such folder")
            peer.answer(try peer.expect("* CREATE \"Alt-ü\""), "OK done")
            peer.answer(try peer.expect("* SUBSCRIBE \"Alt-ü\""), "OK done")
            peer.answer(try peer.expect("* UID MOVE 1 \"Alt-ü\""), "OK done")
            peer.stall()
        }
        let session = Self.session(server, folder: "Entwürfe")
        try await session.acknowledge([MailKey(mailbox: session.name, validity: 7, uid: "1")])
        #expect(server.complaints == [])
    }

    /// What a server tells of a folder with three messages, and whether it is new mail.
    @Test(
        "The number of messages stays right",
        arguments: [
            ("* VANISHED 4,7\r\n* 1 EXISTS\r\n", false), ("* VANISHED 4,7\r\n* 2 EXISTS\r\n", true),
            ("* VANISHED 7:5\r\n* 1 EXISTS\r\n", true), ("* VANISHED (EARLIER) 1:900\r\n* 3 EXISTS\r\n", false),
            ("* VANISHED 1:4294967295\r\n* VANISHED 1:4294967295\r\n* 1 EXISTS\r\n", true),
            ("* 1 EXPUNGE\r\n* 3 EXISTS\r\n", true), ("* 1 EXPUNGE\r\n* VANISHED 5\r\n* 1 EXISTS\r\n", false),
            ("* 1 FETCH (UID 4 MODSEQ (9) FLAGS ())\r\n* OK [NOMODSEQ] none\r\n* 3 EXISTS\r\n", false),
        ])
    func counts(told: String, hasNews: Bool) throws {
        let server = try ScriptedServer { peer, _ in
            try Self.open(peer, count: 3)
            let noop = try peer.expect("* NOOP")
            peer.send(told)
            peer.answer(noop, "OK done")
            peer.stall()
        }
        let settings = imapSettings(port: server.port, security: .none, host: "127.0.0.1").server
        let connection = try IMAPConnection(to: settings, limits: IMAPLimits(), wake: Wake())
        try connection.select("INBOX", isReadOnly: false)
        connection.hasNews = false
        #expect(try connection.run("NOOP").condition == .ok)
        #expect(connection.hasNews == hasNews)
        connection.cut()
        #expect(server.complaints == [])
    }

    @Test("Mail that comes after others vanished ends the wait") func waits() async throws {
        let server = try ScriptedServer { peer, _ in
            try Self.open(peer, count: 3)
            peer.answer(try peer.expect("* NOOP"), "OK done")
            peer.answer(try peer.expect("* UID FETCH 1:*"), "OK done")
            var line = try peer.expect("* UID MOVE 1:2 ")
            peer.send("* VANISHED 1\r\n")
            peer.answer(line, "OK [HIGHESTMODSEQ 13] done")
            line = try peer.expect("* IDLE")
            peer.send("+ idling\r\n* VANISHED 2\r\n* 2 EXISTS\r\n")
            try peer.expect("DONE")
            peer.answer(line, "OK done")
            try peer.expect("n0 LOGOUT")
        }
        let session = Self.session(server)
        _ = try await session.list(after: nil)
        try await session.acknowledge(["1", "2"].map { MailKey(mailbox: session.name, validity: 7, uid: $0) })
        #expect(try await ContinuousClock().measure { try await session.waitForMail() } < .seconds(20))
        await session.close()
        #expect(server.complaints == [])
    }

    @Test("Mail that vanishes while it is fetched is gone, and not asked for again") func fetches() async throws {
        let server = try ScriptedServer { peer, _ in
            try Self.open(peer, count: 3)
            var line = try peer.expect("* UID FETCH 1:4 ")
            peer.send("* 1 FETCH (UID 1 MODSEQ (9) BODY[] {1}\r\na)\r\n* VANISHED 1:2\r\n* VANISHED (EARLIER) 4\r\n")
            peer.answer(line, "NO [EXPUNGEISSUED] some are gone")
            line = try peer.expect("* UID FETCH 3 ")
            peer.send("* 1 FETCH (UID 3 BODY[] {1}\r\nc)\r\n")
            peer.answer(line, "OK done")
            try peer.expect("n0 LOGOUT")
        }
        let session = Self.session(server)
        let mails = (1...4).map {
            ListedMail(key: MailKey(mailbox: session.name, validity: 7, uid: "\($0)"), size: 10)
        }
        #expect(try await session.fetch(mails, into: folder.path).map(\.key.uid) == ["1", "3"])
        #expect(await session.refused == [:])
        await session.close()
        #expect(server.complaints == [])
    }
}

@Suite(
    "IMAP extensions that a real Dovecot enables",
    .enabled(if: DovecotServer.isPossible, Comment(rawValue: DovecotServer.need)))
struct IMAPEnableDovecotTests {
    @Test("Fifty moved mails vanish in one line") func vanishes() throws {
        let server = try DovecotServer.shared.get()
        let mailbox = server.mailbox()
        for number in 1...50 { try mailbox.add(IMAPSessionDovecotTests.mail("number \(number)")) }
        let connection = try IMAPConnection(
            to: server.settings(mailbox).server, limits: IMAPLimits(), wake: Wake())
        try connection.select("INBOX", isReadOnly: false)
        #expect(try connection.run("CREATE \"Alt\"").condition == .ok)
        #expect(connection.enabled == ["QRESYNC"])
        var responses: [IMAPResponse] = []
        #expect(try connection.run("UID MOVE 1:50 \"Alt\"") { responses.append($0) }.condition == .ok)
        let vanished = try #require(UIDRanges("1:50"))
        #expect(responses.filter { $0 == .vanished(vanished, isEarlier: false) || $0 == .expunge }.count == 1)
        #expect(!responses.contains(.expunge))
        // One message more than the none that are left.
        connection.hasNews = false
        try mailbox.add(IMAPSessionDovecotTests.mail("new"))
        #expect(try connection.run("NOOP").condition == .ok)
        #expect(connection.hasNews)
        connection.close()
    }
}
