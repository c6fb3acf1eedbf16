internal import GRDB
public import MailFormat
public import Networks

/// One delivery as the queue shows it.
public struct QueuedDelivery: Hashable, Sendable {
    /// The row: how people name it to a command.
    public var number: Int64
    /// Who gets it.
    public var recipient: Address
    /// The network it belongs to.
    public var network: NetworkID?
    /// What it is sent for.
    public var purpose: Mailing.Purpose
    /// As people read it.
    public var subject: String
    /// Where it stands.
    public var state: DeliveryState
    /// Tries so far.
    public var attempts: Int
    /// When it is tried next; for one being sent, when that began.
    public var due: Timestamp
    /// Whether `due` is later than it would be, as the recipient's domain goes on putting mail off.
    public var isResting: Bool
    /// The server's last answer.
    public var answer: String?

    /// Puts the values together.
    public init(
        number: Int64, recipient: Address, network: NetworkID?, purpose: Mailing.Purpose, subject: String,
        state: DeliveryState, attempts: Int, due: Timestamp, isResting: Bool, answer: String?
    ) {
        self.number = number
        self.recipient = recipient
        self.network = network
        self.purpose = purpose
        self.subject = subject
        self.state = state
        self.attempts = attempts
        self.due = due
        self.isResting = isResting
        self.answer = answer
    }
}

extension Store {
    /// Deliveries that are not yet at their end, next due first; those being sent now come before them.
    public func queue(limit: Int) async throws -> [QueuedDelivery] {
        try await reading("list the queue") { database in
            let columns = """
                SELECT delivery.id, delivery.recipient, delivery.state, delivery.attempts, mailing.network,
                       mailing.purpose, mailing.subject, delivery.due_unrested IS NOT NULL AS is_resting,
                       ifnull(delivery.due, (SELECT max(began) FROM attempt WHERE delivery = delivery.id)) AS due,
                       (SELECT ltrim(ifnull(code, '') || ' ' || answer) FROM attempt
                        WHERE delivery = delivery.id AND answer IS NOT NULL ORDER BY number DESC LIMIT 1) AS answer
                FROM delivery JOIN mailing ON mailing.id = delivery.mailing
                """
            let sending = try database.rows(
                columns + " WHERE delivery.state = 'sending' ORDER BY delivery.id LIMIT ?", [limit])
            let waiting = try database.rows(
                columns + " WHERE delivery.due IS NOT NULL ORDER BY delivery.due, delivery.id LIMIT ?",
                [limit - sending.count])
            return try (sending + waiting).map { try QueuedDelivery($0) }
        }
    }
}

extension QueuedDelivery {
    fileprivate init(_ row: Row) throws {
        guard let recipient = Address(row["recipient"]) else {
            throw StoreError.damaged("list the queue", "delivery \(row["id"] as Int64) has no address")
        }
        let network: String? = row["network"]
        self.init(
            number: row["id"], recipient: recipient, network: network.map { NetworkID($0) },
            purpose: try row.word("purpose"), subject: row["subject"], state: try row.word("state"),
            attempts: row["attempts"], due: Timestamp(seconds: row["due"]), isResting: row["is_resting"],
            answer: row["answer"])
    }
}
