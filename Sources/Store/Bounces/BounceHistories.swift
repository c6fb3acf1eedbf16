internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    /// Addresses from which something came back that nobody has drawn a conclusion from yet.
    public func unjudgedBounces() throws -> [Address] {
        try naming("look for bounces") {
            try database.rows(
                """
                SELECT DISTINCT delivery.recipient FROM bounce JOIN delivery ON delivery.id = bounce.delivery
                WHERE bounce.is_judged = 0
                """
            ).compactMap { Address($0[0]) }
        }
    }

    /// What came back from an address, and what was done about it.
    public func bounceHistory(of address: Address, now: Timestamp) throws -> BounceHistory {
        try naming("read a history of bounces") {
            var history = BounceHistory()
            history.bounces = try bounces(of: address, since: now + (.zero - BounceHistory.window))
            history.delivered = try delivered(to: address, before: now + (.zero - BounceHistory.quiet))
            history.probed = try probed(address)
            history.proposals = try database.proposals(about: address)
            return history
        }
    }

    /// Notes that the conclusions are drawn from all that came back from an address.
    public func noteJudged(_ address: Address) throws {
        try naming("note a conclusion from bounces") {
            try database.run(
                "UPDATE bounce SET is_judged = 1 WHERE identity = ? AND is_judged = 0", [address.identity])
        }
    }

    private func bounces(of address: Address, since: Timestamp) throws -> [BounceHistory.Past] {
        try database.rows(
            """
            SELECT bounce.verdict, bounce.at, bounce.evidence, mailing.purpose = 'probe' AS is_probe FROM bounce
            JOIN delivery ON delivery.id = bounce.delivery JOIN mailing ON mailing.id = delivery.mailing
            WHERE bounce.identity = ? AND bounce.at >= ? ORDER BY bounce.at, bounce.id
            """, [address.identity, since.seconds]
        ).map { row in
            BounceHistory.Past(
                try row.word("verdict"), at: Timestamp(seconds: row["at"]), isProbe: row["is_probe"],
                evidence: row["evidence"])
        }
    }

    /// When the newest mail was taken that has not come back though it could. Deliveries are looked at from the newest
    /// on, and nearly every one that was taken is such.
    private func delivered(to address: Address, before: Timestamp) throws -> Timestamp? {
        try database.number(
            """
            SELECT attempt.ended FROM delivery
            JOIN attempt ON attempt.delivery = delivery.id AND attempt.number = delivery.attempts
            JOIN mailing ON mailing.id = delivery.mailing AND mailing.bounce_token IS NOT NULL
            WHERE delivery.identity = ? AND delivery.due IS NULL AND delivery.state = 'accepted'
              AND attempt.ended <= ?
            ORDER BY delivery.id DESC LIMIT 1
            """, [address.identity, before.seconds]
        ).map { Timestamp(seconds: $0) }
    }

    private func probed(_ address: Address) throws -> Timestamp? {
        try database.number(
            """
            SELECT max(mailing.created) FROM mailing JOIN delivery ON delivery.mailing = mailing.id
            WHERE mailing.purpose = 'probe' AND delivery.identity = ?
            """, [address.identity]
        ).map { Timestamp(seconds: $0) }
    }
}
