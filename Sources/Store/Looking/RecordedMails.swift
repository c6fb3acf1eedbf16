internal import GRDB
public import MailFormat
public import Networks

/// A mail that was taken in, and what became of it.
public struct RecordedMail: Hashable, Sendable {
    /// The row: how people name it to a command.
    public var number: Int64
    /// nil for mail that came by no mailbox.
    public var key: MailKey?
    /// The raw bytes.
    public var blob: BlobID
    /// Bytes.
    public var size: Int
    /// When it was taken in.
    public var received: Timestamp
    /// Name and address; empty when nobody looked into it or it has no author.
    public var author: String
    /// As people read it.
    public var subject: String
    /// One for each network it was addressed to, or a single one.
    public var outcomes: [Outcome]
    /// Copies to members, by state.
    public var deliveries: [DeliveryState: Int]
    /// Answers and notices about it.
    public var answers: Int

    /// Puts the values together.
    public init(
        number: Int64, key: MailKey?, blob: BlobID, size: Int, received: Timestamp, author: String,
        subject: String,
        outcomes: [Outcome] = [], deliveries: [DeliveryState: Int] = [:], answers: Int = 0
    ) {
        self.number = number
        self.key = key
        self.blob = blob
        self.size = size
        self.received = received
        self.author = author
        self.subject = subject
        self.outcomes = outcomes
        self.deliveries = deliveries
        self.answers = answers
    }

    /// What became of it in one network.
    public struct Outcome: Hashable, Sendable {
        /// The network it belongs to.
        public var network: NetworkID?
        /// `Fate.name`.
        public var fate: String
        /// `Fate.reason`.
        public var reason: String?
        /// The field that named the network.
        public var route: RouteSource?

        /// Puts the values together.
        public init(network: NetworkID?, fate: String, reason: String?, route: RouteSource?) {
            self.network = network
            self.fate = fate
            self.reason = reason
            self.route = route
        }
    }
}

extension Store {
    /// The mails taken in last, newest first.
    public func mails(limit: Int) async throws -> [RecordedMail] {
        try await reading("list the mails") { database in
            try database.rows("SELECT * FROM mail ORDER BY id DESC LIMIT ?", [limit]).map { row in
                var mail = RecordedMail(row)
                try database.complete(&mail)
                return mail
            }
        }
    }
}

extension RecordedMail {
    fileprivate init(_ row: Row) {
        var key: MailKey?
        if let mailbox: String = row["mailbox"] {
            key = MailKey(mailbox: mailbox, validity: row["validity"], uid: row["uid"])
        }
        self.init(
            number: row["id"], key: key, blob: BlobID(hex: row["blob"]), size: row["size"],
            received: Timestamp(seconds: row["received"]), author: row["author"], subject: row["subject"])
    }
}

extension Database {
    fileprivate func complete(_ mail: inout RecordedMail) throws {
        let outcomes = try rows(
            "SELECT network, fate, reason, route FROM decision WHERE mail = ? ORDER BY id", [mail.number])
        mail.outcomes = outcomes.map { row in
            let network: String? = row["network"]
            let route: String? = row["route"]
            return RecordedMail.Outcome(
                network: network.map { NetworkID($0) }, fate: row["fate"], reason: row["reason"],
                route: route.flatMap { RouteSource(rawValue: $0) })
        }
        let deliveries = try rows(
            """
            SELECT mailing.purpose = 'post' AS is_post, delivery.state, count(*) AS count
            FROM mailing JOIN delivery ON delivery.mailing = mailing.id
            WHERE mailing.mail = ? GROUP BY 1, 2
            """, [mail.number])
        for row in deliveries {
            if row["is_post"] == 1 {
                mail.deliveries[try row.word("state")] = row["count"]
            } else {
                mail.answers += row["count"] as Int
            }
        }
    }
}
