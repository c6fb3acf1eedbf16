internal import MailFormat

/// What an answer to a question about a pile of held mail says.
enum PileAnswer: Hashable {
    /// Away with all of them, and tell nobody.
    case discard
    /// They stay, and are asked about one by one.
    case keep

    /// Reads a mail: its whole subject, as a ready link sets it, or the first word of what its author wrote; German or
    /// English. nil when neither is an answer: yes and no could mean either.
    init?(_ mail: IncomingMail) {
        let subject = foldedWords(baseSubject(mail.message.subject))
        let text = foldedWords(ReplyText(mail.text).written.prefix(Self.lookLimit))
            .drop { GivenAnswer.politeWords.contains($0) || $0 == "alle" || $0 == "all" }
        let answer = (subject.count == 1 ? Self.answers[subject[0]] : nil) ?? text.first.flatMap { Self.answers[$0] }
        guard let answer else { return nil }
        self = answer
    }

    /// Characters in which the first words stand.
    private static let lookLimit = 200

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
