public import MailFormat

/// What one digest tells.
public struct DigestContent: Hashable, Sendable {
    /// What it is.
    public var kind: DigestKind
    /// Its issue's number; nil for one that comes at no fixed time.
    public var number: Int?
    /// A section for each network that there is something to tell of, in the order of the configuration.
    public var sections: [DigestSection]
    /// Whether it encloses the mails themselves.
    public var isWhole = false

    /// A digest of these sections.
    public init(kind: DigestKind, number: Int?, sections: [DigestSection]) {
        self.kind = kind
        self.number = number
        self.sections = sections
    }
}

/// What a digest tells of one network.
public struct DigestSection: Hashable, Sendable {
    /// Whose news it is.
    public var network: NetworkID
    /// What was taken back of what the reader has.
    public var recalls: [DigestRecall] = []
    /// What is ahead, the next first.
    public var dates: [DigestDate] = []
    /// What was asked before and is open still, the oldest first.
    public var requests: [KnownRequest] = []
    /// What was written, the oldest first.
    public var posts: [DigestPost] = []
    /// Who is a member now and was none.
    public var members: [DigestMember] = []

    /// A section without news.
    public init(network: NetworkID) { self.network = network }

    /// Whether there is something in it that the reader does not know.
    public var hasNews: Bool { !posts.isEmpty || !members.isEmpty || !recalls.isEmpty }

    /// Whether there is nothing to tell at all.
    public var isBlank: Bool { !hasNews && dates.isEmpty && requests.isEmpty }
}

/// A post as a digest shows it.
public struct DigestPost: Hashable, Sendable {
    /// Its row.
    public var row: Int64
    /// Its row's network.
    public var network: NetworkID
    /// The thread it belongs to.
    public var thread: ThreadID
    /// Its Message-ID (RFC 5322 §3.6.4).
    public var messageID: MessageID
    /// Who wrote it.
    public var author: Mailbox
    /// Without list tags.
    public var subject: String
    /// When it was accepted.
    public var posted: Timestamp
    /// By the sub-address it was sent to.
    public var section: Section
    /// The beginning of what its author wrote.
    public var excerpt: Excerpt
    /// What came with it and can be had.
    public var files: [DigestFile] = []

    /// A post without files.
    public init(
        row: Int64, network: NetworkID, thread: ThreadID, messageID: MessageID, author: Mailbox, subject: String,
        posted: Timestamp, section: Section, excerpt: Excerpt
    ) {
        self.row = row
        self.network = network
        self.thread = thread
        self.messageID = messageID
        self.author = author
        self.subject = subject
        self.posted = posted
        self.section = section
        self.excerpt = excerpt
    }
}

/// A file that came with a post.
public struct DigestFile: Hashable, Sendable {
    /// The row of its version.
    public var version: Int64
    /// As it is filed.
    public var name: String
    /// Bytes.
    public var size: Int

    /// A file of this name and size.
    public init(version: Int64, name: String, size: Int) {
        self.version = version
        self.name = name
        self.size = size
    }
}

/// A coming date.
public struct DigestDate: Hashable, Sendable {
    /// When it begins.
    public var start: Timestamp
    /// Whether it takes whole days, so that it begins at no hour.
    public var isAllDay: Bool
    /// What it is.
    public var title: String
    /// Where it is; nil where nobody says.
    public var place: String?

    /// A date.
    public init(start: Timestamp, isAllDay: Bool, title: String, place: String?) {
        self.start = start
        self.isAllDay = isAllDay
        self.title = title
        self.place = place
    }

    /// A date of a network's calendar.
    public init(_ coming: ComingDate) {
        self.init(start: coming.start, isAllDay: coming.isAllDay, title: coming.title, place: coming.place)
    }
}

/// Somebody who has joined.
public struct DigestMember: Hashable, Sendable {
    /// Who it is.
    public var person: PersonID
    /// As in the list of members.
    public var name: String
    /// Where they work; nil where nobody says.
    public var organisation: String?

    /// A member.
    public init(_ person: PersonID, name: String, organisation: String?) {
        self.person = person
        self.name = name
        self.organisation = organisation
    }
}
