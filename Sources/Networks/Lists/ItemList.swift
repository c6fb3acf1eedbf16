public import MailFormat

/// Names a list of numbered things that mails of ours showed: letters and digits that no other list has.
public struct ListID: Hashable, Sendable {
    /// The letters and digits.
    public let text: String

    /// Takes `text` as it is.
    public init(_ text: String) { self.text = text }
}

/// Something that a mail of ours shows under a number, and that a reply with the number brings.
public enum ListItem: Hashable, Sendable {
    /// A post whole, by its row.
    case post(Int64)
    /// A file, by the row of its version.
    case document(Int64)
}

/// What mails of ours showed under numbers: the first item is 1. Many people may have been shown the same list, each with
/// a question of their own (`Question.Purpose.list`).
public struct ItemList: Hashable, Sendable {
    /// How the questions name it.
    public var id: ListID
    /// In the order of their numbers.
    public var items: [ListItem]
    /// After which no number brings anything.
    public var until: Timestamp

    /// How long numbers bring what they stand for: whoever comes back to a mail after a summer still gets it.
    public static let lifetime = Duration.days(90)

    /// A list under a name.
    public init(id: ListID, items: [ListItem], until: Timestamp) {
        self.id = id
        self.items = items
        self.until = until
    }
}
