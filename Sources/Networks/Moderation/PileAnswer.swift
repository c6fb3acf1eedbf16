internal import MailFormat

/// What an answer to a question about a pile of held mail says.
enum PileAnswer: Hashable {
    /// Away with all of them, and tell nobody.
    case discard
    /// They stay, and are asked about one by one.
    case keep

    /// Reads a mail: its whole subject, as a ready link sets it, or what its author wrote; German or English. Only words
    /// that say so and nothing else throw anything away; to keep, the first word is enough. nil for all else: yes and no
    /// could mean either.
    init?(_ mail: IncomingMail) {
        let subject = foldedWords(baseSubject(mail.message.subject))
        if subject.count == 1, let answer = Self.answers[subject[0]] {
            self = answer
            return
        }
        let paragraph = ReplyText(mail.text).written.prefix(Self.lookLimit)
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .drop { trimmed($0).isEmpty }.prefix { !trimmed($0).isEmpty }.joined(separator: " ")
        let words = foldedWords(paragraph).filter {
            !GivenAnswer.politeWords.contains($0) && !Self.fillers.contains($0)
        }
        guard let first = words.first, let answer = Self.answers[first],
            answer == .keep || words.allSatisfy({ Self.answers[$0] == .discard })
        else { return nil }
        self = answer
    }

    /// Characters in which the answer stands.
    private static let lookLimit = 200

    private static let fillers: Set<String> = ["alle", "alles", "all", "them", "diese", "danke", "thanks"]

    private static let answers: [String: PileAnswer] = [
        "verwerfen": .discard, "wegwerfen": .discard, "loeschen": .discard, "discard": .discard, "delete": .discard,
        "spam": .discard, "behalten": .keep, "einzeln": .keep, "keep": .keep,
    ]

    /// The word for templates.
    var word: String {
        switch self {
        case .discard: "discard"
        case .keep: "keep"
        }
    }
}
