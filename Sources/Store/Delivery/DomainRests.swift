internal import GRDB
internal import MailFormat
internal import Networks

/// The rests of domains, in the transactions that cause and end them: a delivery that is kept is due later, and nothing
/// else needs to know.
extension Database {
    /// Has the other deliveries of a domain wait or go, as one transaction's tries say.
    func record(_ tries: [DomainRest.Try], for domain: String, now: Timestamp) throws -> DomainRest.Change {
        let until = try number("SELECT until FROM domain_rest WHERE domain = ?", [domain])
        let change = DomainRest.change(after: tries, now: now)
        switch (change, until) {
        case (.rests(let end), _): try rest(domain, until: end)
        case (.ends, .some): try endRest(domain)
        // What was put off just now waits with the others.
        case (.none, .some(let until)): try keepDeliveries(to: domain, until: Timestamp(seconds: until))
        case (.ends, nil), (.none, nil): break
        }
        return change
    }

    /// Has the deliveries of a domain that were put off wait until the next probe.
    func rest(_ domain: String, until end: Timestamp) throws {
        try run(
            """
            INSERT INTO domain_rest (domain, until) VALUES (?, ?) ON CONFLICT DO UPDATE SET until = excluded.until
            """, [domain, end.seconds])
        try keepDeliveries(to: domain, until: end)
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

    private func keepDeliveries(to domain: String, until end: Timestamp) throws {
        var (due, number) = (Int64.min, Int64.min)
        while true {
            let waiting = try rows(
                """
                SELECT id, due, (SELECT began FROM attempt WHERE delivery = delivery.id ORDER BY number LIMIT 1) AS first
                FROM delivery WHERE domain = ? AND due < ? AND attempts > 0 AND (due, id) > (?, ?)
                ORDER BY due, id LIMIT ?
                """, [domain, end.seconds, due, number, Self.batchSize])
            for row in waiting { try keep(row, until: end) }
            guard let last = waiting.last else { return }
            (due, number) = (last["due"], last["id"])
        }
    }

    /// A queue of any length is gone through in so many rows at a time.
    private static let batchSize = 500

    private func keep(_ delivery: Row, until end: Timestamp) throws {
        let due = DomainRest.due(
            Timestamp(seconds: delivery["due"]), first: Timestamp(seconds: delivery["first"]), restingUntil: end)
        try run(
            "UPDATE delivery SET due = ?, due_unrested = ifnull(due_unrested, due) WHERE id = ?",
            [due.seconds, delivery["id"] as Int64])
    }
}
