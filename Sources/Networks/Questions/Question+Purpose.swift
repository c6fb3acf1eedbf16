public import MailFormat

extension Question.Purpose {
    /// The purpose of this name; nil when there is none. `changes` are what an answer would change, `content` the mail
    /// that it is about, `date` the date.
    public init?(
        name: String, changes: [RosterChange], handover: (old: Address, successor: Mailbox)? = nil,
        pile: QuestionID? = nil, content: BlobID? = nil,
        list: ListID? = nil, date: (uid: String, start: Timestamp?)? = nil
    ) {
        switch name {
        case "confirm-post": self = .confirmPost
        case "personal": self = .personal
        case "moderate": self = .moderate
        case "moderate-pile":
            guard let pile else { return nil }
            self = .moderatePile(pile)
        case "confirm": self = .confirm(changes)
        case "join":
            guard case .name(let name)? = changes.first else { return nil }
            self = .join(name)
        case "undo": self = .undo(changes)
        case "hand-over":
            guard let handover else { return nil }
            self = .handOver(handover.old, handover.successor)
        case "stop", "recall":
            guard let content else { return nil }
            self = name == "stop" ? .stop(content) : .recall(content)
        case "request":
            guard let content else { return nil }
            self = .request(content)
        case "offer":
            guard let content else { return nil }
            self = .offer(content)
        case "card": self = .card
        case "case-data": self = .caseData
        case "proposals": self = .proposals
        case "list":
            guard let list else { return nil }
            self = .list(list)
        case "date-found":
            guard let content, let date else { return nil }
            self = .dateFound(date.uid, content)
        case "coming":
            guard let date, let start = date.start else { return nil }
            self = .coming(date.uid, start)
        default: return nil
        }
    }

    /// What an answer would change; empty where it is about something else.
    public var changes: [RosterChange] {
        switch self {
        case .confirm(let changes), .undo(let changes): changes
        case .join(let name): [.name(name)]
        case .confirmPost, .personal, .moderate, .moderatePile, .handOver, .stop, .recall, .proposals, .list,
            .dateFound, .coming, .request, .offer, .card, .caseData:
            []
        }
    }

    /// The mail that it is about, where that is not held.
    public var content: BlobID? {
        switch self {
        case .stop(let content), .recall(let content), .dateFound(_, let content), .request(let content): content
        case .offer(let content): content
        case .card, .caseData: nil
        case .confirmPost, .personal, .moderate, .moderatePile, .confirm, .join, .undo, .handOver, .proposals, .list,
            .coming:
            nil
        }
    }

    /// The date that it is about, and which time of it.
    public var date: (uid: String, start: Timestamp?)? {
        switch self {
        case .dateFound(let uid, _): (uid, nil)
        case .coming(let uid, let start): (uid, start)
        case .confirmPost, .personal, .moderate, .moderatePile, .confirm, .join, .undo, .handOver, .stop, .recall,
            .proposals, .list, .request, .offer, .card, .caseData:
            nil
        }
    }

    /// The list whose numbers are answered with; nil for other questions.
    public var list: ListID? {
        if case .list(let list) = self { list } else { nil }
    }

    /// One word for tables and tokens.
    public var name: String {
        switch self {
        case .confirmPost: "confirm-post"
        case .personal: "personal"
        case .moderate: "moderate"
        case .moderatePile: "moderate-pile"
        case .confirm: "confirm"
        case .join: "join"
        case .undo: "undo"
        case .handOver: "hand-over"
        case .stop: "stop"
        case .recall: "recall"
        case .proposals: "proposals"
        case .list: "list"
        case .dateFound: "date-found"
        case .coming: "coming"
        case .request: "request"
        case .offer: "offer"
        case .card: "card"
        case .caseData: "case-data"
        }
    }
}
