internal import GRDB
public import MailFormat
public import Networks

/// One version of a document.
public struct StoredDocument: Hashable, Sendable {
    /// The row of the version.
    public var number: Int64
    /// The network it belongs to.
    public var network: NetworkID
    /// By the sub-address it was sent to.
    public var section: Section
    /// As it came, fit for every file system.
    public var name: String
    /// The folder below the section.
    public var folder: String
    /// From 1.
    public var version: Int
    /// The decoded bytes.
    public var blob: BlobID
    /// Bytes.
    public var size: Int
    /// `type/subtype`.
    public var mediaType: String
    /// Only for meeting documents.
    public var kind: MeetingDocumentKind?
    /// Of the post it came with; nil when it came with none.
    public var author: Mailbox?
    /// As its author says.
    public var date: DateTime?
    /// The file in the document tree, absolute; nil until it is made.
    public var path: String?

    /// Puts the values together.
    public init(
        number: Int64, network: NetworkID, section: Section, name: String, folder: String, version: Int,
        blob: BlobID,
        size: Int, mediaType: String, kind: MeetingDocumentKind?, author: Mailbox?, date: DateTime?,
        path: String?
    ) {
        self.number = number
        self.network = network
        self.section = section
        self.name = name
        self.folder = folder
        self.version = version
        self.blob = blob
        self.size = size
        self.mediaType = mediaType
        self.kind = kind
        self.author = author
        self.date = date
        self.path = path
    }
}

extension Store {
    /// All versions of all documents of a network, or of all networks, oldest first; not those taken back.
    public func documents(network: NetworkID? = nil) async throws -> [StoredDocument] {
        try await reading("list the documents") { [documentsFolder] database in
            try database.rows(
                """
                SELECT version.*, document.network, document.section, post.author, post.author_name, post.date,
                       post.date_offset
                FROM version JOIN document ON document.id = version.document LEFT JOIN post ON post.id = version.post
                WHERE version.recalled IS NULL AND (? IS NULL OR document.network = ?) ORDER BY version.id
                """, [network?.text, network?.text]
            ).map { try StoredDocument($0, below: documentsFolder) }
        }
    }
}

extension StoredDocument {
    fileprivate init(_ row: Row, below tree: String) throws {
        let kind: String? = row["kind"]
        let fileName: String? = row["file_name"]
        let directory: String = row["directory"]
        self.init(
            number: row["id"], network: NetworkID(row["network"]), section: try row.word("section"),
            name: row["name"], folder: row["folder"], version: row["number"], blob: BlobID(hex: row["blob"]),
            size: row["size"], mediaType: row["media_type"],
            kind: kind.flatMap { MeetingDocumentKind(rawValue: $0) }, author: Mailbox(authorIn: row),
            date: DateTime(in: row), path: fileName.map { "\(tree)/\(directory)/\($0)" })
    }
}

extension Mailbox {
    /// The columns `author_name` and `author`; nil when they are null or damaged.
    init?(authorIn row: Row) {
        let text: String? = row["author"]
        guard let address = text.flatMap({ Address($0) }) else { return nil }
        self.init(name: row["author_name"], address: address)
    }
}

extension DateTime {
    /// The columns `date` and `date_offset`; nil when they are null.
    init?(in row: Row) {
        guard let seconds: Int64 = row["date"] else { return nil }
        self.init(timestamp: Timestamp(seconds: seconds), offset: row["date_offset"])
    }
}
