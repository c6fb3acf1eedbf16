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
            if !mail.isSound {
                missed.append(Score.Fact("must", expected: "message kept", found: "\(mail.message.size) bytes"))
            }
            score.add(file, missed: missed)
        }
    }
}
