internal import MailFormat

/// What the author of a mail says that seemed meant for one person.
enum PersonalAnswer {
    case all, onePerson, nobody

    /// Reads a mail as `GivenAnswer` does. nil when it is no answer, and where it may mean one person or all: what went
    /// to all does not come back.
    init?(_ mail: IncomingMail) {
        let subject = foldedWords(baseSubject(mail.message.subject))
        let text = AnswerText(mail)
        let isSubject = GivenAnswer.isSubject(mail)
        let words = Array((isSubject ? text.firstLine : text.words).drop { GivenAnswer.politeWords.contains($0) })
        if Self.links.contains(subject) {
            self = .onePerson
        } else if !Self.limiting.isDisjoint(with: words) {
            guard Self.speaksOfOne(words) else { return nil }
            self = .onePerson
        } else if Self.everybody.contains(where: { words.starts(with: $0) }) {
            guard Self.isSure(text, bySubject: false) else { return nil }
            self = .all
        } else {
            switch GivenAnswer(mail) {
            case .yes, .always:
                guard Self.isSure(text, bySubject: isSubject) else { return nil }
                self = .all
            case .no, .discard: self = .nobody
            case nil: return nil
            }
        }
    }

    /// Whole subjects, as the ready link sets them.
    private static let links = [["nur", "persoenlich"], ["only", "personally"]]

    private static let everybody = [
        ["an", "alle"], ["alle"], ["to", "all"], ["all"], ["to", "everyone"], ["everyone"],
    ]

    private static let limiting: Set<String> = ["nur", "only", "just", "persoenlich", "personally"]
    /// What does not go with one person.
    private static let widening: Set<String> = ["ja", "yes", "alle", "allen", "all", "everyone", "everybody"]

    /// Not "Ja, aber nicht an alle", nor "Alle? Nein!", nor "Ja, das war ein Versehen".
    private static func isSure(_ text: AnswerText, bySubject: Bool) -> Bool {
        !text.isLimited(bySubject: bySubject) && (bySubject || text.paragraph.allSatisfy { !doubts.contains($0) })
    }

    private static let doubts: Set<String> = [
        "nein", "no", "kein", "keine", "versehen", "versehentlich", "irrtum", "fehler", "falsch", "mistake",
        "accident", "wrong", "stimmt", "recht", "right", "privat", "private",
    ]

    /// "Nur an Anna", "Nein, nur an Anna"; not "Ja, nur an Anna" nor "Nur zu, an alle".
    private static func speaksOfOne(_ words: [String]) -> Bool {
        let rest = words.first == "nein" || words.first == "no" ? words.dropFirst() : words[...]
        guard let first = rest.first else { return false }
        return limiting.contains(first) && widening.isDisjoint(with: rest)
    }
}
