/// What shall become of a held mail. It is carried out on that mail itself, in the transaction of the answer.
public struct HoldVerdict: Hashable, Sendable {
    /// The hold's number.
    public var hold: Int64
    /// What is done about it.
    public var kind: Kind

    /// A word on one held mail.
    public init(hold: Int64, kind: Kind) {
        self.hold = hold
        self.kind = kind
    }

    /// How the wait ends.
    public enum Kind: Hashable, Sendable {
        case release(Release)
        case end(HoldEnding)
    }
}

/// Who has let a held mail pass.
public enum Release: Hashable, Sendable {
    /// The author says that they wrote it: it is decided as if that were proven.
    case author
    /// The author knows what was found in it, and wants it sent: as `author`, and it is looked through no more.
    case authorKnowingly
    /// A moderator: it is posted, or what it asks for is done, whatever it was held for.
    case moderator
    /// A moderator, who lets its author post from now on.
    case moderatorForGood
}

extension Release {
    /// Whether it is the word of the one who wrote it.
    var isAuthors: Bool {
        switch self {
        case .author, .authorKnowingly: true
        case .moderator, .moderatorForGood: false
        }
    }
}
