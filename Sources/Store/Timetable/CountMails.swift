internal import GRDB
public import Networks

extension Store {
    /// How many mails came in, and what became of them.
    public func mailCounts() async throws -> MailCounts {
        try await reading("count mails") { try $0.mailCounts() }
    }
}

extension Database {
    /// Of the mails with a number above `first` and up to `last`. By number, not by time: a mail is stored some time
    /// after it was received, and must be counted once whatever is counted in between.
    func mailCounts(after first: Int64 = 0, until last: Int64 = .max) throws -> MailCounts {
        let arguments: StatementArguments = [first, last]
        // What came by no mailbox was imported: nobody sent it here.
        let period = "mail.id > ? AND mail.id <= ? AND mail.mailbox IS NOT NULL"
        var counts = MailCounts()
        let mails = try row(
            """
            SELECT count(*) AS received, count(*) FILTER (WHERE outcomes = 0) AS undecided,
                   ifnull(sum(max(outcomes - 1, 0)), 0) AS further
            FROM (SELECT (SELECT count(*) FROM decision WHERE mail = mail.id) AS outcomes FROM mail
                  WHERE \(period))
            """, arguments)
        if let mails {
            (counts.received, counts.undecided, counts.further) = (
                mails["received"], mails["undecided"], mails["further"]
            )
        }
        let outcomes = try rows(
            """
            SELECT fate, count(*) AS count FROM mail JOIN decision ON decision.mail = mail.id
            WHERE \(period) GROUP BY fate
            """, arguments)
        for row in outcomes { counts.add(row["count"], fate: row["fate"]) }
        counts.posts = try Int(
            number(
                """
                SELECT count(*) FROM mail JOIN post ON post.mail = mail.id WHERE \(period)
                """, arguments) ?? 0)
        counts.openHolds = try Int(
            number(
                """
                SELECT count(*) FROM mail JOIN hold ON hold.mail = mail.id
                WHERE \(period) AND ended IS NULL
                """, arguments) ?? 0)
        return counts
    }
}
