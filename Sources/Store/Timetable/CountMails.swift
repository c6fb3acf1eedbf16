internal import GRDB
public import MailFormat
public import Networks

extension Store {
    /// How many mails came in after `start` and until `end`, and what became of them.
    public func mailCounts(after start: Timestamp, until end: Timestamp) async throws -> MailCounts {
        try await reading("count mails") { try $0.mailCounts(after: start, until: end) }
    }
}

extension StoreTransaction {
    /// How many mails came in after `start` and until `end`, and what became of them.
    public func mailCounts(after start: Timestamp, until end: Timestamp) throws -> MailCounts {
        try naming("count mails") { try database.mailCounts(after: start, until: end) }
    }
}

extension Database {
    func mailCounts(after start: Timestamp, until end: Timestamp) throws -> MailCounts {
        let period: StatementArguments = [start.seconds, end.seconds]
        var counts = MailCounts()
        let mails = try row(
            """
            SELECT count(*) AS received, count(*) FILTER (WHERE outcomes = 0) AS undecided,
                   ifnull(sum(max(outcomes - 1, 0)), 0) AS further
            FROM (SELECT (SELECT count(*) FROM decision WHERE mail = mail.id) AS outcomes FROM mail
                  WHERE received > ? AND received <= ?)
            """, period)
        if let mails {
            (counts.received, counts.undecided, counts.further) = (
                mails["received"], mails["undecided"], mails["further"]
            )
        }
        let outcomes = try rows(
            """
            SELECT fate, count(*) AS count FROM mail JOIN decision ON decision.mail = mail.id
            WHERE received > ? AND received <= ? GROUP BY fate
            """, period)
        for row in outcomes { counts.add(row["count"], fate: row["fate"]) }
        counts.posts = try Int(
            number(
                """
                SELECT count(*) FROM mail JOIN post ON post.mail = mail.id WHERE received > ? AND received <= ?
                """, period) ?? 0)
        counts.openHolds = try Int(
            number(
                """
                SELECT count(*) FROM mail JOIN hold ON hold.mail = mail.id
                WHERE received > ? AND received <= ? AND ended IS NULL
                """, period) ?? 0)
        return counts
    }
}
