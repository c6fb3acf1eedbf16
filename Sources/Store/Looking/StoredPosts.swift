internal import GRDB
public import MailFormat
public import Networks

/// A post in the archive.
public struct StoredPost: Hashable, Sendable {
    /// The row: how people name it to a command.
    public var number: Int64
    /// The network it belongs to.
    public var network: NetworkID
    /// As others refer to it.
    public var messageID: MessageID
    /// The thread it stands in.
    public var thread: ThreadID
    /// The message it answers; may be one that nobody has sent us.
    public var parent: MessageID?
    /// Whether its thread was found by the subject alone.
    public var isGuess: Bool
    /// Who wrote it.
    public var author: Mailbox?
    /// As people read it.
    public var subject: String
    /// As its author says.
    public var date: DateTime
    /// By the sub-address it was sent to.
    public var section: Section
    /// The body as people read it; empty for a post that was taken back.
    public var text: String
    /// The raw bytes.
    public var blob: BlobID
    /// When it was taken back; nil while it stands.
    public var recalled: Timestamp?

    /// Puts the values together.
    public init(
        number: Int64, network: NetworkID, messageID: MessageID, thread: ThreadID, parent: MessageID?,
        isGuess: Bool,
        author: Mailbox?, subject: String, date: DateTime, section: Section, text: String, blob: BlobID,
        recalled: Timestamp? = nil
    ) {
        self.number = number
        self.network = network
        self.messageID = messageID
        self.thread = thread
        self.parent = parent
        self.isGuess = isGuess
        self.author = author
        self.subject = subject
        self.date = date
        self.section = section
        self.text = text
        self.blob = blob
        self.recalled = recalled
    }
}

extension Store {
    /// All posts of a network, or of all networks, in the order in which they came.
    public func posts(network: NetworkID? = nil) async throws -> [StoredPost] {
        try await reading("list the posts") { database in
            try database.rows(
                """
                SELECT post.*, node.message_id, node.thread, parent.message_id AS parent, mail.blob
                FROM post JOIN node ON node.id = post.node JOIN mail ON mail.id = post.mail
                LEFT JOIN node AS parent ON parent.id = node.parent
                WHERE ? IS NULL OR post.network = ? ORDER BY post.id
                """, [network?.text, network?.text]
            ).map { try StoredPost($0) }
        }
    }
}

extension StoredPost {
    fileprivate init(_ row: Row) throws {
        let id: String = row["message_id"]
        let parent: String? = row["parent"]
        let recalled: Int64? = row["recalled"]
        guard let messageID = MessageID(id), let date = DateTime(in: row) else {
            throw StoreError.damaged("list the posts", "post \(row["id"] as Int64) has no identifier or date")
        }
        self.init(
            number: row["id"], network: NetworkID(row["network"]), messageID: messageID,
            thread: ThreadID(row["thread"]), parent: parent.flatMap { MessageID($0) },
            isGuess: row["is_guess"],
            author: Mailbox(authorIn: row), subject: row["subject"], date: date,
            section: try row.word("section"),
            text: recalled == nil ? row["text"] : "", blob: BlobID(hex: row["blob"]),
            recalled: recalled.map { Timestamp(seconds: $0) })
    }
}
