internal import Foundation
internal import MailFormat
internal import TestSupport

extension MailFacts {
    /// The fact under `key`, if it is not read as the corpus says; nil also for what nobody can hold against us.
    func missed(_ key: String, expected: Any) -> Score.Fact? {
        guard let wanted = Self.text(key, expected), let found = found(key, expected: expected) else { return nil }
        if wanted == found || wanted == found.withLatin1Controls.squeezed && key == "subject" { return nil }
        return Score.Fact(key, expected: wanted, found: found)
    }

    /// What the corpus says, as text; nil where it names as an address what is none (RFC 5322 §3.4.1).
    private static func text(_ key: String, _ expected: Any) -> String? {
        switch key {
        case "subject": return (expected as? String)?.squeezed
        case "message_id", "structure", "text_sha256", "text_head": return expected as? String
        case "date": return (expected as? String).flatMap { Timestamp(iso8601: $0) }?.iso8601
        case "text", "html": return (expected as? Bool).map(String.init)
        case "text_len": return (expected as? Int).map(String.init)
        case "from":
            guard let pairs = expected as? [[String]], pairs.allSatisfy({ isAddress($0[1]) }) else { return nil }
            return pairs.map { "\($0[0].squeezed) <\($0[1].lowercased())>" }.joined(separator: ", ")
        case "to", "cc", "from_addr":
            let list = expected as? [String] ?? (expected as? String).map { [$0] }
            guard let list, list.allSatisfy(isAddress) else { return nil }
            return list.map { $0.lowercased() }.joined(separator: ", ")
        case "references", "in_reply_to": return (expected as? [String])?.joined(separator: " ")
        case "attachments": return (expected as? [[String: Any]])?.map(Self.text).joined(separator: "\n")
        default: return nil
        }
    }

    /// What is read, in the same form.
    private func found(_ key: String, expected: Any) -> String? {
        switch key {
        case "subject": message.subject.squeezed
        case "message_id": message.messageID?.text ?? ""
        case "structure": structure
        case "date": message.date?.timestamp.iso8601 ?? "none"
        case "from": message.authors.map { "\(($0.name ?? "").squeezed) <\(Self.text($0))>" }.joined(separator: ", ")
        case "from_addr": addresses("From")
        case "to": addresses("To")
        case "cc": addresses("Cc")
        case "references": message.references.map(\.text).joined(separator: " ")
        case "in_reply_to": message.inReplyTo.map(\.text).joined(separator: " ")
        case "text": String(hasText("plain"))
        case "html": String(hasText("html"))
        case "text_sha256": plainText(as: expected, \.sha256)
        case "text_len": plainText(as: expected) { String($0.count) }
        case "text_head": plainText(as: expected, \.head)
        case "attachments": foundAttachments(expected as? [[String: Any]] ?? [])
        default: nil
        }
    }

    private func addresses(_ name: FieldName) -> String {
        message.header.mailboxes(name).map(Self.text).joined(separator: ", ")
    }

    private static func text(_ mailbox: Mailbox) -> String { mailbox.address.description.lowercased() }

    /// Whether a text may stand for an address: `@` outside quotes, a domain behind it, no blanks or brackets.
    private static func isAddress(_ text: String) -> Bool {
        guard let at = text.lastIndex(of: "@") else { return false }
        let local = text[..<at]
        let domain = text[at...].dropFirst()
        let isQuoted = local.count > 2 && local.first == "\"" && local.last == "\""
        let odd: (Character) -> Bool = { $0.isWhitespace || "<>\"(),;:\\".contains($0) }
        return !local.isEmpty && !domain.isEmpty && (isQuoted || !local.contains(where: odd))
            && (domain.first == "[" || !domain.contains(where: odd))
    }
}

// MARK: Texts and attachments

extension MailFacts {
    /// A property of the first plain text; of the reading with the controls of ISO-8859-1 where that one meets the
    /// expectation.
    private func plainText(as expected: Any, _ property: (HashedText) -> String) -> String {
        guard let part = text("plain") else { return "none" }
        let text = text(of: part)
        let found = property(HashedText(text))
        let strict = property(HashedText(text.withLatin1Controls))
        return strict == expected as? String ? strict : found
    }

    /// The keys of an attachment in the order in which they are shown.
    private static let attachmentKeys = ["name", "type", "inline", "size", "sha256", "text_sha256"]

    /// An attachment as the corpus tells it. An empty name is none.
    private static func text(_ attachment: [String: Any]) -> String {
        attachmentKeys.compactMap { key in
            guard let value = attachment[key] else { return nil }
            if key == "inline" { return "\(key)=\(value as? Bool ?? false)" }
            if value is NSNull || (value as? String) == "" { return "\(key)=none" }
            return "\(key)=\(key == "name" ? "\(value)".squeezed : "\(value)")"
        }.joined(separator: " ")
    }

    /// Our attachments, of each only what the corpus tells of it.
    private func foundAttachments(_ expected: [[String: Any]]) -> String {
        attachments.enumerated().map { index, part in
            let keys = index < expected.count ? Array(expected[index].keys) : Self.attachmentKeys
            return Self.text(facts(of: part).filter { keys.contains($0.key) })
        }.joined(separator: "\n")
    }

    func facts(of part: Part) -> [String: Any] {
        var facts: [String: Any] = [
            "name": part.fileName ?? "", "type": part.contentType.mediaType,
            "inline": part.disposition?.kind == "inline",
        ]
        if part.contentType.type != "message" {
            let content = decoded(part)
            facts["size"] = content.count
            facts["sha256"] = sha256(content)
        }
        if part.contentType.type == "text" { facts["text_sha256"] = HashedText(text(of: part)).sha256 }
        return facts
    }
}
