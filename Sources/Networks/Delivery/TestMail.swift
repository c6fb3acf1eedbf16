public import MailFormat

/// A mail of the daemon to itself, which shows that mail goes out and comes in; nil when there is no address to write
/// from.
///
/// Whoever takes it in files it, since it bears our own mark.
///
/// - `token`: as in `IncomingMail.token`.
public func testMail(token: String, configuration: Configuration, now: Timestamp, wording: Wording) -> Mailing? {
    guard let own = configuration.ownAddress, let messageID = MessageID("test-\(token)@\(own.domain)") else {
        return nil
    }
    let text = wording.text(.testMail, in: configuration.language, ["token": token])
    var header = HeaderWriter(generatedBy: own, to: [own], subject: text.subject, messageID: messageID, now: now)
    header.addLoopMark(of: configuration.networks.first, token: token)
    return Mailing(
        network: nil, purpose: .notice, messageID: messageID, reversePath: own, recipients: [own],
        message: OutgoingMessage(header: header, text: text.body), due: now)
}
