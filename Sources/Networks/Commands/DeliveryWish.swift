extension Delivery {
    /// The way that somebody wants a network's posts in, by one German or English word; nil for other words.
    init?(wish text: String) {
        let words = foldedWords(text).filter { $0 != "zustellung" && $0 != "delivery" }
        guard words.count == 1, let delivery = Self.wishes[words[0]] else { return nil }
        self = delivery
    }

    private static let wishes: [String: Delivery] = [
        "sofort": .immediate, "immediate": .immediate, "einzeln": .immediate, "jede": .immediate,
        "taeglich": .daily, "daily": .daily, "tag": .daily, "woechentlich": .weekly, "weekly": .weekly,
        "woche": .weekly, "keine": .none, "nichts": .none, "nie": .none, "none": .none, "never": .none,
    ]
}
