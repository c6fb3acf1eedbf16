internal import MailFormat

/// The mailing of a post to those who get it at once; nil when nobody does.
func redistribute(
    _ post: NewPost, of mail: IncomingMail, in network: Network, documents: [NewDocument],
    to recipients: [Address], enclosing calendar: CalendarObject?, context: Context
) -> Mailing? {
    guard !recipients.isEmpty else { return nil }
    var header = PostHeader(
        mail: mail, network: network, author: post.author, messageID: post.messageID, date: post.date,
        subject: mail.message.subject, configuration: context.configuration)
    if post.section == .request, network.replyTo == .author {
        header.privateAnswers = network.answerAddress(
            token: mail.token.lowercased(), separator: context.configuration.separator)
    }
    return Mailing(
        network: network.id, purpose: .post, messageID: post.messageID,
        reversePath: network.reversePath(token: mail.token, separator: context.configuration.separator),
        recipients: recipients,
        message: message(
            header.write(), over: mail,
            replacing: attachmentNotes(for: documents, of: mail.message, in: network, context: context),
            enclosing: calendar),
        due: context.now + network.undo)
}

/// With a calendar object the body stays byte for byte what it was, as the first part of two.
private func message(
    _ header: HeaderWriter, over mail: IncomingMail, replacing notes: [Int: String], enclosing calendar: CalendarObject?
) -> OutgoingMessage {
    guard let calendar else { return OutgoingMessage(header: header, over: mail.message, replacing: notes) }
    return OutgoingMessage(
        header: header, body: .mixed([.body(of: mail.message, replacing: notes), .dateFile(calendar)]),
        token: mail.token)
}

/// The notes that stand in place of attachments over the network's limit. Only what is in the documents can be
/// fetched, and signed parts stay as they are (RFC 1847 §2.1).
func attachmentNotes(
    for documents: [NewDocument], of message: Message, in network: Network, context: Context
) -> [Int: String] {
    var notes: [Int: String] = [:]
    let archive = network.address(for: .documents, separator: context.configuration.separator)
    for document in documents where document.place == .whole {
        let part = message.parts[document.part]
        let size = decodedSize(of: part, in: message)
        guard size > network.inlineLimit, !message.isProtected(part) else { continue }
        let values: [String: TextValue] = [
            "name": .text(document.name), "size": .text(byteCount(size, in: network.language)),
            "mailto": .text(mailtoLink(archive, subject: document.name)), "network": .text(network.name),
        ]
        notes[document.part] = context.wording.text(.attachmentNote, in: network.language, values).plain
    }
    return notes
}

/// About how many bytes a part has once decoded, by the lines that its encoding usually writes.
private func decodedSize(of part: Part, in message: Message) -> Int {
    let lineEnd = message.usesCRLF ? 2 : 1
    let count = part.body.count
    switch part.encoding {
    case .base64: return count / (76 + lineEnd) * 57 + count % (76 + lineEnd) * 3 / 4
    case .uuencode: return count / (61 + lineEnd) * 45
    case .quotedPrintable, .sevenBit, .eightBit, .binary: return count
    }
}
