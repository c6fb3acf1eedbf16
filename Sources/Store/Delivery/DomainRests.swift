internal import GRDB
internal import MailFormat
internal import Networks

/// The rests of domains, in the transactions that cause and end them: a delivery that is kept is due later, and nothing
/// else needs to know.
extension Database {
    /// Has the other deliveries of a domain wait or go, as one transaction's tries say.
    func record(_ tries: [DomainRest.Try], for domain: String, now: Timestamp) throws -> DomainRest.Change {
        let isResting = try number("SELECT 1 FROM domain_rest WHERE domain = ?", [domain]) != nil
        let change = DomainRest.change(after: tries, isResting: isResting, now: now)
        switch change {
        case .rests(let end): try rest(domain, until: end, now: now)
        case .ends where isResting: try endRest(domain)
        case .ends, .none: break
        }
        return change
    }

    /// Has the waiting deliveries of a domain wait until the next probe.
    func rest(_ domain: String, until end: Timestamp, now: Timestamp) throws {
        try run(
            """
            INSERT INTO domain_rest (domain, until) VALUES (?, ?) ON CONFLICT DO UPDATE SET until = excluded.until
            """, [domain, end.seconds])
        try keepDeliveries(to: domain, until: end, now: now)
    }

    /// Ends all rests. Returns how many deliveries are due now that were not.
    func endRests(now: Timestamp) throws -> Int {
        try run("DELETE FROM domain_rest")
        try run(
            "UPDATE delivery SET due = ?, due_unrested = NULL WHERE due > ? AND due_unrested <= ?",
            [now.seconds, now.seconds, now.seconds])
        let count = changesCount
        try run(
            "UPDATE delivery SET due = due_unrested, due_unrested = NULL WHERE due IS NOT NULL AND due_unrested > ?",
            [now.seconds])
        return count
    }

    /// Has those go that waited.
    private func endRest(_ domain: String) throws {
        try run("DELETE FROM domain_rest WHERE domain = ?", [domain])
        try run(
            """
            UPDATE delivery SET due = due_unrested, due_unrested = NULL
            WHERE domain = ? AND due IS NOT NULL AND due_unrested IS NOT NULL
            """, [domain])
    }

    /// Has the deliveries of a new mailing wait where their domains rest.
    func keepNewDeliveries(of mailing: Int64, now: Timestamp) throws {
        let resting = try rows(
            """
            SELECT domain, until FROM domain_rest
            WHERE until > ? AND EXISTS (
              SELECT 1 FROM delivery WHERE mailing = ? AND domain = domain_rest.domain AND due IS NOT NULL)
            """, [now.seconds, mailing])
        for row in resting {
            try keepDeliveries(to: row["domain"], until: Timestamp(seconds: row["until"]), now: now)
        }
    }

    private func keepDeliveries(to domain: String, until end: Timestamp, now: Timestamp) throws {
        var (due, number) = (Int64.min, Int64.min)
        while true {
            let waiting = try rows(
                """
                SELECT id, due, attempts, ifnull(rested, ?) AS rested,
                       (SELECT began FROM attempt WHERE delivery = delivery.id ORDER BY number LIMIT 1) AS began
                FROM delivery WHERE domain = ? AND due < ? AND (due, id) > (?, ?) ORDER BY due, id LIMIT ?
                """, [now.seconds, domain, end.seconds, due, number, Self.batchSize])
            for row in waiting { try keep(row, until: end) }
            guard let last = waiting.last else { return }
            (due, number) = (last["due"], last["id"])
        }
    }

    /// A queue of any length is gone through in so many rows at a time.
    private static let batchSize = 500

    private func keep(_ delivery: Row, until end: Timestamp) throws {
        let rested: Int64 = delivery["rested"]
        let due = DomainRest.due(
            Timestamp(seconds: delivery["due"]), attempts: delivery["attempts"],
            first: Timestamp(seconds: min(rested, delivery["began"] ?? rested)), restingUntil: end)
        try run(
            "UPDATE delivery SET due = ?, due_unrested = ifnull(due_unrested, due), rested = ? WHERE id = ?",
            [due.seconds, rested, delivery["id"] as Int64])
    }
}
