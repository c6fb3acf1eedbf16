public import Networks

/// A mailbox that mail is taken from: an IMAP folder or a Maildir.
///
/// Every call may be repeated. All of them throw `TransportError`.
public protocol MailSource: Actor {
    /// The mailbox as it stands in `MailKey.mailbox`.
    nonisolated var name: String { get }

    /// What lies in the mailbox behind `position`, oldest first: everything when `position` is nil or of another
    /// UIDVALIDITY.
    func list(after position: IntakePosition?) async throws -> MailboxListing

    /// Writes the bytes of the listed mails to new files in `folder`, unsynced, without touching any flag. Mails
    /// that are gone by now are missing in the answer; one that can't be fetched never stops the others.
    func fetch(_ mails: [ListedMail], into folder: String) async throws -> [FetchedMail]

    /// As `fetch`, where the headers are enough: a file may hold the header alone.
    func fetchHeaders(of mails: [ListedMail], into folder: String) async throws -> [FetchedMail]

    /// Moves, deletes or keeps handled mails, as configured. Mails that are gone are no error.
    func acknowledge(_ keys: [MailKey]) async throws

    /// Returns when there may be new mail, at the latest after the configured wait or when the task is cancelled.
    func waitForMail() async throws

    /// Closes the connection; the next call opens a new one.
    func close() async

    /// The mails of the last `fetch` that still lie in the mailbox but could not be had, with the reason: what is
    /// missing in its answer and not here is gone.
    var refused: [MailKey: String] { get }

    /// All folders there are beside this mailbox, and itself.
    func folders() async throws -> [MailFolder]

    /// What the server says it can do, in upper case (CAPABILITY, RFC 9051 §7.2.2); known once it was opened.
    var capabilities: Set<String> { get }

    /// What the mailbox cannot do as configured, in sentences for the log; known once it was opened.
    var remarks: [String] { get }
}

extension MailSource {
    /// The whole mails: for sources that have no shorter way.
    public func fetchHeaders(of mails: [ListedMail], into folder: String) async throws -> [FetchedMail] {
        try await fetch(mails, into: folder)
    }

    /// None: for sources that are no folder among others.
    public func folders() async throws -> [MailFolder] { [] }
    /// None: for sources that get every mail or say that it is gone.
    public var refused: [MailKey: String] { [:] }
    /// None: for sources without a server.
    public var capabilities: Set<String> { [] }
    /// None.
    public var remarks: [String] { [] }
}

/// What lies in a mailbox, and under which UIDVALIDITY (RFC 9051 §2.3.1.1).
public struct MailboxListing: Hashable, Sendable {
    /// UIDVALIDITY; 0 for a Maildir.
    public var validity: UInt32
    /// Oldest first.
    public var mails: [ListedMail]

    /// A listing under that UIDVALIDITY.
    public init(validity: UInt32, mails: [ListedMail]) {
        self.validity = validity
        self.mails = mails
    }
}

/// A mail in a mailbox and its size in bytes.
public struct ListedMail: Hashable, Sendable {
    /// Where it lies.
    public var key: MailKey
    /// As the mailbox tells it, in bytes.
    public var size: Int

    /// A mail of that size.
    public init(key: MailKey, size: Int) {
        self.key = key
        self.size = size
    }
}
