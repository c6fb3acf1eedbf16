internal import GRDB
internal import MailFormat
internal import Networks

extension StoreTransaction {
    /// How many mails of an author those got who look after a network.
    func passedOn(of author: Address, since: Int64) throws -> CountByProof {
        try countByProof(
            """
            SELECT mail.is_proven, count(DISTINCT mail.id) FROM mail JOIN decision ON decision.mail = mail.id
            WHERE mail.author_identity = ? AND mail.received > ?
              AND decision.fate = 'answered' AND decision.reason = 'owner'
            GROUP BY mail.is_proven
            """, author, since: since)
    }

    /// How many mails those got who look after each network, of which nothing proves who wrote them.
    func passedOnUnproven(in networks: [NetworkID], since: Int64) throws -> [NetworkID: Int] {
        var counts: [NetworkID: Int] = [:]
        for network in networks {
            let count = try database.number(
                """
                SELECT count(*) FROM decision JOIN mail ON mail.id = decision.mail
                WHERE decision.fate = 'answered' AND decision.reason = 'owner' AND decision.network = ?
                  AND decision.decided > ? AND mail.is_proven = 0
                """, [network.text, since])
            counts[network] = count.map { Int($0) }
        }
        return counts
    }

    /// Counts by a query for an author and a time, whose rows are whether it is proven, and how many.
    func countByProof(_ query: String, _ author: Address, since: Int64) throws -> CountByProof {
        var count = CountByProof()
        for row in try database.rows(query, [author.identity, since]) {
            let number = Int(row[1] as Int64)
            if row[0] as Bool { count.proven = number } else { count.unproven = number }
        }
        return count
    }
}
