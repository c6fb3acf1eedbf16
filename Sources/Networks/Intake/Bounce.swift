public import MailFormat

/// A delivery that came back (RFC 5321 §4.5.5, RFC 3464 §2, and what mail systems write instead).
public struct Bounce: Hashable, Sendable {
    /// Of the reverse-path it came back to; nil when it came to another address.
    public var token: String?

    /// nil for other mail, answering machines included.
    public init?(_ message: Message, in configuration: Configuration) {
        let token = Route(of: message, in: configuration)?.bounceToken
        guard Self.isDeliveryReport(message) || Self.isByMailSystem(message) || token != nil else {
            return nil
        }
        // An absence notice to a reverse-path of ours is an answer of a living mailbox.
        if token != nil, !Self.isDeliveryReport(message), !Self.isByMailSystem(message),
            AutomaticMail(message, isMember: false) != nil
        {
            return nil
        }
        self.token = token
    }

    private static func isDeliveryReport(_ message: Message) -> Bool {
        let isReport = message.parts[0].contentType.mediaType == "multipart/report"
        if isReport, message.reportType == "delivery-status" { return true }
        guard isReport || message.header.hasNullReversePath else { return false }
        return message.parts.contains {
            $0.contentType.mediaType == "message/delivery-status"
                || $0.contentType.mediaType == "message/global-delivery-status"
        }
    }

    /// A mail system's own words: by an author that no person is, or by two signs of three: the reverse-path of a
    /// mail system, its name as author, and that it tells of a failure.
    private static func isByMailSystem(_ message: Message) -> Bool {
        let header = message.header
        let author = message.authors.first
        if let author, daemons.contains(author.address.localPart.lowercased()) { return true }
        let isReturned =
            header.hasNullReversePath
            || header.reversePath.map { daemons.contains($0.localPart.lowercased()) } ?? false
        let isMailer = author.map(isMailSystem) ?? isMailSystem(named: header.text("From") ?? "")
        let tells = header.first("X-Failed-Recipients") != nil || saysFailure(message.subject)
        return [isReturned, isMailer, tells].count { $0 } >= 2
    }

    private static func isMailSystem(_ author: Mailbox) -> Bool {
        let local = author.address.localPart.lowercased()
        return local == "postmaster" || local == "mdaemon" || local.hasPrefix("microsoftexchange")
            || isMailSystem(named: author.name ?? "")
    }

    /// Some systems write no address at all: `From: MAILER-DAEMON <>`.
    private static func isMailSystem(named name: String) -> Bool {
        let name = folded(name)
        return mailSystemNames.contains { name.contains($0) }
    }

    private static func saysFailure(_ subject: String) -> Bool {
        let subject = folded(subject)
        return failureSubjects.contains { subject.contains($0) }
    }

    private static let daemons: Set<String> = ["mailer-daemon", "mailerdaemon", "mailer_daemon", "mail-daemon"]

    private static let mailSystemNames = [
        "mail delivery", "mailer-daemon", "mailer daemon", "mailzustell", "postmaster", "microsoft outlook",
    ]

    private static let failureSubjects = [
        "undeliver", "delivery status notification", "delivery failure",
        "delivery report",
        "delivery has failed", "mail delivery failed", "failure notice", "returned mail", "mail returned",
        "could not be delivered", "non remis", "message delivery", "mail system error", "delivery delay",
        "delivery problem", "warning: message", "warning: could not send", "failed mail", "mail failure",
        "unzustellbar", "nicht zugestellt", "nicht zustellbar", "zustellung fehlgeschlagen", "zustellfehler",
        "unable to deliver", "not delivered", "error during delivery", "delivery failed", "delivery error",
        "delayed mail",
        "user unknown",
    ]
}
