internal import GRDB
public import MailFormat
public import Networks

/// Who did not get mail, and why.
public struct MailTrouble: Hashable, Sendable {
    /// From whom mail came back for a reason that lies with them or that nobody tells; the newest first.
    public var recipients: [Recipient] = []
    /// Whose servers refuse us or our mail: no fault of their people's. Those that refused most come first.
    public var refusals: [Refusals] = []

    /// Somebody from whom mail came back.
    public struct Recipient: Hashable, Sendable {
        /// The address that it was for.
        public var address: Address
        /// What the last bounce said.
        public var verdict: BounceVerdict
        /// On how many days.
        public var days: Int
        /// When it came back last.
        public var last: Timestamp
        /// What a server said then, on one line.
        public var evidence: String
    }

    /// Mail that one domain refused for our or the message's sake.
    public struct Refusals: Hashable, Sendable {
        /// The domain of those whom the mail was for.
        public var domain: String
        /// Why, as the newest says.
        public var cause: BounceCause
        /// How many deliveries.
        public var deliveries: Int
        /// To how many people.
        public var people: Int
        /// What the server said last, on one line.
        public var evidence: String
    }
}

extension Store {
    /// Who did not get mail since a time, and why: at most `limit` of each kind.
    public func mailTrouble(since: Timestamp, limit: Int) async throws -> MailTrouble {
        try await reading("look for mail that came back") { database in
            MailTrouble(
                recipients: try database.troubledRecipients(since: since, limit: limit),
                refusals: try database.refusals(since: since, limit: limit))
        }
    }
}

extension Database {
    /// SQLite takes the other columns from the row that has the maximum.
    fileprivate func troubledRecipients(since: Timestamp, limit: Int) throws -> [MailTrouble.Recipient] {
        try rows(
            """
            SELECT max(bounce.id), delivery.recipient, bounce.verdict, bounce.at, bounce.evidence,
                   count(DISTINCT bounce.at / 86400) AS days
            FROM bounce JOIN delivery ON delivery.id = bounce.delivery
            WHERE bounce.at >= ? AND bounce.verdict <> 'ours'
            GROUP BY bounce.identity ORDER BY max(bounce.id) DESC LIMIT ?
            """, [since.seconds, limit]
        ).compactMap { row in
            guard let address = Address(row["recipient"]) else { return nil }
            return MailTrouble.Recipient(
                address: address, verdict: try row.word("verdict"), days: row["days"],
                last: Timestamp(seconds: row["at"]), evidence: row["evidence"])
        }
    }

    fileprivate func refusals(since: Timestamp, limit: Int) throws -> [MailTrouble.Refusals] {
        try rows(
            """
            SELECT max(bounce.id), delivery.domain, bounce.cause, bounce.evidence,
                   count(DISTINCT bounce.delivery) AS deliveries, count(DISTINCT bounce.identity) AS people
            FROM bounce JOIN delivery ON delivery.id = bounce.delivery
            WHERE bounce.at >= ? AND bounce.verdict = 'ours'
            GROUP BY delivery.domain ORDER BY deliveries DESC, delivery.domain LIMIT ?
            """, [since.seconds, limit]
        ).map { row in
            MailTrouble.Refusals(
                domain: row["domain"], cause: try row.word("cause"), deliveries: row["deliveries"],
                people: row["people"], evidence: row["evidence"])
        }
    }
}
