/// One response of an IMAP server (RFC 9051 §7), as far as we use it.
enum IMAPResponse: Hashable {
    /// `+`: the server waits for more of the command (RFC 9051 §7.6).
    case continuation
    case status(Status)
    /// In upper case.
    case capabilities(Set<String>)
    /// What ENABLE has brought about, in upper case (RFC 5161 §3.2).
    case enabled(Set<String>)
    /// A folder of the mailbox.
    case list(MailFolder)
    /// So many messages are in the folder.
    case exists(UInt32)
    /// One message left it.
    case expunge
    /// These left it, once QRESYNC is enabled; `isEarlier`: before the folder was selected (RFC 7162 §3.2.10).
    case vanished(UIDRanges, isEarlier: Bool)
    case fetch(Fetch)
    /// Anything else, or nothing that we understand.
    case other

    /// A status response, tagged or not (RFC 9051 §7.1).
    struct Status: Hashable {
        /// nil: untagged.
        var tag: String?
        var condition: Condition
        /// The response code's name, in upper case.
        var code: String?
        /// What follows the name inside the brackets.
        var arguments: String
        var text: String

        enum Condition: String {
            case ok = "OK"
            case no = "NO"
            case bad = "BAD"
            case bye = "BYE"
            case preauth = "PREAUTH"
        }

        /// Code and text, for people.
        var words: String { code.map { "[\($0)] \(text)" } ?? text }
    }

    /// Data of one message (RFC 9051 §7.5.2).
    struct Fetch: Hashable {
        var uid: UInt32?
        /// RFC822.SIZE.
        var size: Int?
        /// BODY[] or BODY[HEADER], whichever was asked for.
        var body: Body?
    }

    /// How a message's bytes came.
    enum Body: Hashable {
        /// As a literal, handed out piece by piece before the response was complete.
        case streamed
        /// As a quoted string.
        case quoted([UInt8])
        /// NIL.
        case absent
    }
}
