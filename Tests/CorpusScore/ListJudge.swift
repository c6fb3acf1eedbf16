import MailFormat
import TestSupport

extension Judge {
    /// What lists write into the header, and what a subject is without marks. What a mail to a list means as a
    /// command is the list's own language; digests are judged as messages.
    static let list = Judge("list", target: 1) { score in
        var mails = CorpusMails()
        for (file, lines) in try expectationLines("list") {
            let facts = lines.filter { $0["meaning"] == nil }
            let bytes = try mails.bytes(file)
            let header = bytes.map { Message($0).header }
            guard !facts.isEmpty, bytes != nil || facts.contains(where: { $0["stripped"] != nil }) else { continue }
            let missed = facts.flatMap { line in
                subjectFacts(in: line) + (header.map { headerFacts(of: $0, in: line) } ?? [])
                    + (header.map(linkFacts) ?? [])
                    + (bytes.map { digestFacts(of: Message($0), in: line) } ?? [])
            }
            score.add(file, missed: missed)
        }
    }
}

/// The values of the fields that a line gives, blanks squeezed, as they stand there or with encoded words decoded.
func headerFacts(of header: Header, in line: [String: Any]) -> [Score.Fact] {
    let expected = line["headers"] as? [String: [String]] ?? [:]
    return expected.sorted { $0.key < $1.key }.compactMap { name, values in
        let found = header.all(FieldName(name)).map { words(header.value(of: $0)) }
        let first = header.text(FieldName(name)).map(words)
        let isRead = found == values.map(words) || found.count == 1 && [first] == values.map { words($0) }
        if isRead { return nil }
        return Score.Fact(name, expected: "\(values)", found: "\(found)")
    }
}

private func words(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

private func subjectFacts(in line: [String: Any]) -> [Score.Fact] {
    guard let subject = line["subject"] as? String, let stripped = line["stripped"] as? String else { return [] }
    let found = baseSubject(subject)
    return found == stripped ? [] : [Score.Fact("stripped", expected: stripped, found: found)]
}

private func digestFacts(of message: Message, in line: [String: Any]) -> [Score.Fact] {
    guard let expected = line["digest_messages"] as? Int else { return [] }
    let digests = message.parts.filter { $0.contentType.mediaType == "multipart/digest" }
    let found = digests.map { message.children(of: $0).count }.max() ?? 0
    return found == expected ? [] : [Score.Fact("digest_messages", expected: "\(expected)", found: "\(found)")]
}

/// Every list field that has a link in angle brackets gives one, and every List-Id with brackets an identifier.
private func linkFacts(_ header: Header) -> [Score.Fact] {
    let names: [FieldName] = ["List-Post", "List-Help", "List-Unsubscribe", "List-Archive"]
    var missed = names.compactMap { name -> Score.Fact? in
        guard let value = header.value(name), value.contains("<"), header.listLinks(name)?.links.isEmpty ?? true
        else { return nil }
        return Score.Fact(name.text, expected: value, found: "no link")
    }
    if let value = header.value("List-Id"), let start = value.lastIndex(of: "<"), value.hasSuffix(">") {
        let identifier = value[value.index(after: start)...].dropLast()
        let found = header.listIdentifier?.identifier ?? "nothing"
        if found != identifier.lowercased() {
            missed.append(Score.Fact("List-Id", expected: String(identifier), found: found))
        }
    }
    return missed
}
