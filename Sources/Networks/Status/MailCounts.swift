/// How many mails came in within a time, and what became of them: one outcome for each network that a mail went to, or
/// a single one.
public struct MailCounts: Hashable, Sendable {
    /// Mails that came in.
    public var received = 0
    /// Of these, mails without any outcome. There should be none.
    public var undecided = 0
    /// Outcomes beside the first of each mail.
    public var further = 0

    /// Became a post.
    public private(set) var posted = 0
    /// Wait for a person.
    public private(set) var held = 0
    /// Were commands or answers.
    public private(set) var answered = 0
    /// Are kept and nothing else.
    public private(set) var filed = 0
    /// Were refused, or went to no address of ours.
    public private(set) var refused = 0
    /// Were set aside.
    public private(set) var quarantined = 0
    /// Outcomes by a word that this program does not know. There should be none.
    public private(set) var unknown = 0

    /// Posts that these mails became.
    public var posts = 0
    /// Holds of these mails that have not ended.
    public var openHolds = 0

    /// Nothing came.
    public init() {}

    /// Counts outcomes of one kind, named as `Fate.name` does.
    public mutating func add(_ count: Int, fate: String) {
        switch fate {
        case "posted": posted += count
        case "held": held += count
        case "answered": answered += count
        case "filed": filed += count
        case "refused", "unknown-recipient": refused += count
        case "quarantined": quarantined += count
        default: unknown += count
        }
    }

    /// All outcomes.
    public var outcomes: Int { posted + held + answered + filed + refused + quarantined + unknown }

    /// Whether every mail has its outcomes, every accepted one is a post, and every held one waits for somebody.
    public var match: Bool {
        undecided == 0 && unknown == 0 && outcomes == received + further && posted == posts && held == openHolds
    }
}
