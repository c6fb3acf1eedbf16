/// What texts about dates and times take.
extension TextName {
    static let timeValues: [String: ValueKind] = [
        "year": .text, "month": .text, "day": .text, "time": .text,
    ]

    static let dateValues: [String: ValueKind] = ["title": .text, "when": .text, "place": .text]

    /// With ready answers where somebody may give them.
    static let askedDateValues: [String: ValueKind] = dateValues.merging([
        "coming": .link, "not-coming": .link,
    ]) { own, _ in own }
}
