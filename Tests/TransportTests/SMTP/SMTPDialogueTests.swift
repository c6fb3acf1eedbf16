import MailFormat
import Networks
import TestServers
import TestSupport
import Testing

@testable import Transport

@Suite("A conversation with a relay", .serialized, .timeLimit(.minutes(5)))
struct SMTPDialogueTests {
    @Test("The wire carries CRLF, doubled dots and every other byte as it is", arguments: [1, 2])
    func carriesBytes(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let alphabet: [UInt8] = [0x0d, 0x0a, 0x2e, 0x2e, 0x61, 0xe4, 0x00]
        let bytes = (0..<70_000).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
        let server = try ScriptedServer { peer, _ in
            try peer.greetSMTP()
            try peer.dialogue(["MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on"])
            guard let raw = peer.rawMessage(), raw == Self.wire(bytes) else { throw ServerTrouble("other bytes") }
            peer.send("250 ok\r\n")
            try peer.takeQuit()
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port))
        let pieces = stride(from: 0, to: bytes.count, by: 17).map { Piece.bytes(Array(bytes[$0...].prefix(17))) }
        #expect(brief(await session.send(transmission(pieces: pieces))) == ["accepted 250"], "seed \(seed)")
        await session.close()
        #expect(server.complaints.isEmpty, "seed \(seed)")
    }

    /// What has to go over the wire, line by line.
    static func wire(_ bytes: [UInt8]) -> [UInt8] {
        var lines: [[UInt8]] = [[]]
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x0d:
                if index + 1 < bytes.count, bytes[index + 1] == 0x0a { index += 1 }
                lines.append([])
            case 0x0a: lines.append([])
            default: lines[lines.count - 1].append(bytes[index])
            }
            index += 1
        }
        if lines.last == [] { lines.removeLast() }
        return lines.flatMap { ($0.first == 0x2e ? [0x2e] : []) + $0 + [0x0d, 0x0a] } + Array(".\r\n".utf8)
    }

    @Test("Parameters follow what is offered behind the login, not what was offered before it")
    func usesSecondOffer() async throws {
        let server = try ScriptedServer { peer, _ in
            peer.send("220 mx.example ESMTP\r\n")
            try peer.expect("EHLO")
            peer.send(peer.ehloReply(everySMTPCapability))
            try peer.expect("EHLO")
            peer.send(peer.ehloReply(["SIZE", "dsn"]))
            for command in [
                "MAIL FROM:<netz+bounces-1@netz.example> SIZE=20 RET=HDRS ENVID=E1",
                "RCPT TO:<r1@x.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;r1@x.example",
            ] {
                guard peer.line() == command else { throw ServerTrouble("not \(command)") }
                guard peer.isQuiet(milliseconds: 50) else { throw ServerTrouble("not waited") }
                peer.send("250 ok\r\n")
            }
            try peer.dialogue(["DATA": "354 go on"])
            _ = peer.message()
            peer.send("250 ok\r\n")
            try peer.takeQuit()
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port))
        #expect(brief(await session.send(transmission())) == ["accepted 250"])
        await session.close()
        #expect(server.complaints.isEmpty)
    }

    @Test("A relay without 8BITMIME gets the seven-bit pieces", arguments: [true, false])
    func sevenBit(offered: Bool) async throws {
        let message = transmission(
            pieces: [.bytes(Array("\r\nä\r\n".utf8))], sevenBit: [.bytes(Array("\r\n=C3=A4\r\n".utf8))])
        let result = try await outcomes(of: message) { peer in
            try peer.greetSMTP(offered ? ["8BITMIME", "SIZE"] : ["SIZE"])
            let line = try peer.expect("MAIL")
            guard line.hasSuffix(offered ? "> SIZE=6 BODY=8BITMIME" : "> SIZE=10") else { throw ServerTrouble(line) }
            peer.send("250 ok\r\n")
            try peer.dialogue(["RCPT": "250 ok", "DATA": "354 go on"])
            guard peer.message() == (offered ? "\r\nä\r\n" : "\r\n=C3=A4\r\n") else {
                throw ServerTrouble("other bytes")
            }
            peer.send("250 ok\r\n")
            try peer.takeQuit()
        }
        #expect(result.outcomes == ["accepted 250"])
        #expect(result.complaints.isEmpty)
    }

    @Test("What needs SMTPUTF8 is not offered to a relay that lacks it") func lacksUTF8() async throws {
        var message = transmission(to: 2)
        message.message.needsSMTPUTF8 = true
        let result = try await outcomes(of: message) { peer in
            try peer.greetSMTP(["8BITMIME"])
            try peer.takeQuit()
        }
        #expect(result.outcomes == ["permanent 550", "permanent 550"])
        #expect(result.isUsable)
        #expect(result.complaints.isEmpty)
    }

    @Test("Many recipients come in bursts that wait for their answers", arguments: [99, 100, 250])
    func bursts(count: Int) async throws {
        let result = try await outcomes(of: transmission(to: count)) { peer in
            try peer.greetSMTP()
            var waiting: [String] = []
            while let line = peer.line() {
                waiting.append(line.hasPrefix("DATA") ? "354 go on" : line.contains("r7@") ? "550 no" : "250 ok")
                let isLast = line.hasPrefix("DATA")
                guard isLast || waiting.count == 100 && peer.isQuiet(milliseconds: 50) else { continue }
                if waiting.count > 101 { throw ServerTrouble("\(waiting.count) commands at once") }
                peer.send(waiting.map { $0 + "\r\n" }.joined())
                waiting = []
                if isLast { break }
            }
            guard peer.message() != nil else { throw ServerTrouble("no message") }
            peer.send("250 ok\r\n")
            try peer.takeQuit()
        }
        #expect(result.outcomes == (1...count).map { $0 == 7 ? "permanent 550" : "accepted 250" })
        #expect(result.complaints.isEmpty)
    }

    @Test("Answers that come byte by byte, and in several lines") func takesPieces() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.greetSMTP()
            for (command, reply) in [
                ("MAIL", "250-2.1.0 sender\r\n250 2.1.0 ok\r\n"), ("RCPT", "250-2.1.5 a\r\n250-2.1.5 b\r\n250 c\r\n"),
                ("DATA", "354-go\r\n354 on\r\n"),
            ] {
                try peer.expect(command)
                peer.send(reply, byByte: true)
            }
            _ = peer.message()
            peer.send("250-2.0.0 queued\r\n250 2.0.0 as 4711\r\n", byByte: true)
            try peer.takeQuit()
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port))
        let answer = ServerAnswer(code: 250, enhancedCode: "2.0.0", text: "queued as 4711")
        #expect(await session.send(transmission()) == [1: .accepted(answer)])
        await session.close()
        #expect(server.complaints.isEmpty)
    }

    @Test("Several messages go over one connection") func repeats() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.greetSMTP()
            for _ in 1...5 { try peer.takeMessage() }
            try peer.takeQuit()
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port))
        for _ in 1...5 { #expect(brief(await session.send(transmission())) == ["accepted 250"]) }
        await session.close()
        await session.close()
        #expect(await !session.isUsable)
        #expect(server.connectionCount == 1)
        #expect(server.complaints.isEmpty)
    }

    @Test("A server that knows no EHLO is greeted by HELO and gets bare commands") func usesHelo() async throws {
        let server = try ScriptedServer { peer, _ in
            peer.send("220 old.example\r\n")
            for _ in 0..<2 { try peer.dialogue(["EHLO": "502 what", "HELO netz.example": "250 hello"]) }
            let line = try peer.expect("MAIL")
            guard line == "MAIL FROM:<netz+bounces-1@netz.example>" else { throw ServerTrouble(line) }
            peer.send("250 ok\r\n")
            try peer.dialogue(["RCPT TO:<r1@x.example>": "250 ok", "DATA": "354 go on"])
            _ = peer.message()
            peer.send("250 ok\r\n")
            try peer.takeQuit()
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port))
        #expect(brief(await session.send(transmission())) == ["accepted 250"])
        await session.close()
        #expect(server.complaints.isEmpty)
    }

    @Test("Closing waits only a moment for a server that is silent") func closesSoon() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.greetSMTP()
            try peer.expect("QUIT")
            peer.stall()
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port), limits: .brief)
        let start = ContinuousClock.now
        await session.close()
        #expect(.now - start < .seconds(20))
        #expect(server.complaints.isEmpty)
    }
}
