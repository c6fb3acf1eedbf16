internal import MailFormat

/// The documents that a post brings to its network: its attachments, without what only dresses or signs the mail.
func fileDocuments(
    of message: Message, in network: NetworkID, section: Section, subject: String, date: DateTime
) -> [NewDocument] {
    let folder = documentFolder(subject: subject, date: date, section: section)
    let reading = message.readingPart?.index
    var names: [String: Int] = [:]
    return message.parts.filter { $0.index != reading && isDocument($0, in: message) }.map { part in
        let mediaType = part.contentType.mediaType
        let described = part.fileName ?? part.header.text("Content-Description")
        let name = unused(documentName(described, mediaType: mediaType), among: &names)
        return NewDocument(
            network: network, section: section, part: part.index, name: name, mediaType: mediaType,
            folder: folder,
            kind: section == .meeting ? MeetingWords.kind(ofDocument: name, subject: subject) : nil)
    }
}

/// Two attachments of one name in one mail are two documents, not two versions of one. `names` holds for each
/// name the number that its next bearer gets.
private func unused(_ name: String, among names: inout [String: Int]) -> String {
    let key = folded(name)
    guard var number = names[key] else {
        names[key] = 2
        return name
    }
    let point = name.lastIndex(of: ".") ?? name.endIndex
    var candidate: String
    repeat {
        candidate = "\(name[..<point]) (\(number))\(name[point...])"
        number += 1
    } while names[folded(candidate)] != nil
    names[key] = number
    names[folded(candidate)] = 2
    return candidate
}

private func isDocument(_ part: Part, in message: Message) -> Bool {
    let mediaType = part.contentType.mediaType
    guard !part.isMultipart, part.contentType.type != "multipart", !neverDocuments.contains(mediaType) else {
        return false
    }
    let parent = part.parent.map { message.parts[$0].contentType.mediaType }
    switch parent {
    case "multipart/encrypted", "multipart/report": return false
    case "multipart/alternative" where part.contentType.type == "text": return false
    default: break
    }
    if isCard(part) || isLogo(part, in: message) { return false }
    return !isBodyText(part)
}

/// Signatures and keys' messages (RFC 8551, RFC 3156), cards, and a report's machine-readable halves.
private let neverDocuments: Set<String> = [
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
    "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted", "application/pgp-keys",
    "text/vcard", "text/x-vcard", "message/delivery-status", "message/disposition-notification",
    "message/feedback-report", "message/external-body", "text/rfc822-headers", "application/applefile",
    "text/x-amp-html", "application/x-ms-tnef-rtf",
]

private func isCard(_ part: Part) -> Bool {
    let name = part.fileName?.lowercased() ?? ""
    return name.hasSuffix(".vcf") || name.hasSuffix(".p7s")
        || part.contentType.mediaType == "text/directory" && part.contentType.parameters["profile"] == "vCard"
}

/// A picture that the text shows (RFC 2392): it has a Content-ID and lies in a multipart/related.
private func isLogo(_ part: Part, in message: Message) -> Bool {
    guard part.contentType.type == "image", part.contentID != nil, part.disposition?.kind != "attachment"
    else {
        return false
    }
    var parent = part.parent
    while let index = parent {
        if message.parts[index].contentType.mediaType == "multipart/related" { return true }
        parent = message.parts[index].parent
    }
    return false
}

/// Text without a name that nobody attached: a stretch of the body, as the footer of a mail system.
private func isBodyText(_ part: Part) -> Bool {
    let mediaType = part.contentType.mediaType
    return (mediaType == "text/plain" || mediaType == "text/html" || mediaType == "text/enriched")
        && part.fileName == nil && part.disposition?.kind != "attachment"
}
