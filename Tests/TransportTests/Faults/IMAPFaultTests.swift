import Networks
import TestServers
import Testing

@testable import Transport

@Suite("An IMAP server that fails at any step", .timeLimit(.minutes(2)))
struct IMAPFaultTests {
    /// What a server with these capabilities says when nothing fails.
    static func log(capabilities: String = PlayedIMAPServer.everything) async throws -> FaultLog {
        var visit = try IMAPVisit(capabilities: capabilities)
        try await visit.run()
        #expect(visit.troubles.isEmpty)
        return visit.server.log
    }

    @Test("Every mail is taken and moved once", arguments: Fault.allCases)
    func fault(_ fault: Fault) async throws {
        let rows = try await inParallel(try await Self.log().points(fault)) { point in
            var visit = try IMAPVisit(point: point)
            try await visit.run()
            #expect(visit.server.mailbox.inbox.keys.sorted() == [IMAPVisit.undecided], "\(point)")
            #expect(visit.server.mailbox.processed.sorted() == [1, 3, 5], "\(point)")
            #expect(visit.recovery != nil, "\(point)")
            return visit.row
        }
        report("IMAP \(fault.rawValue)", rows)
    }

    /// Without MOVE a COPY whose answer is lost leaves a second copy, and nothing else does.
    @Test(
        "Servers without MOVE, UIDPLUS or IDLE, cut at every step",
        arguments: ["IMAP4rev1 UIDPLUS IDLE", "IMAP4rev1 IDLE", "IMAP4rev1 UIDPLUS MOVE"])
    func lacksCapability(capabilities: String) async throws {
        let rows = try await inParallel(try await Self.log(capabilities: capabilities).points(.cut)) { point in
            var visit = try IMAPVisit(point: point, capabilities: capabilities)
            try await visit.run()
            let end = visit.server.mailbox
            if capabilities.contains("UIDPLUS") {
                #expect(end.inbox.keys.sorted() == [IMAPVisit.undecided], "\(point)")
            } else {
                #expect(end.flagged == [1, 3, 5], "\(point)")
            }
            var row = visit.row
            #expect(end.processed.count == 3 || row.step == "UID COPY" && end.processed.count <= 6, "\(point)")
            if end.processed.count > 3 { row.outcome += ", a second copy" }
            return row
        }
        report("IMAP cut, only \(capabilities)", rows)
    }

    @Test("A cancelled task stops at any step, and what it did is not done again") func isCancelled() async throws {
        let log = try await Self.log()
        let end = log.answers.first { $0.step == "LOGOUT" }?.range.lowerBound ?? 0
        let rows = try await inParallel(log.points(.silent).filter { $0.offset < end }) { point in
            var visit = try IMAPVisit(point: point, isPatient: true)
            let running = Task { [visit] in
                var visit = visit
                let trouble = await visit.firstTrouble()
                return (visit, trouble)
            }
            let deadline = ContinuousClock.now + .seconds(30)
            while visit.server.log.place == nil, .now < deadline { try await Task.sleep(for: .milliseconds(2)) }
            #expect(visit.server.log.place != nil, "\(point)")
            let start = ContinuousClock.now
            running.cancel()
            let trouble: TransportError?
            (visit, trouble) = await running.value
            let duration = start.duration(to: .now)
            await visit.close()
            #expect(trouble?.reason == .cancelled, "\(point)")
            #expect(try visit.leftFiles == [])
            try await visit.run()
            #expect(visit.server.mailbox.processed.sorted() == [1, 3, 5], "\(point)")
            return FaultRow(
                step: visit.server.log.place?.step ?? "none", outcome: "cancelled", recovery: duration)
        }
        report("IMAP, cancelled in silence, time to stop", rows)
    }

    @Test("Answers that come byte by byte") func isSlow() async throws {
        var visit = try IMAPVisit(isSlow: true)
        try await visit.run()
        #expect(visit.troubles.isEmpty)
        #expect(visit.server.mailbox.processed.sorted() == [1, 3, 5])
    }
}
