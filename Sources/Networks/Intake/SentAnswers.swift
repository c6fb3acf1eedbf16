public import MailFormat

/// What the daemon has answered lately: what keeps it from answering too often (RFC 3834 §2).
public struct SentAnswers: Hashable, Sendable {
    /// One answer.
    public struct Answer: Hashable, Sendable {
        /// As its recipient reads it.
        public var subject: String
        /// When it was queued.
        public var at: Timestamp

        /// An answer of that time.
        public init(subject: String, at: Timestamp) {
            self.subject = subject
            self.at = at
        }
    }

    /// How often an answer may come again.
    enum Kind {
        /// Tells what became of a mail: the same once a week.
        case notice
        /// Brings what somebody asked for: as often as they ask.
        case service
        /// Brings a member what a mail in their name asks for: the same once a day.
        case unproven
        /// Asks somebody in whose name a mail came, which may be forged.
        case question
    }

    /// By those who got them; what is older than a week may be missing.
    public private(set) var answers: [Address: [Answer]] = [:]

    /// None.
    public init() {}

    /// How long the same notice is not sent again.
    public static let noticeInterval = Duration.days(7)
    /// Looking at more of somebody's answers changes nothing.
    public static let limit = 200
    /// More answers than a busy member calls for in a day; enough to end any circle.
    private static let dayLimit = 20
    /// More questions than a member's own mails call for; few enough for somebody in whose name others write.
    private static let questionLimit = 10

    /// Notes an answer.
    public mutating func note(_ answer: Answer, to recipient: Address) {
        answers[recipient, default: []].append(answer)
    }

    /// Whether an answer with this subject may go to `recipient`.
    func admits(_ kind: Kind, subject: String, to recipient: Address, at now: Timestamp) -> Bool {
        let earlier = answers[recipient] ?? []
        let today = earlier.filter { $0.at + .days(1) > now }
        switch kind {
        case .notice where earlier.contains { $0.subject == subject && $0.at + Self.noticeInterval > now }:
            return false
        case .unproven where today.contains { $0.subject == subject }: return false
        case .question, .unproven: return today.count < Self.questionLimit
        case .notice, .service: return today.count < Self.dayLimit
        }
    }
}
