internal import GRDB
public import MailFormat
public import Networks

/// A mail that waits for a person.
public struct HeldMail: Hashable, Sendable {
    /// The row: how people name it to a command.
    public var number: Int64
    /// Without a key: it is decided again when it is released.
    public var mail: StoredMail
    /// The network it belongs to.
    public var network: NetworkID
    /// Why it waits.
    public var reason: HoldReason
    /// When it was taken in.
    public var received: Timestamp
    /// When it is given up.
    public var until: Timestamp
    /// Who wrote it.
    public var author: String
    /// As people read it.
    public var subject: String
    /// Bytes.
    public var size: Int { mail.size }

    /// Puts the values together.
    public init(
        number: Int64, mail: StoredMail, network: NetworkID, reason: HoldReason, received: Timestamp,
        until: Timestamp, author: String, subject: String
    ) {
        self.number = number
        self.mail = mail
        self.network = network
        self.reason = reason
        self.received = received
        self.until = until
        self.author = author
        self.subject = subject
    }
}

extension Store {
    /// All mail that waits for a person, oldest first.
    public func heldMails() async throws -> [HeldMail] {
        try await reading("list held mail") { database in
            try database.rows(HeldMail.query + " ORDER BY hold.id").map { try HeldMail($0) }
        }
    }

    /// Held mail whose time is over, oldest first: as much as is given up at a time.
    public func expiredHolds(now: Timestamp) async throws -> [HeldMail] {
        try await reading("look for held mail whose time is over") { database in
            try database.rows(HeldMail.query + " AND hold.until <= ? ORDER BY hold.id LIMIT 1000", [now.seconds])
                .map { try HeldMail($0) }
        }
    }

    /// One held mail; nil when there is none of this number.
    public func heldMail(_ number: Int64) async throws -> HeldMail? {
        try await reading("look for a held mail") { try $0.heldMail(number) }
    }
}

extension StoreTransaction {
    /// One held mail; nil when there is none of this number, or somebody has decided about it.
    public func heldMail(_ number: Int64) throws -> HeldMail? {
        try naming("look for a held mail") { try database.heldMail(number) }
    }
}

extension Database {
    fileprivate func heldMail(_ number: Int64) throws -> HeldMail? {
        try row(HeldMail.query + " AND hold.id = ?", [number]).map { try HeldMail($0) }
    }
}

extension HeldMail {
    fileprivate static let query = """
        SELECT hold.id, hold.network, hold.reason, hold.until, mail.blob, mail.size, mail.received, mail.author,
               mail.subject
        FROM hold JOIN mail ON mail.id = hold.mail WHERE hold.ended IS NULL
        """

    fileprivate init(_ row: Row) throws {
        self.init(
            number: row["id"], mail: StoredMail(key: nil, blob: BlobID(hex: row["blob"]), size: row["size"]),
            network: NetworkID(row["network"]), reason: try row.word("reason"),
            received: Timestamp(seconds: row["received"]), until: Timestamp(seconds: row["until"]),
            author: row["author"], subject: row["subject"])
    }
}
