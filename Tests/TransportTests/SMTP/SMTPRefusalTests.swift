import MailFormat
import Networks
import TestServers
import Testing

@testable import Transport

@Suite("A relay that refuses", .serialized, .timeLimit(.minutes(5)))
struct SMTPRefusalTests {
    static let capabilities = [everySMTPCapability, []]

    @Test("Each recipient gets its own outcome in one transaction", arguments: capabilities)
    func mixes(capabilities: [String]) async throws {
        let result = try await outcomes(of: transmission(to: 4)) { peer in
            try peer.greetSMTP(capabilities)
            try peer.dialogue([
                "MAIL FROM:<netz+bounces-1@netz.example>": "250 ok", "RCPT TO:<r1@x.example>": "250 ok",
                "RCPT TO:<r2@x.example>": "451 4.7.1 greylisted", "RCPT TO:<r3@x.example>": "550 5.1.1 nobody",
                "RCPT TO:<r4@x.example>": "251 forwarded", "DATA": "354 go on",
            ])
            guard peer.message() == "Subject: x\r\n\r\n.dot\r\n" else { throw ServerTrouble("another message") }
            peer.send("250 2.0.0 queued\r\n")
            try peer.takeQuit()
        }
        #expect(result.outcomes == ["accepted 250", "transient 451", "permanent 550", "accepted 250"])
        #expect(result.isUsable)
        #expect(result.complaints.isEmpty)
    }

    @Test("The server's words are kept") func keepsWords() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.greetSMTP()
            try peer.dialogue(["MAIL": "250 ok", "RCPT": "550-5.1.1 No such\r\n550 5.1.1 person"])
            try peer.dialogue(["DATA": "554 none", "RSET": "250 ok"])
            peer.stall()
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port))
        let outcomes = await session.send(transmission())
        let answer = ServerAnswer(code: 550, enhancedCode: "5.1.1", text: "No such person", isAboutRecipient: true)
        #expect(outcomes == [1: .permanent(answer)])
    }

    @Test("All are refused, and then the next message goes through") func refusesAll() async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.greetSMTP()
            try peer.dialogue([
                "MAIL": "250 ok", "RCPT": "550 no", "RCPT ": "450 later", "DATA": "554 no valid recipients",
                "RSET": "250 ok",
            ])
            try peer.takeMessage()
            try peer.takeQuit()
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port))
        #expect(brief(await session.send(transmission(to: 2))) == ["permanent 550", "transient 450"])
        #expect(await session.isUsable)
        #expect(brief(await session.send(transmission())) == ["accepted 250"])
        await session.close()
        #expect(server.complaints.isEmpty)
        #expect(server.connectionCount == 1)
    }

    @Test("No DATA follows where all are refused without PIPELINING") func refusesAllInTurn() async throws {
        let result = try await outcomes(of: transmission(to: 2)) { peer in
            try peer.greetSMTP([])
            try peer.dialogue(["MAIL": "250 ok", "RCPT": "550 no", "RCPT ": "450 later", "RSET": "250 ok"])
            try peer.takeQuit()
        }
        #expect(result.outcomes == ["permanent 550", "transient 450"])
        #expect(result.complaints.isEmpty)
    }

    @Test("A server that wants the message for nobody gets a lone dot", arguments: ["554 nobody", "250 fine"])
    func endsEmpty(answer: String) async throws {
        let result = try await outcomes(of: transmission(to: 2)) { peer in
            try peer.greetSMTP()
            try peer.dialogue([
                "MAIL": "250 ok", "RCPT": "550 no", "RCPT ": "550 no", "DATA": "354 go on", ".": answer,
                "RSET": "250 ok",
            ])
            try peer.takeQuit()
        }
        #expect(result.outcomes == ["permanent 550", "permanent 550"])
        #expect(result.isUsable)
        #expect(result.complaints.isEmpty)
    }

    @Test(
        "A refused MAIL is everybody's refusal, whatever is said to the rest",
        arguments: ["503 no MAIL", "250 ok"], ["554 no", "354 go on"])
    func refusesMail(toRecipient: String, toData: String) async throws {
        let result = try await outcomes(of: transmission(to: 2)) { peer in
            try peer.greetSMTP()
            try peer.dialogue([
                "MAIL": "552 5.3.4 too big", "RCPT": toRecipient, "RCPT ": toRecipient, "DATA": toData,
            ])
            if toData.hasPrefix("354") { try peer.dialogue([".": "554 nobody"]) }
            try peer.dialogue(["RSET": "250 ok"])
            try peer.takeQuit()
        }
        #expect(result.outcomes == ["permanent 552", "permanent 552"])
        #expect(result.isUsable)
        #expect(result.complaints.isEmpty)
    }

    @Test(
        "A relay that asks for a login refuses nobody for ever",
        arguments: ["530 5.7.0 Authentication required", "503 5.5.1 AUTH first", "535 5.7.8 no"])
    func asksForLogin(answer: String) async throws {
        let result = try await outcomes(of: transmission(to: 2)) { peer in
            try peer.greetSMTP([])
            try peer.dialogue(["MAIL": answer, "RSET": "250 ok"])
            try peer.takeQuit()
        }
        #expect(result.outcomes == Array(repeating: "transient \(answer.prefix(3))", count: 2))
        #expect(result.complaints.isEmpty)
    }

    @Test("A refused MAIL ends the transaction at once without PIPELINING") func refusesMailInTurn() async throws {
        let result = try await outcomes(of: transmission(to: 2)) { peer in
            try peer.greetSMTP([])
            try peer.dialogue(["MAIL": "451 busy", "RSET": "250 ok"])
            try peer.takeQuit()
        }
        #expect(result.outcomes == ["transient 451", "transient 451"])
        #expect(result.isUsable)
        #expect(result.complaints.isEmpty)
    }

    @Test("Refused DATA and a refused message", arguments: ["451 later", "550 spam"], [true, false])
    func refusesMessage(answer: String, atData: Bool) async throws {
        let result = try await outcomes(of: transmission(to: 2)) { peer in
            try peer.greetSMTP()
            try peer.dialogue(["MAIL": "250 ok", "RCPT": "250 ok", "RCPT ": "550 no"])
            if atData {
                try peer.dialogue(["DATA": answer, "RSET": "250 ok"])
            } else {
                try peer.dialogue(["DATA": "354 go on"])
                _ = peer.message()
                peer.send(answer + "\r\n")
            }
            try peer.takeQuit()
        }
        #expect(result.outcomes == [answer.hasPrefix("4") ? "transient 451" : "permanent 550", "permanent 550"])
        #expect(result.isUsable)
        #expect(result.complaints.isEmpty)
    }

    @Test("Too many recipients come again later", arguments: ["452 4.5.3 too many", "552 too many"])
    func tooMany(answer: String) async throws {
        let result = try await outcomes(of: transmission(to: 2)) { peer in
            try peer.greetSMTP()
            try peer.dialogue(["MAIL": "250 ok", "RCPT": "250 ok", "RCPT ": answer, "DATA": "354 go on"])
            _ = peer.message()
            peer.send("250 ok\r\n")
            try peer.takeQuit()
        }
        #expect(result.outcomes == ["accepted 250", "transient \(answer.prefix(3))"])
        #expect(result.complaints.isEmpty)
    }

    @Test("A refusal in the midst of the message is the message's", arguments: ["552 too big", "452 disk full"])
    func refusesHalfway(answer: String) async throws {
        let result = try await outcomes(of: SMTPStep.message.transmission) { peer in
            peer.limitBuffers()
            try SMTPStep.message.play(peer, capabilities: [])
            peer.send(answer + "\r\n")
            peer.closeHalf()
            peer.stall()
        }
        #expect(result.outcomes == [answer.hasPrefix("4") ? "transient 452" : "permanent 552", "permanent 550"])
        #expect(!result.isUsable)
    }

    static let answers: [(KeyValuePairs<String, String>, Bool)] = [
        (["MAIL": "250 ok", "RCPT": "451 4.7.1 later", "DATA": "554 none", "RSET": "250 ok"], true),
        (["MAIL": "250 ok", "RCPT": "550 5.1.1 nobody", "DATA": "554 none", "RSET": "250 ok"], true),
        (["MAIL": "250 ok", "RCPT": "452 4.5.3 too many", "DATA": "554 none", "RSET": "250 ok"], true),
        (["MAIL": "250 ok", "RCPT": "530 log in", "DATA": "503 no", "RSET": "250 ok"], false),
        (["MAIL": "250 ok", "RCPT": "421 going down"], false),
        (["MAIL": "451 busy", "RCPT": "503 no MAIL", "DATA": "503 no MAIL", "RSET": "250 ok"], false),
        (["MAIL": "250 ok", "RCPT": "250 ok", "DATA": "451 busy", "RSET": "250 ok"], false),
    ]

    @Test("An answer to RCPT is about the recipient, any other is not", arguments: answers)
    func tellsWhatItIsAbout(steps: KeyValuePairs<String, String>, isAboutRecipient: Bool) async throws {
        let server = try ScriptedServer { peer, _ in
            try peer.greetSMTP()
            try peer.dialogue(steps)
            peer.stall()
        }
        let session = try await smtpSession(to: smtpSettings(port: server.port))
        switch await session.send(transmission())[1] {
        case .transient(let answer), .permanent(let answer): #expect(answer.isAboutRecipient == isAboutRecipient)
        case let other: Issue.record("\(brief(other))")
        }
    }

    @Test("A server that does not take RSET is left") func refusesReset() async throws {
        let result = try await outcomes(of: transmission()) { peer in
            try peer.greetSMTP()
            try peer.dialogue(["MAIL": "250 ok", "RCPT": "550 no", "DATA": "554 no", "RSET": "502 what"])
            if peer.line() != nil { throw ServerTrouble("not left") }
        }
        #expect(result.outcomes == ["permanent 550"])
        #expect(!result.isUsable)
        #expect(result.complaints.isEmpty)
    }
}
