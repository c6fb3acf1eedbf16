internal import MailFormat

/// What the author of a mail says that seemed meant for one person.
enum PersonalAnswer {
    case all, onePerson, nobody

    /// Reads a mail as `GivenAnswer` does. nil when it is no answer, and where it may mean one person or all: what went
    /// to all does not come back.
    init?(_ mail: IncomingMail) {
        let subject = foldedWords(baseSubject(mail.message.subject))
        let words = foldedWords(ReplyText(mail.text).written.prefix(Self.lookLimit))
        if Self.links.contains(subject) {
            self = .onePerson
        } else if !Self.limiting.isDisjoint(with: words) {
            guard Self.speaksOfOne(words) else { return nil }
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

    private static let limiting: Set<String> = ["nur", "only", "just", "persoenlich", "personally"]
    /// What does not go with one person.
    private static let widening: Set<String> = ["ja", "yes", "alle", "allen", "all", "everyone", "everybody"]

    /// "Nur an Anna", "Nein, nur an Anna"; not "Ja, nur an Anna" nor "Nur zu, an alle".
    private static func speaksOfOne(_ words: [String]) -> Bool {
        let rest = words.first == "nein" || words.first == "no" ? words.dropFirst() : words[...]
        guard let first = rest.first else { return false }
        return limiting.contains(first) && widening.isDisjoint(with: rest)
    }
}
