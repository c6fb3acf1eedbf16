public import MailFormat

/// What a number of a list stands for, as the store has it.
public enum ListedItem: Hashable, Sendable {
    case post(ListedPost)
    case document(ListedDocument)
    /// It was taken back since.
    case gone
}

/// The list that an answer names numbers of.
public struct KnownList: Hashable, Sendable {
    /// How many numbers it has.
    public var count: Int
    /// What the numbers stand for that the answer names.
    public var items: [Int: ListedItem]

    /// Puts both together.
    public init(count: Int, items: [Int: ListedItem]) {
        self.count = count
        self.items = items
    }
}

/// A post as it is sent once more to somebody who asks for it.
public struct ListedPost: Hashable, Sendable {
    /// As it came in.
    public var mail: IncomingMail
    /// Whose archive it is in.
    public var network: NetworkID
    /// As others refer to it.
    public var messageID: MessageID
    /// Who wrote it.
    public var author: Mailbox
    /// As its author says.
    public var date: DateTime

    /// Puts the values together.
    public init(mail: IncomingMail, network: NetworkID, messageID: MessageID, author: Mailbox, date: DateTime) {
        self.mail = mail
        self.network = network
        self.messageID = messageID
        self.author = author
        self.date = date
    }
}

/// A version of a document, as lists show it.
public struct ListedDocument: Hashable, Sendable {
    /// The row of the version.
    public var version: Int64
    /// Whose documents it is among.
    public var network: NetworkID
    /// By the sub-address that its post was sent to.
    public var section: Section
    /// As it came, fit for every file system.
    public var name: String
    /// The folder below the section: `2026-03-12 Treffen im März`.
    public var folder: String
    /// Only for meeting documents.
    public var kind: MeetingDocumentKind?
    /// From 1.
    public var number: Int
    /// `type/subtype`.
    public var mediaType: String
    /// The decoded bytes.
    public var file: StoredFile
    /// When it came.
    public var added: Timestamp
    /// Of the post it came with.
    public var author: Mailbox?

    /// Puts the values together.
    public init(
        version: Int64, network: NetworkID, section: Section, name: String, folder: String, kind: MeetingDocumentKind?,
        number: Int, mediaType: String, file: StoredFile, added: Timestamp, author: Mailbox?
    ) {
        self.version = version
        self.network = network
        self.section = section
        self.name = name
        self.folder = folder
        self.kind = kind
        self.number = number
        self.mediaType = mediaType
        self.file = file
        self.added = added
        self.author = author
    }
}
