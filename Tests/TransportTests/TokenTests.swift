import Foundation
import Networks
import TestServers
import Testing

@testable import Transport

@Suite(
    "A real Dovecot that takes tokens", .timeLimit(.minutes(5)),
    .enabled(
        if: DovecotServer.isPossible && SMTPSink.isPossible,
        Comment(rawValue: "\(DovecotServer.need); \(SMTPSink.need)")))
struct TokenDovecotTests {
    /// Its submission server takes a login only if it can pass mail on.
    static let shared = Result {
        let sink = try SMTPSink()
        return (sink: sink, server: try DovecotServer(relayPort: sink.port))
    }

    let server: DovecotServer

    init() throws { server = try Self.shared.get().server }

    func settings(
        _ application: CurlConnection.Application, _ program: TokenProgram, user: String
    ) -> ServerSettings {
        let port = application == .imap ? server.ports.imaps : server.ports.submissions
        return ServerSettings(
            host: "localhost", port: port, security: .implicitTLS, user: user,
            credential: .tokenCommand(program.command), caFile: server.authorityFile)
    }

    @Test("A token that is refused is renewed at once", arguments: [CurlConnection.Application.imap, .smtp])
    func renews(_ application: CurlConnection.Application) async throws {
        let user = server.mailbox().user
        let program = try TokenProgram(user: user, .past, .future)
        try await logIn(application, to: settings(application, program, user: user))
        #expect(program.runs == 2)
        // The next connection needs no renewal.
        try await logIn(application, to: settings(application, program, user: user))
        #expect(program.runs == 3)
    }

    @Test("One that cannot be renewed is refused once", arguments: [CurlConnection.Application.imap, .smtp])
    func isRefused(_ application: CurlConnection.Application) async throws {
        let user = server.mailbox().user
        let program = try TokenProgram(user: user, .past)
        let error = try await trouble {
            try await logIn(application, to: settings(application, program, user: user))
        }
        #expect(error?.reason == .token, "\(String(describing: error))")
        #expect(error?.isTransient == false)
        #expect(error?.description.contains("token_command") == true)
        #expect(program.runs == 2)
    }
}

@Suite("A server that refuses tokens", .timeLimit(.minutes(5)))
struct TokenTests {
    /// How a server takes an offer of XOAUTH2, and what it says to a token: an answer, or a challenge before it.
    struct Refusal: CustomTestStringConvertible {
        var application: CurlConnection.Application
        var words: String
        var reason: TransportError.Reason
        /// How often the login is tried, and the command run, when it prints another token each time.
        var tries: Int
        var testDescription: String { "\(application): \(words)" }
    }

    static let refusals = [
        Refusal(application: .imap, words: "NO [AUTHENTICATIONFAILED] expired", reason: .token, tries: 2),
        Refusal(application: .imap, words: "NO expired", reason: .token, tries: 2),
        Refusal(application: .imap, words: "+ eyJzdGF0dXMiOiI0MDAifQ==", reason: .token, tries: 2),
        Refusal(application: .imap, words: "NO [UNAVAILABLE] later", reason: .unavailable, tries: 1),
        Refusal(application: .smtp, words: "535 5.7.8 expired", reason: .token, tries: 2),
        Refusal(application: .smtp, words: "334 eyJzdGF0dXMiOiI0MDAifQ==", reason: .token, tries: 2),
        Refusal(application: .smtp, words: "454 4.7.0 later", reason: .unavailable, tries: 1),
    ]

    @Test("A token is tried twice at most, and another one each time", arguments: refusals)
    func limitsTries(_ refusal: Refusal) async throws {
        let folder = try TestFolder()
        let server = try ScriptedServer { peer, number in
            let login = try Self.takeLogin(peer, refusal.application)
            let sent = Data(base64Encoded: String(login.split(separator: " ").last ?? "")) ?? Data()
            guard String(decoding: sent, as: UTF8.self).contains("auth=Bearer \(number)\u{1}") else {
                throw ServerTrouble("another token: \(login)")
            }
            if refusal.application == .smtp || refusal.words.hasPrefix("+") {
                peer.send(refusal.words + "\r\n")
            } else {
                peer.answer(login, refusal.words)
            }
            peer.stall()
        }
        let script = "echo >>'\(folder.path)/runs'; wc -l <'\(folder.path)/runs'"
        var settings = smtpSettings(port: server.port, user: "list")
        settings.credential = .tokenCommand(["sh", "-c", script])
        let error = try await trouble { [settings] in try await logIn(refusal.application, to: settings) }
        #expect(error?.reason == refusal.reason, "\(String(describing: error))")
        #expect(server.connectionCount == refusal.tries)
        #expect(server.complaints == [])
    }

    /// Each answer alone would come in time.
    @Test("Both tries together keep to the limit", arguments: [CurlConnection.Application.imap, .smtp])
    func keepsLimit(_ application: CurlConnection.Application) async throws {
        let server = try ScriptedServer { peer, number in
            let login = try Self.takeLogin(peer, application)
            Thread.sleep(forTimeInterval: 3)
            let isRight = number > 1
            switch application {
            case .imap: peer.answer(login, isRight ? "OK done" : "NO expired")
            case .smtp: peer.send(isRight ? "235 done\r\n" : "535 expired\r\n")
            }
            peer.stall()
        }
        var settings = smtpSettings(port: server.port, user: "list")
        settings.credential = .tokenCommand(["date", "+%N"])
        let error = try await trouble { [settings] in
            try await logIn(application, to: settings, within: .seconds(5))
        }
        #expect(error?.reason == .unreachable, "\(String(describing: error))")
        #expect(server.connectionCount == 2)
        #expect(server.complaints == [])
    }

    private static func takeLogin(_ peer: Peer, _ application: CurlConnection.Application) throws -> String {
        switch application {
        case .imap:
            peer.send("* OK ready\r\n")
            let line = try peer.expect("* CAPABILITY")
            peer.send("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR\r\n")
            peer.answer(line, "OK done")
            return try peer.expect("* AUTHENTICATE XOAUTH2 ")
        case .smtp:
            peer.send("220 mx.example\r\n")
            try peer.expect("EHLO")
            peer.send("250-mx.example\r\n250 AUTH XOAUTH2\r\n")
            return try peer.expect("AUTH XOAUTH2 ")
        }
    }
}
