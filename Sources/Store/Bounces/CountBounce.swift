internal import GRDB
internal import MailFormat
internal import Networks

extension StoreTransaction {
    /// Notes that a delivery came back, as the mail in the row `mail` tells.
    func count(_ bounce: CountedBounce, told mail: Int64, now: Timestamp) throws {
        try database.count(bounce, told: mail, now: now)
        // One that is being sent at this moment gets its state from that try.
        try database.run(
            """
            UPDATE delivery SET state = 'bounced', due = NULL, due_unrested = NULL
            WHERE id = ? AND state IN ('accepted', 'unknown')
            """, [bounce.delivery])
    }
}

extension Database {
    /// Notes what a delivery that failed says about its recipient. `mail`: the row of the report; nil for a refusal
    /// during the conversation.
    func count(_ bounce: CountedBounce, told mail: Int64?, now: Timestamp) throws {
        try run(
            """
            INSERT INTO bounce (delivery, mail, identity, verdict, cause, evidence, at)
            SELECT id, ?, identity, ?, ?, ?, ? FROM delivery WHERE id = ?
            """,
            [
                mail, bounce.verdict.rawValue, bounce.cause.rawValue, bounce.evidence.storable, now.seconds,
                bounce.delivery,
            ])
    }

    /// Counts what an answer of the relay says, which ended the delivery; only for mail that could have come back too:
    /// nothing is kept of strangers who got an answer. Whether it was a word about anybody.
    func count(_ outcome: DeliveryOutcome, of delivery: Int64, now: Timestamp) throws -> Bool {
        let answer: ServerAnswer
        switch outcome {
        case .permanent(let given), .transient(let given): answer = given
        case .accepted, .interrupted, .unknown: return false
        }
        let recipient = try String.fetchOne(
            cachedStatement(
                sql: """
                    SELECT delivery.recipient FROM delivery JOIN mailing ON mailing.id = delivery.mailing
                    WHERE delivery.id = ? AND mailing.bounce_token IS NOT NULL
                    """), arguments: [delivery])
        guard let recipient = recipient.flatMap({ Address($0) }),
            let bounce = CountedBounce(answer, to: recipient, of: delivery)
        else { return false }
        try count(bounce, told: nil, now: now)
        return true
    }
}
