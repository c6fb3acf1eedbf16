internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    /// What the store knows of the time from `since` to `now` that maintainers are told; the disk is not its business.
    public func statusReport(
        since: Timestamp, now: Timestamp, configuration: Networks.Configuration
    ) throws -> StatusReport {
        try naming("gather the weekly status") {
            var report = StatusReport(since: since, now: now)
            report.alarms = try database.alarms(since: since)
            report.proposals = try openProposals(in: configuration)
            report.held = try database.waiting(since: now + .days(-StatusReport.patience))
            report.people = try roster()?.news(since: since) ?? []
            report.expired = try Int(
                database.number(
                    "SELECT count(*) FROM decision WHERE fate = 'filed' AND reason = 'expired' AND decided > ?",
                    [since.seconds]) ?? 0)
            report.unreached = try database.unreached(since: since, now: now)
                .filter { configuration.subscriber(at: $0.address) != nil }
            report.counts = try database.mailCounts(after: database.lastMail(of: .status))
            report.openRequests = try openRequestCount()
            report.unconfirmed = try unconfirmedCards(now: now).count
            report.deadPages = try database.deadPages(in: configuration)
            report.stored = try database.storedSize()
            return report
        }
    }
}

extension StoreTransaction {
    /// Queues a message of our own account that puts a question.
    public func queue(_ mailing: Mailing, asking question: Question, now: Timestamp) throws {
        try naming("queue a question of our own") {
            try ask(question, of: nil)
            try addMailing(mailing, of: nil, original: nil, now: now)
        }
    }
}

extension Database {
    /// What moderators decide. A subject may be what a mail is held for.
    fileprivate func waiting(since time: Timestamp) throws -> [StatusReport.WaitingMail] {
        try rows(
            """
            SELECT hold.network, hold.held, mail.author,
                   CASE hold.reason WHEN 'case-data' THEN '…' ELSE mail.subject END AS subject
            FROM hold JOIN mail ON mail.id = hold.mail
            WHERE hold.ended IS NULL AND hold.held <= ?
              AND \(Self.isForModerators)
            ORDER BY hold.id
            """, [time.seconds]
        ).map { row in
            StatusReport.WaitingMail(
                network: NetworkID(row["network"]), since: Timestamp(seconds: row["held"]), author: row["author"],
                subject: row["subject"])
        }
    }

    /// Deferred for so long, a mail is late: most servers that put mail off take it within hours.
    private static let patience: Int64 = 86_400

    /// Those whose last delivery that was tried or came back since then has failed, or has been put off for long.
    fileprivate func unreached(since: Timestamp, now: Timestamp) throws -> [StatusReport.UnreachedPerson] {
        try rows(
            """
            SELECT recipient, state, code, enhanced_code, answer, bounce.cause FROM delivery
            JOIN attempt ON attempt.delivery = delivery.id AND attempt.number =
              (SELECT max(number) FROM attempt WHERE attempt.delivery = delivery.id)
            LEFT JOIN bounce ON delivery.state = 'bounced' AND bounce.id =
              (SELECT max(id) FROM bounce WHERE bounce.delivery = delivery.id)
            WHERE delivery.state IN ('deferred', 'refused', 'bounced')
              AND max(attempt.began, ifnull(bounce.at, attempt.began)) > ?
              AND (delivery.state <> 'deferred'
                   OR (SELECT min(began) FROM attempt WHERE attempt.delivery = delivery.id) < ?)
              AND NOT EXISTS (SELECT 1 FROM delivery AS later WHERE later.identity = delivery.identity
                              AND later.due IS NULL AND later.state = 'accepted' AND later.id > delivery.id)
            GROUP BY delivery.identity HAVING delivery.id = max(delivery.id) ORDER BY delivery.id
            """, [since.seconds, now.seconds - Self.patience]
        ).compactMap { row in
            guard let address = Address(row["recipient"]) else { return nil }
            let trouble = try DeliveryTrouble(try row.word("state"), in: row)
            return StatusReport.UnreachedPerson(address: address, trouble: trouble)
        }
    }

    /// Bytes of the database, the mails and the documents, each content once.
    fileprivate func storedSize() throws -> Int {
        let sizes = [
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
            "SELECT sum(size) FROM (SELECT max(size) AS size FROM mail GROUP BY blob)",
            "SELECT sum(size) FROM (SELECT max(size) AS size FROM version GROUP BY blob)",
        ]
        return try sizes.reduce(0) { try $0 + Int(number($1) ?? 0) }
    }
}
