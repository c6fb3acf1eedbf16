public import MailFormat

/// A mail of the daemon to itself, which shows that mail goes out and comes in; nil when there is no address to write
/// from.
///
/// Whoever takes it in files it, since it bears our own mark.
///
/// - `token`: as in `IncomingMail.token`.
public func testMail(token: String, configuration: Configuration, now: Timestamp, wording: Wording) -> Mailing? {
    guard let own = configuration.ownAddress else { return nil }
    var mail = OwnMail(
        wording.text(.testMail, in: configuration.language, ["token": .text(token)]), as: .notice, id: "test-\(token)",
        to: [Mailbox(address: own)], from: nil)
    mail.reversePath = own
    return mail.mailing(configuration: configuration, now: now)
}
