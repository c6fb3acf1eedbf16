import Foundation
import MailFormat
import Networks
import TestServers
import Testing

@testable import Transport

/// A server that plays this on its first connection, and is as it should be on the next.
struct HostileCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// What the caller gets to see; nil: nothing.
    var outcome: String?
    /// Part of the message.
    var words: String
    /// What ends the wait, if anything has to: that limit is a short one.
    var limit: Limit?
    var play: @Sendable (Peer) throws -> Void

    enum Limit {
        case connect, answer
    }

    init(
        _ name: String, _ outcome: String?, _ words: String = "", _ limit: Limit? = nil,
        _ play: @escaping @Sendable (Peer) throws -> Void
    ) {
        testDescription = name
        self.outcome = outcome
        self.words = words
        self.limit = limit
        self.play = play
    }

    /// How long that limit of the server is.
    func duration(_ limit: Limit) -> Duration { self.limit == limit ? .milliseconds(600) : .seconds(20) }
}

extension Peer {
    /// Says one byte now and then, without end.
    func trickle(_ byte: UInt8 = 0x61) {
        while send([byte]) { usleep(20_000) }
    }

    /// Says `text` without end.
    func babble(_ text: String) {
        let block = Array(String(repeating: text, count: max(1, 16_384 / text.utf8.count)).utf8)
        while send(block) {}
    }

    fileprivate func takeList() throws -> String {
        answer(try expect("* NOOP"), "OK done")
        return try expect("* UID FETCH 1:* (UID RFC822.SIZE)")
    }
}

@Suite("An IMAP server that keeps to no rule", .timeLimit(.minutes(2)))
struct HostileIMAPServerTests {
    static let cases = [
        HostileCase("a greeting that trickles", "unreachable", "timed out", .connect) { $0.trickle() },
        HostileCase("a greeting without end of line", "unreachable", "Too large") { $0.babble("* OK la ") },
        HostileCase("greetings without end", "unreachable", "Too large") { $0.babble("* OK la la\r\n") },
        HostileCase("capabilities that trickle", "unreachable", "timed out", .connect) { peer in
            peer.send("* OK ready\r\n")
            try peer.expect("* CAPABILITY")
            peer.trickle()
        },
        HostileCase("a folder that trickles", "unreachable", "no answer in time", .answer) { peer in
            try peer.logInIMAP()
            try peer.expect("* SELECT")
            peer.trickle()
        },
        HostileCase("an unasked literal that trickles", "unreachable", "no answer in time", .answer) { peer in
            try peer.openIMAP()
            _ = try peer.takeList()
            peer.send("* 1 FETCH (UID 1 BODY[] {1073741824}\r\n")
            peer.trickle()
        },
        HostileCase("a line without end", "protocolViolation", "a line of more than") { peer in
            try peer.openIMAP()
            _ = try peer.takeList()
            peer.babble("* 1 FETCH ")
        },
        HostileCase("lines without end", "unreachable", "no answer in time", .answer) { peer in
            try peer.openIMAP()
            _ = try peer.takeList()
            peer.babble("* 1 FETCH (FLAGS ())\r\n")
        },
        HostileCase("a literal of five GiB", "protocolViolation", "a literal of 5368709120 bytes") { peer in
            try peer.openIMAP()
            _ = try peer.takeList()
            peer.send("* 1 FETCH (UID 1 BODY[] {5368709120}\r\n")
            peer.stall()
        },
        HostileCase("a tag of the future", "protocolViolation", "n99") { peer in
            try peer.openIMAP()
            _ = try peer.takeList()
            peer.send("n99 OK done\r\n")
            peer.stall()
        },
        HostileCase("somebody else's tag", "protocolViolation", "'x'") { peer in
            try peer.openIMAP()
            _ = try peer.takeList()
            peer.send("x OK done\r\n")
            peer.stall()
        },
        HostileCase("an untagged answer", "unreachable", "no answer in time", .answer) { peer in
            try peer.openIMAP()
            _ = try peer.takeList()
            peer.send("* OK done\r\n")
            peer.stall()
        },
        HostileCase("untagged garbage", nil) { peer in
            try peer.openIMAP()
            let line = try peer.takeList()
            peer.send("la la\r\n\r\n*\r\n* 5\r\n* LA (((\r\n* 99999999999 EXISTS\r\n* 1 FETCH (((\r\n+ what\r\n")
            peer.send("* 1 FETCH (UID 3 RFC822.SIZE 3)\r\n* 1 FETCH (UID \"x\" RFC822.SIZE ())\r\n")
            peer.answer(line, "OK done")
        },
    ]

    @Test("It is left in time, with a reason, and the next connection is a new beginning") func isLeft() async throws {
        let rows = try await inParallel(Self.cases) { fault in
            let fine = PlayedIMAPServer(PlayedIMAPServer.Mailbox(inbox: [3: "x"], later: [:]))
            let server = try ScriptedServer { peer, number in
                if number == 1 { try fault.play(peer) } else { try fine.play(peer, number) }
            }
            let settings = imapSettings(port: server.port, security: .none, host: "127.0.0.1")
            let limits = IMAPLimits(
                connect: fault.duration(.connect), command: fault.duration(.answer), farewell: .milliseconds(200))
            let session = IMAPSession(settings, limits: limits)
            let start = ContinuousClock.now
            let error = try await trouble { _ = try await session.list(after: nil) }
            let told = "\(fault.testDescription): \(error?.description ?? "")"
            #expect(error?.reason.rawValue == fault.outcome, "\(told)")
            #expect(error?.description.contains(fault.words) ?? true, "\(told)")
            #expect(error?.isTransient ?? true)
            var tries = 0
            var uids: [String] = []
            while uids.isEmpty, tries < 50 {
                tries += 1
                uids = (try? await session.list(after: nil).mails.map(\.key.uid)) ?? []
            }
            #expect(uids == ["3"], "\(fault.testDescription)")
            let recovery = start.duration(to: .now)
            await session.close()
            return FaultRow(step: fault.testDescription, outcome: fault.outcome ?? "not seen", recovery: recovery)
        }
        report("IMAP, a server that keeps to no rule", rows)
    }
}

@Suite("A relay that keeps to no rule", .timeLimit(.minutes(2)))
struct HostileRelayTests {
    static let cases = [
        HostileCase("a greeting that trickles", "connect: unreachable", "timed out", .connect) { $0.trickle(0x32) },
        HostileCase("a greeting without end of line", "connect: unreachable", "Too large") { $0.babble("220 la ") },
        HostileCase("a greeting without end", "connect: unreachable", "Too large") { $0.babble("220-la la\r\n") },
        HostileCase("capabilities that trickle", "connect: unreachable", "timed out", .connect) { peer in
            peer.send("220 mx.example\r\n")
            try peer.expect("EHLO")
            peer.trickle(0x32)
        },
        HostileCase("our EHLO's answer trickles", "connect: unreachable", "no answer in time", .answer) { peer in
            peer.send("220 mx.example\r\n")
            try peer.expect("EHLO")
            peer.send("250 mx.example\r\n")
            try peer.expect("EHLO")
            peer.trickle(0x32)
        },
        HostileCase("MAIL's answer trickles", "interrupted", "no answer in time", .answer) { peer in
            try peer.greetSMTP()
            try peer.expect("MAIL")
            peer.trickle(0x32)
        },
        HostileCase("the message's answer trickles", "unknown", "no answer in time", .answer) { peer in
            try peer.greetSMTP()
            try peer.dialogue(["MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on"])
            _ = peer.message()
            peer.trickle(0x32)
        },
        HostileCase("the message's answer has no end", "unknown", "a reply without end") { peer in
            try peer.greetSMTP()
            try peer.dialogue(["MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on"])
            _ = peer.message()
            peer.babble("250-la la\r\n")
        },
        HostileCase("an answer too many", "interrupted", "answered DATA by 250") { peer in
            try peer.greetSMTP()
            try peer.dialogue(["MAIL": "250 ok", "RCPT": "250 ok\r\n250 ok", "DATA": "354 go on"])
            peer.stall()
        },
    ]

    @Test("It is left in time, with a reason, and the next connection is a new beginning") func isLeft() async throws {
        let rows = try await inParallel(Self.cases) { fault in
            let fine = PlayedSMTPServer()
            let server = try ScriptedServer { peer, number in
                if number == 1 { try fault.play(peer) } else { try fine.play(peer, number) }
            }
            var limits = SMTPTimeLimits.patient
            limits.connect = fault.duration(.connect)
            limits.command = fault.duration(.answer)
            limits.finalAnswer = fault.duration(.answer)
            let start = ContinuousClock.now
            let (word, words) = await Self.outcome(server, limits)
            #expect(word == fault.outcome, "\(fault.testDescription): \(words)")
            #expect(words.contains(fault.words), "\(fault.testDescription): \(words)")
            var tries = 0
            while await Self.outcome(server, limits).word != "accepted 250", tries < 50 { tries += 1 }
            #expect(tries < 50)
            return FaultRow(step: fault.testDescription, outcome: word, recovery: start.duration(to: .now))
        }
        report("SMTP, a server that keeps to no rule", rows)
    }

    /// What becomes of one message on a connection of its own, and in what words.
    static func outcome(
        _ server: ScriptedServer, _ limits: SMTPTimeLimits
    ) async -> (word: String, words: String) {
        do throws(TransportError) {
            let session = try await smtpSession(to: smtpSettings(port: server.port), limits: limits)
            let outcome = await session.send(transmission())[1]
            await session.close()
            return (brief(outcome), "\(outcome.map { "\($0)" } ?? "")")
        } catch {
            return ("connect: \(error.reason)", error.description)
        }
    }
}
