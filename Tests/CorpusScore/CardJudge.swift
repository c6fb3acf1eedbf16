import MailFormat
import TestSupport

extension Judge {
    /// Cards against what two independent programs read.
    static let vcard = Judge("vcard", target: 1) { score in
        for line in try Corpus.expectations("vcard") {
            guard let file = line["file"] as? String, let bytes = Corpus.bytes(file) else { continue }
            let cards = ContactCard.cards(in: bytes)
            var missed: [Score.Fact] = []
            func expect(_ key: String, _ expected: some Equatable, _ found: some Equatable) {
                guard "\(expected)" != "\(found)" else { return }
                missed.append(Score.Fact(key, expected: "\(expected)", found: "\(found)"))
            }
            if let count = line["count"] as? Int { expect("count", count, cards.count) }
            for (index, expected) in (line["cards"] as? [[String: Any]] ?? []).enumerated() where index < cards.count {
                let card = cards[index]
                if let name = expected["fn"] as? String { expect("fn", name, card.formattedName ?? "") }
                for (key, found) in [("email", card.emails), ("tel", card.telephones)] {
                    guard let values = expected[key] as? [String] else { continue }
                    expect(key, values.map { $0.lowercased() }, found.map { $0.value.lowercased() })
                }
            }
            score.add(file, missed: missed)
        }
    }
}
