import CorpusScore
import MailFormat
import TestSupport

/// A fact that Python reads otherwise than we do.
struct Disagreement {
    let file: String
    let key: String
    let ours: String
    let python: String
    let mail: MailFacts
    /// Names of the defects that Python tells of the whole mail.
    let pythonDefects: Set<String>

    /// All of a mail.
    static func all(in file: String, _ bytes: [UInt8], python: Reading) -> [Disagreement] {
        let mail = MailFacts(bytes)
        let ours = Reading(mail)
        return Reading.keys.compactMap { key in
            guard let left = ours.facts[key], let right = python.facts[key], left != right else { return nil }
            return Disagreement(
                file: file, key: key, ours: left, python: right, mail: mail, pythonDefects: python.defects)
        }
    }

    /// The first field that it is about, as it stands there; nil for a fact of the body.
    var value: String? {
        let names: [String: FieldName] = [
            "subject": "Subject", "from": "From", "to": "To", "date": "Date", "message_id": "Message-ID",
        ]
        return names[key].flatMap { mail.message.header.value($0) }
    }

    var isAboutAddresses: Bool { key == "from" || key == "to" }
    var isAboutBodies: Bool { key == "structure" || key == "leaves" }
    var ourDefects: Set<Defect> { mail.message.defects }
    func pythonTells(_ defect: String) -> Bool { pythonDefects.contains(defect) }

    var ourAddresses: Set<String> { Set(ours.split(separator: ", ").map(String.init)) }
    var pythonAddresses: Set<String> { Set(python.split(separator: ", ").map(String.init)) }

    /// Whether Python takes control characters or blanks into a type.
    var pythonHasOddType: Bool {
        python.split(separator: "\n").contains { line in
            key == "structure"
                ? line.unicodeScalars.contains { $0.value <= 0x20 } : Leaf(line).type.contains { $0 <= " " }
        }
    }

    /// The leaves of which type, size or bytes differ, if there are as many on both sides, in the same order.
    var differingLeaves: [(part: Part, content: [UInt8], python: Leaf)]? {
        guard key == "leaves" else { return nil }
        let theirs = python.split(separator: "\n").map { Leaf($0) }
        guard theirs.count == mail.leaves.count else { return nil }
        return zip(mail.leaves, theirs).compactMap { part, leaf in
            let content = part.contentType.type == "message" ? [] : mail.decoded(part)
            let isSame = part.contentType.type == "message" || leaf.hash == sha256(content)
            return isSame && leaf.type == part.contentType.mediaType ? nil : (part, content, leaf)
        }
    }

    /// Whether all leaves that differ do so as `explains` says; one at least does.
    func leavesDiffer(_ explains: (Part, [UInt8], Leaf) -> Bool) -> Bool {
        guard let leaves = differingLeaves, !leaves.isEmpty else { return false }
        return leaves.allSatisfy { explains($0.part, $0.content, $0.python) }
    }
}

/// A leaf as Python tells it.
struct Leaf {
    let type: String
    let size: Int
    let hash: String

    init(_ line: Substring) {
        let words = line.split(separator: " ")
        // The type may hold blanks, where Python keeps what stands behind it.
        type = words.count > 2 ? words.dropLast(2).joined(separator: " ") : String(line)
        size = words.count > 2 ? Int(words[words.count - 2]) ?? 0 : 0
        hash = words.count > 2 ? String(words[words.count - 1]) : ""
    }
}

extension String {
    /// Without control characters and blanks.
    var withoutControls: String { String(unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }) }
}
