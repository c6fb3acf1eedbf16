import CorpusScore
import Foundation
import MailFormat
import TestSupport

/// The facts of a mail that are compared, as text by their names.
struct Reading {
    static let keys = ["subject", "from", "to", "date", "message_id", "structure", "leaves"]

    let facts: [String: String]
    /// Names of the defects that Python tells.
    let defects: Set<String>

    /// What our readers make of a mail.
    init(_ mail: MailFacts) {
        let message = mail.message
        facts = [
            "subject": message.subject.squeezed,
            "from": Self.addresses(message, "From"), "to": Self.addresses(message, "To"),
            "date": message.date?.timestamp.iso8601 ?? "none",
            "message_id": message.messageID?.text ?? "",
            "structure": mail.structure,
            "leaves": mail.leaves.map { Self.leaf($0, of: mail) }.joined(separator: "\n"),
        ]
        defects = []
    }

    /// What Python printed; a fact on which it raised is named so.
    init(python: [String: Any]) {
        var facts: [String: String] = [:]
        for key in Self.keys {
            let value = python[key] ?? python
            switch value {
            case let text as String: facts[key] = text
            case let list as [String]: facts[key] = list.joined(separator: key == "leaves" ? "\n" : ", ")
            case let raised as [String: Any]: facts[key] = "raised \(raised["raised"] ?? "")"
            default: facts[key] = "none"
            }
        }
        if let identifier = facts["message_id"] {
            facts["message_id"] = identifier.replacing("<", with: "").replacing(">", with: "")
        }
        self.facts = facts
        defects = Set(python["defects"] as? [String] ?? [])
    }

    private static func addresses(_ message: Message, _ name: FieldName) -> String {
        message.header.mailboxes(name).map { $0.address.description.lowercased() }.joined(separator: ", ")
    }

    private static func leaf(_ part: Part, of mail: MailFacts) -> String {
        let type = part.contentType.mediaType
        guard part.contentType.type != "message" else { return type }
        let content = mail.decoded(part)
        return "\(type) \(content.count) \(sha256(content))"
    }
}
