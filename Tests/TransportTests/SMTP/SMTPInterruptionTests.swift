import Foundation
import MailFormat
import Networks
import TestServers
import Testing

@testable import Transport

/// Where in a transaction for two recipients, the second refused, the server stops to play along.
enum SMTPStep: String, CaseIterable, CustomTestStringConvertible {
    case mail, firstRecipient, secondRecipient, data, message, answer

    var testDescription: String { rawValue }

    /// Plays everything before this step; the step's command has been read then.
    func play(_ peer: Peer, capabilities: [String]) throws {
        try peer.greetSMTP(capabilities)
        let steps: [(SMTPStep, String, String)] = [
            (.mail, "MAIL", "250 ok"), (.firstRecipient, "RCPT", "250 ok"), (.secondRecipient, "RCPT", "550 no"),
            (.data, "DATA", "354 go on"),
        ]
        for (step, command, reply) in steps {
            try peer.expect(command)
            if step == self { return }
            peer.send(reply + "\r\n")
        }
        if self == .message {
            _ = peer.line()
        } else if peer.message() == nil {
            throw ServerTrouble("the client closed within the message")
        }
    }

    /// What is sent up to here: a message far larger than the system holds, where its middle is meant.
    var transmission: Transmission {
        let line = Piece.bytes(Array((String(repeating: "x", count: 998) + "\r\n").utf8))
        return TransportTests.transmission(to: 2, pieces: Array(repeating: line, count: self == .message ? 20_000 : 1))
    }

    /// The outcomes when the connection is lost here.
    var lost: [String] {
        switch self {
        case .mail, .firstRecipient, .secondRecipient: ["interrupted", "interrupted"]
        case .data, .message: ["interrupted", "permanent 550"]
        case .answer: ["unknown", "permanent 550"]
        }
    }
}

@Suite("A conversation that breaks", .serialized, .timeLimit(.minutes(5)))
struct SMTPInterruptionTests {
    static let capabilities = [everySMTPCapability, []]

    @Test("The connection is cut", arguments: SMTPStep.allCases, capabilities)
    func isCut(step: SMTPStep, capabilities: [String]) async throws {
        let result = try await outcomes(of: step.transmission) { peer in
            peer.limitBuffers()
            try step.play(peer, capabilities: capabilities)
        }
        #expect(result.outcomes == step.lost)
        #expect(!result.isUsable)
        #expect(result.complaints.isEmpty)
    }

    @Test("The connection is reset", arguments: SMTPStep.allCases)
    func isReset(step: SMTPStep) async throws {
        let result = try await outcomes(of: step.transmission) { peer in
            peer.limitBuffers()
            try step.play(peer, capabilities: [])
            peer.reset()
        }
        #expect(result.outcomes == step.lost)
        #expect(!result.isUsable)
    }

    @Test("The server falls silent", arguments: SMTPStep.allCases)
    func fallsSilent(step: SMTPStep) async throws {
        let result = try await outcomes(of: step.transmission, limits: .brief) { peer in
            peer.limitBuffers()
            try step.play(peer, capabilities: [])
            if step == .message { peer.waitWithoutReading() } else { peer.stall() }
        }
        #expect(result.outcomes == step.lost)
        #expect(!result.isUsable)
    }

    @Test("The server says goodbye", arguments: SMTPStep.allCases, capabilities)
    func saysGoodbye(step: SMTPStep, capabilities: [String]) async throws {
        let result = try await outcomes(of: step.transmission) { peer in
            peer.limitBuffers()
            try step.play(peer, capabilities: capabilities)
            peer.send("421 4.3.2 going down\r\n")
            peer.closeHalf()
            peer.stall()
        }
        #expect(result.outcomes == step.lost.map { $0 == "permanent 550" ? $0 : "transient 421" })
        #expect(!result.isUsable)
        #expect(result.complaints.isEmpty)
    }

    @Test(
        "What the server said before it reset the connection counts",
        arguments: [("552 too big", "permanent 552"), ("421 going down", "transient 421")])
    func keepsLastWords(reply: String, outcome: String) async throws {
        let result = try await outcomes(of: SMTPStep.message.transmission) { peer in
            peer.limitBuffers()
            try SMTPStep.message.play(peer, capabilities: [])
            peer.send(reply + "\r\n")
            // The client has read it by then and still waits to write.
            usleep(300_000)
            peer.reset()
        }
        #expect(result.outcomes == [outcome, "permanent 550"])
        #expect(!result.isUsable)
        #expect(result.complaints.isEmpty)
    }

    @Test("The server says what is no reply", arguments: SMTPStep.allCases.filter { $0 != .message })
    func breaksProtocol(step: SMTPStep) async throws {
        let result = try await outcomes(of: step.transmission) { peer in
            try step.play(peer, capabilities: [])
            peer.send("was?\r\n")
            peer.stall()
        }
        #expect(result.outcomes == step.lost)
        #expect(!result.isUsable)
    }

    @Test("The server answers out of step", arguments: SMTPStep.allCases.filter { $0 != .message })
    func answersOutOfStep(step: SMTPStep) async throws {
        let result = try await outcomes(of: step.transmission) { peer in
            try step.play(peer, capabilities: [])
            peer.send(step == .data ? "250 what\r\n" : "354 what\r\n")
            peer.stall()
        }
        #expect(result.outcomes == step.lost)
        #expect(!result.isUsable)
    }

    @Test(
        "A server that never ends an answer is left",
        arguments: ["250-and so on\r\n", "250-and so on without any end of the line ", "\r\n"])
    func neverEnds(text: String) async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.greetSMTP()
            try peer.expect("MAIL")
            peer.send("250-first\r\n")
            let block = String(repeating: text, count: 1000)
            while peer.send(block) {}
        }
        var limits = SMTPTimeLimits.patient
        limits.command = .milliseconds(500)
        let session = try await smtpSession(to: smtpSettings(port: server.port), limits: limits)
        let start = ContinuousClock.now
        #expect(brief(await session.send(transmission())) == ["interrupted"])
        #expect(.now - start < .seconds(25))
        #expect(await !session.isUsable)
    }

    @Test("What comes unasked between two messages ends the connection, and nothing is asked after it")
    func isOutOfStepBefore() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.greetSMTP()
            try peer.takeMessage()
            peer.send("250 once more\r\n")
            peer.mark("said")
            if let line = peer.line() { throw ServerTrouble(line) }
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port))
        #expect(brief(await session.send(transmission())) == ["accepted 250"])
        try await server.reached("said")
        // On a busy machine even loopback takes its time.
        try await Task.sleep(for: .milliseconds(100))
        #expect(brief(await session.send(transmission())) == ["interrupted"])
        #expect(await !session.isUsable)
        await session.close()
        #expect(brief(await session.send(transmission(to: 2))) == ["interrupted", "interrupted"])
        #expect(server.complaints.isEmpty)
    }

    @Test("An idle server that goes away is noticed", arguments: ["421 4.4.2 idle too long\r\n", ""])
    func goesAwayIdle(word: String) async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.greetSMTP()
            try peer.takeMessage()
            peer.send(word)
            peer.closeHalf()
            peer.mark("gone")
            peer.stall()
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port))
        #expect(brief(await session.send(transmission())) == ["accepted 250"])
        try await server.reached("gone")
        // On a busy machine even loopback takes its time.
        try await Task.sleep(for: .milliseconds(100))
        #expect(await !session.isUsable)
    }

    // MARK: - Our own side

    @Test("An original that ends too early leaves the message without its final dot")
    func isTruncated() async throws {
        let folder = try TestFolder()
        let path = "\(folder.path)/original"
        let size = 1_000_000
        try Data([UInt8]("Subject: x\r\n\r\n".utf8) + [UInt8](repeating: 0x61, count: size - 14))
            .write(to: URL(filePath: path))
        let result = try await outcomes(of: transmission(pieces: [.original(0..<size)], originals: [path])) { peer in
            try peer.greetSMTP()
            try peer.dialogue(["MAIL": "250 ok", "RCPT": "250 ok"])
            try peer.expect("DATA")
            guard truncate(path, off_t(size / 2)) == 0 else { throw ServerTrouble("truncate") }
            peer.send("354 go on\r\n")
            if peer.message() != nil { throw ServerTrouble("the message was ended") }
        }
        #expect(result.outcomes == ["interrupted"])
        #expect(!result.isUsable)
        #expect(result.complaints.isEmpty)
    }

    @Test("An original that is missing or too short leaves the connection alone", arguments: [nil, 10])
    func isMissing(length: Int?) async throws {
        let folder = try TestFolder()
        let path = "\(folder.path)/original"
        if let length { try Data(count: length).write(to: URL(filePath: path)) }
        let server = try ScriptedServer { peer, _ in
            try peer.greetSMTP()
            try peer.takeMessage()
            try peer.takeQuit()
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port))
        let broken = transmission(to: 2, pieces: [.original(0..<20)], originals: [path])
        #expect(brief(await session.send(broken)) == ["interrupted", "interrupted"])
        #expect(await session.isUsable)
        #expect(brief(await session.send(transmission())) == ["accepted 250"])
        await session.close()
        #expect(server.complaints.isEmpty)
    }

    @Test("A cancelled task stops at once before the message is sent", arguments: [SMTPStep.mail, .data, .message])
    func isCancelled(step: SMTPStep) async throws {
        let server = try ScriptedServer { peer, _ in
            peer.limitBuffers()
            try step.play(peer, capabilities: [])
            peer.mark("there")
            if step == .message { peer.waitWithoutReading() } else { peer.stall() }
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port))
        let sending = Task { await session.send(step.transmission) }
        try await server.reached("there")
        let start = ContinuousClock.now
        sending.cancel()
        #expect(brief(await sending.value) == step.lost)
        #expect(.now - start < .seconds(20))
    }

    @Test("A cancelled task still waits a while for the final answer", arguments: [true, false])
    func isCancelledLate(answers: Bool) async throws {
        let server = try ScriptedServer { peer, _ in
            try SMTPStep.answer.play(peer, capabilities: [])
            peer.mark("there")
            if !answers { return peer.stall() }
            usleep(200_000)
            peer.send("250 taken\r\n")
            peer.stall()
        }
        var limits = SMTPTimeLimits.patient
        if !answers { limits.finalAnswerAtStop = .milliseconds(300) }
        let session = try await smtpSession(to: smtpSettings(port: server.port), limits: limits)
        let sending = Task { await session.send(SMTPStep.answer.transmission) }
        try await server.reached("there")
        let start = ContinuousClock.now
        sending.cancel()
        #expect(brief(await sending.value) == [answers ? "accepted 250" : "unknown", "permanent 550"])
        if !answers { #expect(.now - start > .milliseconds(290)) }
        #expect(.now - start < .seconds(10))
    }
}
