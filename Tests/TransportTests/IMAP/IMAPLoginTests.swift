import Foundation
import Networks
import TestServers
import Testing

@testable import Transport

@Suite("Logging in to an IMAP server", .timeLimit(.minutes(5)))
struct IMAPLoginTests {
    func firstTrouble(
        security: ServerSettings.Security = .none, credential: ServerSettings.Credential? = nil,
        _ play: @escaping @Sendable (Peer) throws -> Void
    ) async throws -> TransportError? {
        let server = try ScriptedServer { peer, _ in try play(peer) }
        var settings = imapSettings(port: server.port, security: security, host: "127.0.0.1")
        if let credential { settings.server.credential = credential }
        let session = IMAPSession(settings)
        let error = try await trouble { try await session.waitForMail() }
        await session.close()
        #expect(server.complaints.isEmpty)
        return error
    }

    @Test(
        "A refused login is told apart from one that may work later",
        arguments: [
            ("NO [AUTHENTICATIONFAILED] wrong", .login), ("NO wrong", .login),
            ("NO [UNAVAILABLE] later", .unavailable),
            ("NO [INUSE] busy", .unavailable), ("NO [SERVERBUG] oops", .unavailable),
            ("NO [CONTACTADMIN] call", .unavailable),
        ] as [(String, TransportError.Reason)])
    func tellsRefusals(words: String, reason: TransportError.Reason) async throws {
        let error = try await firstTrouble { peer in
            peer.send("* OK ready\r\n")
            let line = try peer.expect("* CAPABILITY")
            peer.send("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n")
            peer.answer(line, "OK done")
            peer.answer(try peer.expect("* AUTHENTICATE PLAIN"), words)
            peer.stall()
        }
        #expect(error?.reason == reason)
        #expect(error?.detail.contains(words) == true)
    }

    @Test("A server that says goodbye in place of a greeting") func greetedByBye() async throws {
        let error = try await firstTrouble { $0.send("* BYE too many connections\r\n") }
        #expect(error?.reason == .unavailable)
        #expect(error?.detail.contains("too many connections") == true)
    }

    @Test("Something that is no IMAP server") func noIMAP() async throws {
        let error = try await firstTrouble { $0.send("220 mx.example ESMTP\r\n") }
        #expect(error?.reason == .unreachable)
        #expect(error?.detail.hasSuffix(": 220 mx.example ESMTP") == true, "\(String(describing: error))")
    }

    @Test("No STARTTLS where it is required") func noStartTLS() async throws {
        let error = try await firstTrouble(security: .startTLS) { peer in
            peer.send("* OK ready\r\n")
            let line = try peer.expect("* CAPABILITY")
            peer.send("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")
            peer.answer(line, "OK done")
            peer.stall()
        }
        #expect(error?.reason == .tls)
        #expect(error?.description.hasSuffix("use the server's port that begins with TLS, by imaps://") == true)
    }

    @Test("What somebody slips in before TLS begins is not believed") func isInjected() async throws {
        let error = try await firstTrouble(security: .startTLS) { peer in
            peer.send("* OK ready\r\n")
            let line = try peer.expect("* CAPABILITY")
            peer.send("* CAPABILITY IMAP4rev1 STARTTLS\r\n")
            peer.answer(line, "OK done")
            let tag = try peer.expect("* STARTTLS").prefix { $0 != " " }
            peer.send("\(tag) OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")
            if let line = peer.line() { throw ServerTrouble(line) }
        }
        #expect(error?.reason == .protocolViolation, "\(String(describing: error))")
    }

    @Test(
        "What the server sends with its answer to the login is passed over, a goodbye is not",
        arguments: [
            ("* CAPABILITY X\r\n", nil), ("* OK [ALERT] half a", nil),
            ("* BYE shutting down\r\n", .unavailable),
        ] as [(String, TransportError.Reason?)])
    func synchronizes(tail: String, reason: TransportError.Reason?) async throws {
        let error = try await firstTrouble { peer in
            peer.send("* OK ready\r\n")
            var line = try peer.expect("* CAPABILITY")
            peer.send("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n")
            peer.answer(line, "OK done")
            line = try peer.expect("* AUTHENTICATE PLAIN")
            peer.send("\(line.prefix { $0 != " " }) OK done\r\n\(tail)")
            if reason != nil { return }
            line = try peer.expect("n1 CAPABILITY")
            peer.send("larm\r\n* CAPABILITY IMAP4rev1 IDLE\r\n")
            peer.answer(line, "OK done")
            line = try peer.expect("* SELECT")
            peer.send("* OK [UIDVALIDITY 1] fine\r\n")
            peer.answer(line, "OK done")
            try peer.expect("n0 LOGOUT")
        }
        #expect(error?.reason == reason)
    }

    @Test("A server that knows only the LOGIN command") func logsInByCommand() async throws {
        let server = try ScriptedServer { peer, number in
            peer.send("* OK ready\r\n")
            let line = try peer.expect("* CAPABILITY")
            peer.send("* CAPABILITY IMAP4rev1\r\n")
            peer.answer(line, "OK done")
            if number == 1 { return peer.stall() }
            peer.answer(try peer.expect("* LOGIN list secret"), "NO [AUTHENTICATIONFAILED] enough seen")
            peer.stall()
        }
        let session = IMAPSession(imapSettings(port: server.port, security: .none, host: "127.0.0.1"))
        #expect(try await trouble { try await session.waitForMail() }?.reason == .login)
        #expect(server.connectionCount == 2)
        #expect(server.complaints.isEmpty)
    }

    @Test(
        "A server with no login that we can do",
        arguments: ["IMAP4rev1 STARTTLS LOGINDISABLED", "IMAP4rev1 LOGINDISABLED AUTH=SCRAM-SHA-256"])
    func offersNoLogin(capabilities: String) async throws {
        let error = try await firstTrouble { peer in
            peer.send("* OK ready\r\n")
            let line = try peer.expect("* CAPABILITY")
            peer.send("* CAPABILITY \(capabilities)\r\n")
            peer.answer(line, "OK done")
            peer.stall()
        }
        #expect(error?.reason == .configuration)
        #expect(error?.detail.hasPrefix("the server offers no login that we can do here (") == true)
        #expect(error?.detail.contains(capabilities) == true)
    }

    @Test("A folder without lasting UIDs does not fit") func needsValidity() async throws {
        let error = try await firstTrouble { peer in
            try peer.logInIMAP()
            peer.answer(try peer.expect("* SELECT"), "OK done")
            peer.stall()
        }
        #expect(error?.reason == .configuration)
    }

    @Test("A token is asked for and sent as XOAUTH2") func sendsToken() async throws {
        let error = try await firstTrouble(credential: .tokenCommand(["echo", "t0ken"])) { peer in
            peer.send("* OK ready\r\n")
            var line = try peer.expect("* CAPABILITY")
            peer.send("* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR\r\n")
            peer.answer(line, "OK done")
            line = try peer.expect("* AUTHENTICATE XOAUTH2 ")
            let sent = Data(base64Encoded: String(line.split(separator: " ").last ?? "")) ?? Data()
            let isRight = String(decoding: sent, as: UTF8.self) == "user=list\u{1}auth=Bearer t0ken\u{1}\u{1}"
            peer.answer(line, isRight ? "NO [UNAVAILABLE] right" : "NO wrong")
            peer.stall()
        }
        #expect(error?.reason == .unavailable, "\(String(describing: error))")
    }
}

@Suite("A command that prints a token")
struct TokenCommandTests {
    @Test("Its first line is the token") func readsToken() throws {
        #expect(try TokenCommand(["printf", "abc\\r\\ndef\\n"]).run().reveal == "abc")
    }

    @Test(
        "Trouble with it",
        arguments: [
            ([], .configuration, "is empty"),
            (["/nowhere/program"], .configuration, "No such file or directory"),
            (["sh", "-c", "echo x; exit 3"], .unavailable, "failed: exit code 3"),
            (["sh", "-c", "echo x; kill -9 $$"], .unavailable, "failed: signal 9"),
            (["true"], .configuration, "prints no token"), (["yes"], .configuration, "prints too much"),
            (["sleep", "30"], .unavailable, "prints nothing in time"),
            (["sh", "-c", "echo x; exec >&-; exec sleep 30"], .unavailable, "does not end"),
        ] as [([String], TransportError.Reason, String)])
    func reports(arguments: [String], reason: TransportError.Reason, detail: String) {
        let error = #expect(throws: TransportError.self) {
            try TokenCommand(arguments, limit: .seconds(2)).run()
        }
        #expect(error?.reason == reason)
        #expect(error?.detail == detail)
    }
}
