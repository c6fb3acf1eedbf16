internal import MailFormat
internal import TestSupport

extension Judge {
    /// Broken mail: it is read to its end, no byte of it is lost, and its facts come out all the same.
    static let malformed = Judge("malformed", target: 1) { score in
        for line in try Corpus.expectations("malformed") {
            guard let file = line["file"] as? String, let bytes = Corpus.bytes(file) else { continue }
            let contested = Set(line["contested"] as? [String] ?? [])
            let mail = MailFacts(bytes)
            var missed = line.sorted { $0.key < $1.key }.filter { !contested.contains($0.key) }
                .compactMap { mail.missed($0.key, expected: $0.value) }
            if !mail.isKept {
                missed.append(Score.Fact("must", expected: "message kept", found: "\(mail.message.size) bytes"))
            }
            score.add(file, missed: missed)
        }
    }
}

extension MailFacts {
    /// Whether header and body of the message are all its bytes, and each part lies inside the one that holds it.
    fileprivate var isKept: Bool {
        let parts = message.parts
        let root = parts[0]
        guard message.size == bytes.count, root.headerRange.lowerBound == 0, root.body.upperBound == bytes.count,
            root.headerRange.upperBound == root.body.lowerBound
        else { return false }
        return parts.dropFirst().allSatisfy { part in
            guard let parent = part.parent, parent < part.index else { return false }
            let outer = parts[parent].body
            return part.headerRange.lowerBound >= outer.lowerBound && part.body.upperBound <= outer.upperBound
        }
    }
}
