extension Question.Purpose {
    /// The purpose of this name; nil when there is none. `changes` are what an answer would change.
    public init?(name: String, changes: [RosterChange]) {
        switch name {
        case "confirm-post": self = .confirmPost
        case "moderate": self = .moderate
        case "confirm": self = .confirm(changes)
        case "undo": self = .undo(changes)
        case "proposals": self = .proposals
        default: return nil
        }
    }

    /// What an answer would change; empty where it is about something else.
    public var changes: [RosterChange] {
        switch self {
        case .confirm(let changes), .undo(let changes): changes
        case .confirmPost, .moderate, .proposals: []
        }
    }

    /// One word for tables and tokens.
    public var name: String {
        switch self {
        case .confirmPost: "confirm-post"
        case .moderate: "moderate"
        case .confirm: "confirm"
        case .undo: "undo"
        case .proposals: "proposals"
        }
    }
}
