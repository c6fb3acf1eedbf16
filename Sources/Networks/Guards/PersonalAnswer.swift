internal import MailFormat

/// What the author of a mail says that seemed meant for one person.
enum PersonalAnswer {
    case all, onePerson, nobody

    /// Reads a mail as `GivenAnswer` does. nil when it is no answer.
    init?(_ mail: IncomingMail) {
        let subject = foldedWords(baseSubject(mail.message.subject))
        let words = foldedWords(ReplyText(mail.text).written.prefix(Self.lookLimit))
        if Self.links.contains(subject) || Self.speaksOfOne(words) {
            self = .onePerson
        } else if Self.everybody.contains(where: { words.starts(with: $0) }) {
            self = .all
        } else {
            switch GivenAnswer(mail) {
            case .yes, .always: self = .all
            case .no, .discard: self = .nobody
            case nil: return nil
            }
        }
    }

    /// Characters in which the first words stand.
    private static let lookLimit = 200

    /// Whole subjects, as the ready link sets them.
    private static let links = [["nur", "persoenlich"], ["only", "personally"]]

    private static let everybody = [
        ["an", "alle"], ["alle"], ["to", "all"], ["all"], ["to", "everyone"], ["everyone"],
    ]

    /// "Nur an Anna", "Nein, nur an Anna"; not "Ja, nur zu".
    private static func speaksOfOne(_ words: [String]) -> Bool {
        let rest = words.first == "nein" || words.first == "no" ? words.dropFirst() : words[...]
        guard let first = rest.first else { return false }
        return ["nur", "only", "just", "persoenlich", "personally"].contains(first)
    }
}
