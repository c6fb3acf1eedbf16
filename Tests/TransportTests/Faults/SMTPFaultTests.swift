import MailFormat
import Networks
import TestServers
import Testing

@testable import Transport

@Suite("A relay that fails at any step", .timeLimit(.minutes(2)))
struct SMTPFaultTests {
    /// What a server with these capabilities says when nothing fails.
    static func log(capabilities: [String] = everySMTPCapability) async throws -> FaultLog {
        var mailing = try SMTPMailing(capabilities: capabilities)
        try await mailing.run()
        #expect(mailing.troubles.isEmpty)
        return mailing.server.log
    }

    @Test("Every recipient gets every message once", arguments: Fault.allCases)
    func fault(_ fault: Fault) async throws {
        let log = try await Self.log()
        let rows = try await inParallel(log.points(fault)) { point in
            var mailing = try SMTPMailing(point: point)
            try await mailing.run()
            #expect(mailing.recovery != nil, "\(point)")
            if fault == .cut || fault == .halfClosed {
                Self.check(mailing.outcomes["A"] ?? [:], point, log)
            }
            return mailing.row
        }
        report("SMTP \(fault.rawValue)", rows)
    }

    /// The outcomes of the first try, by what had been said before the end of the stream.
    static func check(_ outcomes: [Int64: [String]], _ point: FaultPoint, _ log: FaultLog) {
        func end(_ step: String) -> Int { log.answers.first { $0.step == step }?.range.upperBound ?? 0 }
        guard point.offset >= end("our EHLO") else { return }
        let isRefused = point.offset >= end("RCPT refused")
        #expect(outcomes[2]?.first == (isRefused ? "permanent 550" : "interrupted"), "\(point)")
        let allowed: [String] =
            switch point.offset {
            case ..<end("DATA"): ["interrupted"]
            // Cut at once, and the message may be on its way already.
            case end("DATA") where point.isEager: ["interrupted", "unknown"]
            case ..<end("message"): ["unknown"]
            default: ["accepted 250"]
            }
        for recipient: Int64 in [1, 3] {
            #expect(allowed.contains(outcomes[recipient]?.first ?? "none"), "\(point) \(outcomes)")
        }
    }

    @Test(
        "Servers without PIPELINING, SIZE, 8BITMIME or anything, cut at every step",
        arguments: everySMTPCapability.map { [$0] } + [everySMTPCapability])
    func lacksCapability(lacking: [String]) async throws {
        let capabilities = everySMTPCapability.filter { !lacking.contains($0) }
        let log = try await Self.log(capabilities: capabilities)
        let rows = try await inParallel(log.points(.cut)) { point in
            var mailing = try SMTPMailing(capabilities: capabilities, point: point)
            try await mailing.run()
            Self.check(mailing.outcomes["A"] ?? [:], point, log)
            return FaultRow(step: "any step", outcome: "as with all", recovery: mailing.recovery ?? .zero)
        }
        report("SMTP cut, without \(lacking.joined(separator: ", "))", rows)
    }

    /// A server that is silent here but reads is one that loses its last answer.
    @Test("In the midst of a message", arguments: Fault.allCases.filter { $0 != .silent })
    func withinMessage(fault: Fault) async throws {
        let line = Piece.bytes(Array((String(repeating: "x", count: 998) + "\r\n").utf8))
        // More than the system holds between two programs.
        let message = transmission(to: 2, pieces: Array(repeating: line, count: 8_000))
        let server = try ScriptedServer { peer, number in
            guard number == 1 else {
                try peer.greetSMTP()
                try peer.takeMessage()
                return try peer.takeQuit()
            }
            peer.limitBuffers()
            try SMTPStep.message.play(peer, capabilities: everySMTPCapability)
            peer.fail(fault, goodbye: "421 4.3.2 going down\r\n")
        }
        var limits = SMTPTimeLimits.patient
        if fault.isQuiet { limits.block = .milliseconds(400) }
        let session = try await smtpSession(to: smtpSettings(port: server.port), limits: limits)
        let first = brief(await session.send(message))
        let start = ContinuousClock.now
        #expect(first == [fault == .goodbye ? "transient 421" : "interrupted", "permanent 550"])
        #expect(await !session.isUsable)
        let next = try await smtpSession(to: smtpSettings(port: server.port))
        #expect(brief(await next.send(transmission())) == ["accepted 250"])
        let row = FaultRow(step: "message", outcome: first[0], recovery: start.duration(to: .now))
        await next.close()
        #expect(server.complaints == [])
        report("SMTP \(fault.rawValue) within 8 MB, the next message accepted after", [row])
    }

    @Test("A cancelled task stops at any step, and what it did is not done again")
    func isCancelled() async throws {
        let log = try await Self.log()
        let rows = try await inParallel(log.points(.silent)) { point in
            let stopping = try SMTPMailing(point: point, isPatient: true)
            let task = Task {
                var mailing = stopping
                try await mailing.runToGoodbye()
                return mailing
            }
            let end = ContinuousClock.now + .seconds(15)
            while stopping.server.log.place == nil, .now < end { try await Task.sleep(for: .milliseconds(2)) }
            let step = try #require(stopping.server.log.place, "\(point)").step
            let start = ContinuousClock.now
            task.cancel()
            var mailing = try await task.value
            #expect(.now - start < .seconds(10), "\(step)")
            Self.check(stopped: mailing, at: step)
            try await mailing.run()
            return FaultRow(step: step, outcome: mailing.row.outcome, recovery: mailing.recovery ?? .zero)
        }
        #expect(Set(rows.map(\.step)) == Set(log.answers.map(\.step)))
        report("SMTP, the task cancelled while the server is silent", rows)
    }

    /// What was known of the message at hand when its task was cancelled.
    static func check(stopped mailing: SMTPMailing, at step: String) {
        let subject = mailing.outcomes["B"] == nil ? "A" : "B"
        let outcome = mailing.outcomes[subject]?[1]?.last
        switch step {
        case "greeting", "EHLO", "AUTH", "our EHLO":
            #expect(mailing.troubles.map(\.reason) == [.cancelled] && outcome == nil)
        case "message": #expect(outcome == "unknown")
        // Nothing depends on it any more.
        case "QUIT": #expect(outcome == "accepted 250")
        default: #expect(outcome == "interrupted", "\(step)")
        }
    }

    @Test("Answers that come byte by byte") func isSlow() async throws {
        var mailing = try SMTPMailing(isSlow: true)
        try await mailing.run()
        #expect(mailing.row.outcome == "not seen")
        #expect(mailing.server.taken.count == 3)
    }
}
