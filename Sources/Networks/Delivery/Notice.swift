internal import MailFormat

extension Mailing {
    /// A mail of ours to all maintainers; nil when there is nobody to tell or no address to write from.
    ///
    /// - `token`: as in `IncomingMail.token`.
    init?(notice text: Wording.Text, token: String, configuration: Configuration, now: Timestamp) {
        let maintainers = configuration.maintainers.map { Mailbox(address: $0) }
        let mail = OwnMail(text, as: .notice, id: "notice-\(token)", to: maintainers, from: nil)
        guard let mailing = mail.mailing(configuration: configuration, now: now) else { return nil }
        self = mailing
    }
}
