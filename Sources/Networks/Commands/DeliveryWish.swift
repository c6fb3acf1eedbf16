/// How somebody wants a network's posts, in German or English words.
struct DeliveryWish: Hashable {
    /// How they come.
    var delivery: Delivery
    /// Whether digests enclose the mails themselves; nil where nothing is said of it.
    var isWhole: Bool?

    /// One word such as `wöchentlich`, and perhaps in what form: `wöchentlich als einzelne Mails`; nil for other words.
    init?(_ text: String) {
        var words = foldedWords(text).filter { !Self.fillers.contains($0) }
        guard let first = words.first, let delivery = Self.deliveries[first] else { return nil }
        self.delivery = delivery
        words.removeFirst()
        guard !words.isEmpty else { return }
        guard delivery.isCollected, let isWhole = Self.forms[words] else { return nil }
        self.isWhole = isWhole
    }

    private static let fillers: Set<String> = [
        "zustellung", "delivery", "als", "as", "mit", "with", "den", "the",
    ]

    private static let deliveries: [String: Delivery] = [
        "sofort": .immediate, "immediate": .immediate, "einzeln": .immediate, "jede": .immediate,
        "taeglich": .daily, "daily": .daily, "tag": .daily, "woechentlich": .weekly, "weekly": .weekly,
        "woche": .weekly, "keine": .none, "nichts": .none, "nie": .none, "none": .none, "never": .none,
    ]

    private static let forms: [[String]: Bool] = [
        ["einzelne", "mails"]: true, ["einzelnen", "mails"]: true, ["ganze", "mails"]: true, ["ganzen", "mails"]: true,
        ["single", "mails"]: true, ["whole", "mails"]: true, ["messages"]: true,
        ["ueberblick"]: false, ["zusammenfassung"]: false, ["overview"]: false, ["summary"]: false,
    ]
}
