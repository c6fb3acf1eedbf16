import Networks
import TestServers
import Testing

@testable import Transport

@Suite("Logging in to a relay", .serialized, .timeLimit(.minutes(5)))
struct SMTPLoginTests {
    /// Why a relay that plays this can't be used.
    func failure(
        user: String? = "list", limits: SMTPTimeLimits = .patient, _ play: @escaping @Sendable (Peer) throws -> Void
    ) async throws -> (error: TransportError?, complaints: [String]) {
        let server = try ScriptedServer { peer, _ in try play(peer) }
        let error = try await trouble {
            let session = try await smtpSession(to: smtpSettings(port: server.port, user: user), limits: limits)
            await session.close()
        }
        return (error, server.complaints)
    }

    @Test(
        "A refused login is told apart from one that may work later",
        arguments: [
            ("535 5.7.8 wrong", .login), ("454 4.7.0 later", .unavailable), ("421 4.3.2 down", .unavailable),
        ] as [(String, TransportError.Reason)])
    func tellsRefusals(reply: String, reason: TransportError.Reason) async throws {
        let result = try await failure { peer in
            peer.send("220 mx.example\r\n")
            try peer.expect("EHLO")
            peer.send("250-mx.example\r\n250 AUTH PLAIN\r\n")
            try peer.dialogue(["AUTH PLAIN AGxpc3QAc2VjcmV0": reply])
            peer.stall()
        }
        let error = try #require(result.error)
        #expect(error.reason == reason)
        #expect(error.detail.contains(reply))
        #expect(!error.description.contains("secret"))
        #expect(!error.description.contains("AGxpc3QAc2VjcmV0"))
        #expect(result.complaints.isEmpty)
    }

    @Test("A server that offers no login although there is a user") func offersNone() async throws {
        let result = try await failure { peer in
            peer.send("220 mx.example\r\n")
            try peer.expect("EHLO")
            peer.send("250-mx.example\r\n250 PIPELINING\r\n")
            if let line = peer.line() { throw ServerTrouble(line) }
        }
        #expect(result.error?.reason == .configuration)
        #expect(result.complaints.isEmpty)
    }

    @Test("A greeting that says no", arguments: [("421 busy", true), ("554 go away", true), ("500 what", true)])
    func isNotGreeted(greeting: String, isTransient: Bool) async throws {
        let result = try await failure { peer in
            peer.send(greeting + "\r\n")
            peer.stall()
        }
        #expect(result.error?.isTransient == isTransient)
        #expect(result.error?.detail.contains(greeting) == true)
    }

    @Test(
        "What comes with the answer to the login is passed over, a goodbye is not",
        arguments: [
            ("250 more\r\n", nil), ("half a li", nil), ("421 going down\r\n", .unreachable),
        ] as [(String, TransportError.Reason?)])
    func synchronizes(tail: String, reason: TransportError.Reason?) async throws {
        let result = try await failure { peer in
            peer.send("220 mx.example\r\n")
            try peer.expect("EHLO")
            peer.send("250-mx.example\r\n250 AUTH PLAIN\r\n")
            try peer.expect("AUTH PLAIN")
            peer.send("235 2.7.0 welcome\r\n" + tail)
            if reason != nil { return }
            try peer.expect("EHLO")
            peer.send("ne\r\n" + peer.ehloReply(["PIPELINING"]))
            try peer.takeQuit()
        }
        #expect(result.error?.reason == reason, "\(String(describing: result.error))")
        #expect(result.complaints.isEmpty)
    }

    @Test(
        "Trouble with our own EHLO",
        arguments: [
            ("421 4.3.2 down\r\n", .unavailable), ("", .unreachable), ("500 a\r\n554 b\r\n", .protocolViolation),
            ("500 a\r\n451 b\r\n", .unavailable),
        ] as [(String, TransportError.Reason)])
    func isNotGreetedAgain(reply: String, reason: TransportError.Reason) async throws {
        let result = try await failure(user: nil) { peer in
            peer.send("220 mx.example\r\n")
            try peer.expect("EHLO")
            peer.send("250 mx.example\r\n")
            try peer.expect("EHLO")
            peer.send(reply)
            peer.closeHalf()
            peer.stall()
        }
        #expect(result.error?.reason == reason, "\(String(describing: result.error))")
        #expect(result.error?.operation.hasPrefix("greet 127.0.0.1:") == true)
    }

    @Test("Garbage without end in place of our EHLO's answer", arguments: ["la la\r\n", "la "])
    func talksOnly(text: String) async throws {
        var limits = SMTPTimeLimits.patient
        limits.command = .milliseconds(300)
        let result = try await failure(user: nil, limits: limits) { peer in
            peer.send("220 mx.example\r\n")
            try peer.expect("EHLO")
            peer.send("250 mx.example\r\n")
            try peer.expect("EHLO")
            let block = String(repeating: text, count: 1000)
            while peer.send(block) {}
        }
        #expect(result.error?.reason == .unreachable)
    }

    @Test("A cancelled task stops at once while the server is silent", arguments: [true, false])
    func isCancelled(atGreeting: Bool) async throws {
        let server = try ScriptedServer { peer, _ in
            if !atGreeting {
                peer.send("220 mx.example\r\n")
                try peer.expect("EHLO")
                peer.send("250 mx.example\r\n")
                try peer.expect("EHLO")
            }
            peer.mark("there")
            peer.stall()
        }
        let opening = Task {
            try await trouble { _ = try await smtpSession(to: smtpSettings(port: server.port)) }
        }
        try await server.reached("there")
        let start = ContinuousClock.now
        opening.cancel()
        #expect(try await opening.value?.reason == .cancelled)
        #expect(.now - start < .seconds(20))
    }

    @Test("Nobody listens") func noServer() async throws {
        let error = try await trouble { _ = try await smtpSession(to: smtpSettings(port: 1)) }
        #expect(error?.reason == .unreachable)
        #expect(error?.operation == "connect to 127.0.0.1:1")
    }
}
