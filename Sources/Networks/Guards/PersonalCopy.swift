internal import MailFormat

/// A held mail that its author wants to go to one person alone: to that person, with a copy for the author. nil when
/// the post that it answers is gone, or there is no address to write from.
func personalCopy(of mail: IncomingMail, in network: Network, context: Context) -> Mailing? {
    guard let author = mail.message.authors.first, let answered = context.known.answered[network.id],
        mail.isEnclosable
    else { return nil }
    let name = author.name ?? context.configuration.subscriber(at: author.address)?.name
    let values: [String: TextValue] = [
        "author": .text(name ?? author.address.description), "address": "\(author.address)",
        "subject": .text(SubjectWords(mail.message.subject, without: network.tags).untagged),
        "network": .text(network.name),
    ]
    var copy = OwnMail(
        context.wording.text(.personalCopy, in: network.language, values), as: .notice,
        id: "personal-\(mail.token).\(network.id)",
        to: [answered.author, Mailbox(name: name, address: author.address)],
        from: network)
    copy.replyTo = author.address
    copy.attachments = [.message(EnclosedMessage(mail.message))]
    return copy.mailing(configuration: context.configuration, now: context.now)
}
