public import MailFormat

/// Where a mail lies in a mailbox: what makes it the same mail when it is seen again (RFC 9051 §2.3.1.1).
public struct MailKey: Hashable, Sendable {
    /// The mailbox, as `imap://user@host/INBOX` or a Maildir's path.
    public var mailbox: String
    /// UIDVALIDITY; 0 for a Maildir.
    public var validity: UInt32
    /// The UID in decimal, or a Maildir file's unique name.
    public var uid: String

    /// The place of one mail in one mailbox.
    public init(mailbox: String, validity: UInt32, uid: String) {
        self.mailbox = mailbox
        self.validity = validity
        self.uid = uid
    }
}

/// A mail that a source has written to a file of its own, not yet looked into.
public struct FetchedMail: Hashable, Sendable {
    /// Where it lies.
    public var key: MailKey
    /// The file with the mail's bytes; whoever takes it may move it.
    public var path: String

    /// The mail of `key`, whose bytes are in the file at `path`.
    public init(key: MailKey, path: String) {
        self.key = key
        self.path = path
    }
}

/// The SHA-256 of stored bytes, 64 hexadecimal digits in lower case.
public struct BlobID: Hashable, Sendable, CustomStringConvertible {
    /// The 64 digits.
    public let hex: String

    /// Takes `hex` as it is.
    public init(hex: String) { self.hex = hex }

    /// The 64 digits.
    public var description: String { hex }
}

/// A mail whose bytes are in the store: all that a decision needs to know of it.
public struct IncomingMail: Hashable, Sendable {
    /// nil for a mail that is decided again, as when it is released.
    public var key: MailKey?
    /// The raw bytes.
    public var blob: BlobID
    /// The mail, read from the raw bytes.
    public var message: Message
    /// SHA-256 of author, date, subject, Message-ID and body, line ends alike: the same for two copies of one
    /// mail that came by different ways.
    public var contentHash: BlobID
    /// The files inside of its parts, as in a winmail.dat.
    public var innerFiles: [AttachedFile]
    /// The calendar objects in it, attached ones among them.
    public var calendars: [CalendarObject] = []
    /// When the daemon took it in.
    public var received: Timestamp
    /// The body as people read it, up to a limit of the store's.
    public var text: String
    /// All that it says, for the guards; nil where no network wants one.
    public var guarded: GuardedTexts?
    /// What a non-delivery mail says; nil for other mail.
    public var bounceReport: BounceReport?
    /// What a complaint says; nil for other mail.
    public var feedbackReport: FeedbackReport?
    /// Random letters and digits, new for every mail: for reverse-paths and envelope identifiers.
    public var token: String

    /// A mail as the store hands it over.
    public init(
        key: MailKey?, blob: BlobID, message: Message, contentHash: BlobID, innerFiles: [AttachedFile] = [],
        received: Timestamp, text: String, bounceReport: BounceReport? = nil, feedbackReport: FeedbackReport? = nil,
        token: String
    ) {
        self.key = key
        self.blob = blob
        self.message = message
        self.contentHash = contentHash
        self.innerFiles = innerFiles
        self.received = received
        self.text = text
        self.bounceReport = bounceReport
        self.feedbackReport = feedbackReport
        self.token = token
    }
}

/// How far a mailbox has been handled: every mail up to and including `uid` is decided (RFC 9051 §2.3.1.1).
public struct IntakePosition: Hashable, Sendable {
    /// UIDVALIDITY of the mailbox; another value makes the position void.
    public var validity: UInt32
    /// The highest UID that is decided.
    public var uid: UInt32

    /// A position in the mailbox of that UIDVALIDITY.
    public init(validity: UInt32, uid: UInt32) {
        self.validity = validity
        self.uid = uid
    }
}
