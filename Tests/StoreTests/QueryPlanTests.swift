import Foundation
import GRDB
import MailFormat
import Networks
import Testing

@testable import Store

@Suite("How SQLite finds rows")
struct QueryPlanTests {
    private let now = TemporaryStore.now

    /// What was asked of a connection.
    private final class Statements: @unchecked Sendable {
        private let lock = NSLock()
        private var texts: Set<String> = []

        var all: [String] { lock.withLock { texts.sorted() } }

        func note(_ text: String) { _ = lock.withLock { texts.insert(text) } }
    }

    /// What is done with the queue all day long, with a domain that puts mail off and a recipient in doubt.
    private func work(in temporary: TemporaryStore) async throws {
        let store = temporary.store
        for uid in ["1", "2", "3"] {
            let mail = try await temporary.incoming(plainMail(id: "\(uid)@a.example"), uid: uid)
            try await temporary.post(mail, [.send(try mailing(to: ["a@x.example", "b@y.example", "c@z.example"]))])
        }
        let pace = Pace(count: 1000, period: .seconds(3600))
        let answers: [String: DeliveryOutcome] = [
            "x.example": .transient(ServerAnswer(code: 451, text: "later", isAboutRecipient: true)),
            "y.example": .permanent(ServerAnswer(code: 550, text: "no", isAboutRecipient: true)),
        ]
        while let claimed = try await store.claim(recipients: 50, pace: pace, now: now) {
            let outcomes = claimed.recipients.map { recipient in
                let accepted = DeliveryOutcome.accepted(ServerAnswer(code: 250, text: "ok"))
                return (recipient.delivery, answers[recipient.address.domain] ?? accepted)
            }
            try await store.record(Dictionary(uniqueKeysWithValues: outcomes), now: now)
        }
        _ = try await store.retryNow(now)
        let claimed = try #require(try await store.claim(recipients: 1, now: now))
        try await store.unclaim(claimed.recipients.map(\.delivery))
        _ = try await store.claim(recipients: 1, now: now)
        _ = try await store.recoverDeliveries(now: now)
        _ = try await store.writing("look") { try $0.nextDue() }
        try await judgeBounces(in: temporary)
    }

    /// Bounces that are found in each way, and what follows from them.
    private func judgeBounces(in temporary: TemporaryStore) async throws {
        let (b, now) = (try address("b@y.example"), now)
        for (path, envelope) in [("sprache+bounces-token@", ""), ("sprache@", "1xletters"), ("sprache@", "")] {
            let text = bounceMail(
                about: b.description, to: path + "netz.example", envelopeID: envelope, messageID: "1@a.example",
                number: path + envelope)
            let bounce = try await temporary.incoming(text, uid: "b" + path + envelope)
            try await temporary.store.transaction { transaction in
                _ = try transaction.known(for: bounce, in: [], now: now)
                _ = try transaction.bounceHistory(of: b, now: now)
                for address in try transaction.unjudgedBounces() { try transaction.noteJudged(address) }
            }
        }
    }

    @Test("Nothing that the queue is asked reads through a table of mail")
    func usesIndexes() async throws {
        let temporary = try TemporaryStore()
        let statements = Statements()
        try await temporary.store.writing("trace") { $0.trace { statements.note($0.expandedDescription) } }
        try await work(in: temporary)
        let plans = try await temporary.store.writing("explain") { database in
            database.trace(options: [])
            return try statements.all.filter(Self.isQuery).map { statement in
                (statement, try database.rows("EXPLAIN QUERY PLAN " + statement).map { $0["detail"] as String })
            }
        }
        #expect(plans.count > 20)
        for (statement, steps) in plans {
            for step in steps { #expect(!Self.readsThrough(step), "\(step) in \(statement)") }
        }
    }

    private static func isQuery(_ statement: String) -> Bool {
        ["SELECT", "UPDATE", "DELETE"].contains { statement.hasPrefix($0) }
    }

    /// Tables that grow with the mail; others hold a few rows, as does the index of what is not judged yet.
    private static func readsThrough(_ step: String) -> Bool {
        let tables = ["mail", "mailing", "piece", "delivery", "other", "attempt", "decision", "node", "post", "bounce"]
        let words = step.split(separator: " ")
        return words.count > 1 && words[0] == "SCAN" && tables.contains { $0 == words[1] }
            && words.last != "bounce_unjudged"
    }
}
