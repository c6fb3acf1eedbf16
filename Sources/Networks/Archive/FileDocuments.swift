internal import MailFormat

/// The documents that a post brings to its network: its attachments, without what only dresses or signs the mail.
/// `innerFiles` are those inside of parts; each stands beside the part that holds it.
func fileDocuments(
    of message: Message, innerFiles: [AttachedFile] = [], in network: NetworkID, section: Section, subject: String,
    date: DateTime, words: MeetingWords = MeetingWords()
) -> [NewDocument] {
    let folder = documentFolder(subject: subject, date: date, section: section, words: words)
    let reading = message.readingPart?.index
    var names: [String: Int] = [:]
    func document(_ part: Int, _ place: AttachedFile.Place, name: String?, mediaType: String) -> NewDocument {
        let name = unused(documentName(name, mediaType: mediaType), among: &names)
        return NewDocument(
            network: network, section: section, part: part, place: place, name: name, mediaType: mediaType,
            folder: folder,
            kind: section == .meeting ? words.kind(ofDocument: name, subject: subject) : nil)
    }
    let inner = Dictionary(grouping: innerFiles.filter(isDocument), by: \.part)
    return message.parts.flatMap { part in
        var documents: [NewDocument] = []
        if part.index != reading, isDocument(part, in: message) {
            documents.append(
                document(
                    part.index, .whole, name: part.fileName ?? part.header.text("Content-Description"),
                    mediaType: part.contentType.mediaType))
        }
        for file in inner[part.index] ?? [] {
            documents.append(document(part.index, file.place, name: file.name, mediaType: file.mediaType))
        }
        return documents
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
    if part.isCard || isCard(named: part.fileName ?? "") || isLogo(part, in: message) { return false }
    return !isBodyText(part)
}

/// What lies inside a part is judged as a part would be.
private func isDocument(_ file: AttachedFile) -> Bool {
    if neverDocuments.contains(file.mediaType) || isCard(named: file.name ?? "") { return false }
    return !(file.isInline && file.contentID != nil && file.mediaType.hasPrefix("image/"))
}

/// Signatures and keys' messages (RFC 8551, RFC 3156), cards, and a report's machine-readable halves.
private let neverDocuments: Set<String> = [
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
    "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted", "application/pgp-keys",
    "text/vcard", "text/x-vcard", "message/delivery-status", "message/disposition-notification",
    "message/feedback-report", "message/external-body", "text/rfc822-headers", "application/applefile",
    "text/x-amp-html", "application/x-ms-tnef-rtf",
]

/// By its ending: a card or a signature's file.
private func isCard(named name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".vcf") || name.hasSuffix(".p7s")
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
