internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    /// Keeps what mails of ours show under numbers, and lets those go whose time is over.
    func keep(_ list: ItemList, now: Timestamp) throws {
        try database.run("INSERT INTO list (id, until) VALUES (?, ?)", [list.id.text, list.until.seconds])
        for (index, item) in list.items.enumerated() {
            let (kind, row) = item.columns
            try database.run(
                "INSERT INTO list_item (list, number, kind, item) VALUES (?, ?, ?, ?)",
                [list.id.text, index + 1, kind, row])
        }
        try database.run("DELETE FROM list WHERE until <= ?", [now.seconds])
    }

    /// How many things a list has.
    public func count(of list: ListID) throws -> Int {
        try naming("count the things of a list") {
            Int(try database.number("SELECT count(*) FROM list_item WHERE list = ?", [list.text]) ?? 0)
        }
    }

    /// The item of each of these numbers that the list has.
    public func items(of list: ListID, numbers: [Int]) throws -> [Int: ListItem] {
        try naming("look up numbers of a list") {
            var items: [Int: ListItem] = [:]
            for number in numbers {
                let row = try database.row(
                    "SELECT kind, item FROM list_item WHERE list = ? AND number = ?", [list.text, number])
                items[number] = try row.map { try ListItem(kind: $0["kind"], row: $0["item"]) }
            }
            return items
        }
    }

    /// A version of a document as lists show it; nil when it is none, was taken back, or is not to be seen.
    public func listedDocument(_ version: Int64, in scope: ArchiveScope) throws -> ListedDocument? {
        try naming("look for a document") {
            let row = try database.row(ListedDocument.query + " AND version.id = ?", [version])
            guard let row, scope.admits(NetworkID(row["network"]), isLocal: row["is_local"]) else {
                return nil
            }
            return try ListedDocument(row)
        }
    }

    /// Where a post lies, and what is sent with it; nil when it is none, was taken back, or is not to be seen.
    public func archivedPost(_ post: Int64, in scope: ArchiveScope) throws -> ArchivedPost? {
        try naming("look for a post") {
            let row = try database.row(
                """
                SELECT post.network, post.author_name, post.author, post.date, post.date_offset, post.posted,
                       post.is_local, node.message_id, mail.blob, mail.size
                FROM post JOIN node ON node.id = post.node JOIN mail ON mail.id = post.mail
                WHERE post.id = ? AND post.recalled IS NULL
                """, [post])
            guard let row, scope.admits(NetworkID(row["network"]), isLocal: row["is_local"]) else { return nil }
            return ArchivedPost(row)
        }
    }
}

/// A post of the archive, before its mail is read.
public struct ArchivedPost: Hashable, Sendable {
    /// The mail that it is.
    public var mail: StoredMail
    /// When it was posted.
    public var posted: Timestamp
    private var network: NetworkID
    private var messageID: MessageID
    private var author: Mailbox
    private var date: DateTime

    init?(_ row: Row) {
        guard let messageID = MessageID(row["message_id"]), let author = Mailbox(authorIn: row),
            let date = DateTime(in: row)
        else { return nil }
        mail = StoredMail(key: nil, blob: BlobID(hex: row["blob"]), size: row["size"])
        posted = Timestamp(seconds: row["posted"])
        network = NetworkID(row["network"])
        self.messageID = messageID
        self.author = author
        self.date = date
    }

    /// The post with its mail, which was read.
    public func listed(_ mail: IncomingMail) -> ListedPost {
        ListedPost(mail: mail, network: network, messageID: messageID, author: author, date: date)
    }
}

extension ListItem {
    fileprivate var columns: (kind: String, row: Int64) {
        switch self {
        case .post(let row): ("post", row)
        case .document(let row): ("document", row)
        }
    }

    fileprivate init(kind: String, row: Int64) throws {
        switch kind {
        case "post": self = .post(row)
        case "document": self = .document(row)
        default: throw StoreError.damaged("read a list", "unknown kind '\(kind)'")
        }
    }
}

extension ListedDocument {
    /// All that stand; another condition may follow.
    static let query = """
        SELECT version.*, document.network, document.section, post.author, post.author_name, post.subject,
               \(VersionSight.isLocal) AS is_local, \(VersionSight.isSuperseded) AS is_superseded
        FROM version JOIN document ON document.id = version.document LEFT JOIN post ON post.id = version.post
        WHERE version.recalled IS NULL
        """

    init(_ row: Row) throws {
        let kind: String? = row["kind"]
        self.init(
            version: row["id"], network: NetworkID(row["network"]), section: try row.word("section"), name: row["name"],
            folder: row["folder"], kind: kind.flatMap { MeetingDocumentKind(rawValue: $0) }, number: row["number"],
            mediaType: row["media_type"], file: StoredFile(BlobID(hex: row["blob"]), size: row["size"]),
            added: Timestamp(seconds: row["added"]), author: Mailbox(authorIn: row))
    }
}
