public import MailFormat

/// A delivery that came back (RFC 5321 §4.5.5, RFC 3464 §2, and what mail systems write instead).
public struct Bounce: Hashable, Sendable {
    /// Of the reverse-path it came back to; nil when it came to another address.
    public var token: String?

    /// nil for other mail, answering machines included.
    public init?(_ message: Message, in configuration: Configuration) {
        let token = Route(of: message, in: configuration)?.bounceToken
        // An absence notice to a reverse-path of ours is an answer of a living mailbox.
        guard message.isBounce || token != nil && AutomaticMail(message, isMember: false) == nil else {
            return nil
        }
        self.token = token
    }
}
