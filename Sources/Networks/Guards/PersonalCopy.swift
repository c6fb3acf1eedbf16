public import MailFormat

/// Who gets a held mail if its author wants it to go to one person alone; `answered`: the posts that it answers. nil when
/// they are gone, or the mail is too large to be passed on.
public func personalRecipient(
    of mail: IncomingMail, answering answered: [NetworkID: AnsweredPost], in configuration: Configuration
) -> Mailbox? {
    guard mail.isEnclosable else { return nil }
    let reply = PersonalReply(mail, toAnyOf: answered, configuration: configuration)
    return reply.flatMap { $0.person.address.isMailable ? $0.person : nil }
}

/// A held mail that its author wants to go to one person alone: to that person, with a copy for the author. nil when
/// there is nobody to send it to, or no address to write from.
func personalCopy(of mail: IncomingMail, in network: Network, context: Context) -> Mailing? {
    guard let author = mail.message.authors.first,
        let recipient = personalRecipient(
            of: mail, answering: context.known.answered, in: context.configuration)
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
        to: [recipient, Mailbox(name: name, address: author.address)],
        from: network)
    copy.replyTo = author.address
    copy.attachments = [.message(EnclosedMessage(mail.message))]
    return copy.mailing(configuration: context.configuration, now: context.now)
}
