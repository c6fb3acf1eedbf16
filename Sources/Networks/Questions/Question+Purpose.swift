public import MailFormat

extension Question.Purpose {
    /// The purpose of this name; nil when there is none. `changes` are what an answer would change.
    public init?(
        name: String, changes: [RosterChange], handover: (old: Address, successor: Mailbox)? = nil,
        pile: QuestionID? = nil
    ) {
        switch name {
        case "confirm-post": self = .confirmPost
        case "moderate": self = .moderate
        case "moderate-pile":
            guard let pile else { return nil }
            self = .moderatePile(pile)
        case "confirm": self = .confirm(changes)
        case "undo": self = .undo(changes)
        case "hand-over":
            guard let handover else { return nil }
            self = .handOver(handover.old, handover.successor)
        case "proposals": self = .proposals
        default: return nil
        }
    }

    /// What an answer would change; empty where it is about something else.
    public var changes: [RosterChange] {
        switch self {
        case .confirm(let changes), .undo(let changes): changes
        case .confirmPost, .moderate, .moderatePile, .handOver, .proposals: []
        }
    }

    /// One word for tables and tokens.
    public var name: String {
        switch self {
        case .confirmPost: "confirm-post"
        case .moderate: "moderate"
        case .moderatePile: "moderate-pile"
        case .confirm: "confirm"
        case .undo: "undo"
        case .handOver: "hand-over"
        case .proposals: "proposals"
        }
    }
}
