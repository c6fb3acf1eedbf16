internal import Foundation
internal import MailFormat
internal import TestSupport

extension Judge {
    /// Files in winmail.dat: names, sizes and bytes; and that a body of the form named is there.
    static let tnef = Judge("tnef", target: 1) { score in
        let lines = try Corpus.expectations("tnef")
        var files: [String] = []
        var facts: [String: [Score.Fact]] = [:]
        // Of some files it is only said that other programs cannot read them.
        for line in lines where ["part_sha256", "attachments", "names"].contains(where: { line[$0] != nil }) {
            guard let file = line["file"] as? String else { throw CocoaError(.fileReadCorruptFile) }
            if facts[file] == nil { files.append(file) }
            let named = lines.filter { $0["file"] as? String == file }.compactMap { $0["names"] as? [String] }
            facts[file, default: []] += try missed(line, in: file, named: named.first ?? [])
        }
        for file in files { score.add(file, missed: facts[file] ?? []) }
    }

    /// What one line says otherwise than we read it. `named` are the names that the file's own project expects.
    private static func missed(_ line: [String: Any], in file: String, named: [String]) throws -> [Score.Fact] {
        guard let bytes = Corpus.bytes(file) else { throw CocoaError(.fileNoSuchFile) }
        var stream = bytes
        if let hash = line["part_sha256"] as? String {
            guard let part = part(of: bytes, hash: hash) else {
                return [Score.Fact("part_sha256", expected: hash, found: "no such part")]
            }
            stream = part
        }
        let tnef = TNEF(stream)
        let found = tnef?.attachments.filter { $0.method != .message } ?? []
        var facts: [Score.Fact] = []
        // Programs that pass over objects agree on fewer files than the project of the file names.
        let expected = line["attachments"] as? [[String: Any]]
        if let expected, expected.count >= named.filter({ !isBody($0) }).count {
            facts += missed(expected, isAll: line["same_count"] as? Bool == true, in: found, of: tnef)
        }
        let names = found.map { $0.name ?? "" }
        for name in line["names"] as? [String] ?? [] where !isBody(name) && !names.contains(name) {
            facts.append(Score.Fact("names", expected: name, found: "\(names)"))
        }
        for name in line["names"] as? [String] ?? [] where isBody(name) && !has(body: name, in: tnef) {
            facts.append(Score.Fact("names", expected: name, found: "no such body"))
        }
        return facts
    }

    private static func missed(
        _ expected: [[String: Any]], isAll: Bool, in found: [TNEFAttachment], of tnef: TNEF?
    ) -> [Score.Fact] {
        var left = found.map { attachment in
            let bytes = tnef.map { Array($0[attachment.data]) } ?? []
            return (name: attachment.name ?? "", size: bytes.count, hash: sha256(bytes))
        }
        let all = left.map { "\($0.name) (\($0.size))" }
        var facts: [Score.Fact] = []
        if isAll, expected.count != found.count {
            facts.append(Score.Fact("same_count", expected: "\(expected.count)", found: "\(all)"))
        }
        for wanted in expected {
            let match = left.firstIndex {
                $0.hash == wanted["sha256"] as? String && $0.size == wanted["size"] as? Int
                    && $0.name == wanted["name"] as? String ?? $0.name
            }
            if let match {
                left.remove(at: match)
            } else {
                let name = wanted["name"] as? String ?? "any name"
                facts.append(
                    Score.Fact("attachments", expected: "\(name) (\(wanted["size"] ?? ""))", found: "\(all)"))
            }
        }
        return facts
    }

    /// The decoded bytes of the part whose hash they have.
    private static func part(of mail: [UInt8], hash: String) -> [UInt8]? {
        Message(mail).parts.lazy.filter(\.isTNEF).map { $0.encoding.decoded(Array(mail[$0.body])) }
            .first { sha256($0) == hash }
    }

    /// Whether a name stands for the text of the message.
    private static func isBody(_ name: String) -> Bool { name.hasPrefix("body.") }

    private static func has(body name: String, in tnef: TNEF?) -> Bool {
        guard let tnef, let message = tnef.messages.first else { return false }
        switch name {
        case "body.rtf": return tnef.rtfBody(of: message).map { $0.starts(with: #"{\rtf1"#.utf8) } ?? false
        case "body.html": return tnef.htmlBody(of: message) != nil
        default: return tnef.plainBody(of: message) != nil
        }
    }
}
