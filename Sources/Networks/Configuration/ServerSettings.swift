public import MailFormat

/// One mailbox that mail is taken from.
public enum IntakeSettings: Hashable, Sendable {
    case imap(IMAPSettings)
    /// A Maildir, absolute path: handled mail moves from `new/` to `cur/`.
    case maildir(path: String, poll: Duration)
}

/// An IMAP folder.
public struct IMAPSettings: Hashable, Sendable {
    /// The server and the login there.
    public var server: ServerSettings
    /// The name of the mailbox on the server (RFC 9051 §5.1), decoded.
    public var folder: String
    /// The longest wait between two looks.
    public var poll = Duration.seconds(60)
    /// What becomes of handled mail.
    public var processed = Processed.folder("Verarbeitet")
    /// Where the provider puts what it takes for spam: looked at and reported, never changed. nil: not looked at.
    public var junk: String?

    /// A folder with the default poll time, moving handled mail to `Verarbeitet`.
    public init(server: ServerSettings, folder: String = "INBOX") {
        self.server = server
        self.folder = folder
    }
}

extension IMAPSettings {
    /// The Junk folder as a mailbox, in which nothing is changed; nil when none is looked at.
    public var junkFolder: IMAPSettings? {
        guard let junk else { return nil }
        var settings = IMAPSettings(server: server, folder: junk)
        settings.processed = .keep
        return settings
    }
}

/// What becomes of handled mail in the mailbox.
public enum Processed: Hashable, Sendable {
    case folder(String)
    case delete
    case keep
}

/// A server, how it is reached and who we are there.
public struct ServerSettings: Hashable, Sendable {
    /// A name or an address, without brackets.
    public var host: String
    /// 1 to 65535.
    public var port: Int
    /// How the connection is protected.
    public var security: Security
    /// nil: no login.
    public var user: String?
    /// nil without a login.
    public var credential: Credential?
    /// PEM file of the certificate authority, absolute; nil: the system's.
    public var caFile: String?

    /// No login and the system's certificate authorities unless given.
    public init(
        host: String, port: Int, security: Security, user: String? = nil, credential: Credential? = nil,
        caFile: String? = nil
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.credential = credential
        self.caFile = caFile
    }

    /// How the connection is protected.
    public enum Security: Hashable, Sendable {
        /// TLS from the first byte.
        case implicitTLS
        /// STARTTLS, refused when the server does not offer it.
        case startTLS
        /// None: loopback only.
        case none
    }

    /// What proves who we are.
    public enum Credential: Hashable, Sendable {
        case password(Secret)
        /// A program that prints a bearer token, with its arguments.
        case tokenCommand([String])
    }
}

/// A password or token: prints as `(secret)` wherever it is printed.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The secret itself, for the one who needs it.
    public let reveal: String

    /// Keeps `text` as secret.
    public init(_ text: String) { reveal = text }

    /// `(secret)`.
    public var description: String { "(secret)" }
    /// `(secret)`.
    public var debugDescription: String { "(secret)" }
    /// Empty, so that no dump shows what is inside.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where mail goes out.
public enum RelaySettings: Hashable, Sendable {
    case smtp(SMTPSettings)
    /// One Maildir a recipient below this absolute path, for a trial.
    case maildirs(path: String)
}

/// An SMTP relay.
public struct SMTPSettings: Hashable, Sendable {
    /// The server and the login there.
    public var server: ServerSettings
    /// Connections at once.
    public var connections = 4
    /// Recipients in one transaction.
    public var recipients = 50
    /// The provider's cap; nil: none.
    public var pace: Pace?

    /// A relay with four connections, 50 recipients in one transaction and no cap.
    public init(server: ServerSettings) { self.server = server }
}

/// At most so many recipients in a time, as `2000/h`.
public struct Pace: Hashable, Sendable {
    /// Recipients in one period.
    public var count: Int
    /// The time that `count` is for.
    public var period: Duration

    /// At most `count` recipients in `period`.
    public init(count: Int, period: Duration) {
        self.count = count
        self.period = period
    }
}

/// When a member's From line is believed.
public struct SenderSettings: Hashable, Sendable {
    /// Which proof a From line needs.
    public var trust = Trust.confirm
    /// Whose Authentication-Results fields count, in lower case (RFC 8601 §2.5).
    public var servers: [String] = []
    /// A field that one's own mail system sets on internal mail.
    public var `internal`: InternalOrigin?

    /// `confirm`, with no servers and no internal origin.
    public init() {}

    /// Ways to believe a From line.
    public enum Trust: String, Hashable, Sendable, CaseIterable {
        case authenticationResults = "authentication-results"
        case confirm
        case from
    }

    /// A field name and the value it must have.
    public struct InternalOrigin: Hashable, Sendable {
        /// The name of the field.
        public var name: FieldName
        /// The value it must have.
        public var value: String

        /// A field and its value.
        public init(name: FieldName, value: String) {
            self.name = name
            self.value = value
        }
    }
}

/// Where a mail says which address it was sent to.
public enum RouteSource: String, Hashable, Sendable, CaseIterable {
    case deliveredTo = "Delivered-To"
    case xOriginalTo = "X-Original-To"
    case envelopeTo = "Envelope-To"
    /// To, Cc and Bcc together, so that a mail to two networks reaches both.
    case recipients = "To"
    /// The `for` clause of Received (RFC 5321 §4.4).
    case received = "Received"

    /// The order of product.md.
    public static let defaultOrder: [RouteSource] = [
        .deliveredTo, .xOriginalTo, .envelopeTo, .recipients, .received,
    ]
}
