public import MailFormat

/// A question as the store remembers it, for the one who answers it.
public struct AskedQuestion: Hashable, Sendable {
    /// The question as it was put.
    public var question: Question
    /// Whether its time for an answer is over because somebody has answered it.
    public var isAnswered: Bool
    /// The mail that it is about, for questions about held mail.
    public var hold: HeldForAnswer?

    /// A question, and what it is about.
    public init(_ question: Question, isAnswered: Bool = false, hold: HeldForAnswer? = nil) {
        self.question = question
        self.isAnswered = isAnswered
        self.hold = hold
    }
}

/// A held mail that somebody was asked about.
public struct HeldForAnswer: Hashable, Sendable {
    /// The holds that an answer ends, as `netzpost held` numbers them: its author is asked once for all networks, and
    /// a pile is of many. Empty when nothing of it waits any more.
    public var numbers: [Int64]
    /// Who wrote it, as people read it; nil for a pile by several.
    public var author: String?
    /// As people read it; nil for a pile.
    public var subject: String?
    /// Who else was asked about it.
    public var others: [Address]
    /// Who gets it if it is for one person; nil where it can't go to one alone.
    public var recipient: Mailbox?

    /// Puts the values together.
    public init(numbers: [Int64], author: String?, subject: String?, others: [Address]) {
        self.numbers = numbers
        self.author = author
        self.subject = subject
        self.others = others
    }
}
