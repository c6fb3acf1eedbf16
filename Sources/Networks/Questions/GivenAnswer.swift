internal import MailFormat

/// What an answer to a question of ours says.
public enum GivenAnswer: Hashable, Sendable {
    case yes
    /// Yes, and from now on without asking.
    case always
    /// `reason`: for the one who is refused, in the answering person's words.
    case no(reason: String?)
    /// Away with it, and tell nobody.
    case discard

    /// Reads a mail: its whole subject, as a ready link sets it, or the first words of what its author wrote; German or
    /// English. nil when neither is an answer.
    init?(_ mail: IncomingMail) {
        let text = AnswerText(mail)
        if let answer = Self.ofSubject(baseSubject(mail.message.subject), text) {
            self = answer
        } else if let answer = Self.ofText(text) {
            self = answer
        } else {
            return nil
        }
    }

    /// Reads an answer to what can't be undone. nil too where its words may mean something else than the first of them:
    /// "Ja, aber erst morgen", "Nein, kein Problem, bitte verteilen".
    init?(sure mail: IncomingMail) {
        guard let answer = GivenAnswer(mail) else { return nil }
        let text = AnswerText(mail)
        let bySubject = Self.isSubject(mail)
        switch answer {
        case .yes, .always: if text.isLimited(bySubject: bySubject) { return nil }
        case .no(nil): if !bySubject, text.allows { return nil }
        case .no, .discard: break
        }
        self = answer
    }

    /// Whether the subject says it, as a ready link sets it.
    static func isSubject(_ mail: IncomingMail) -> Bool {
        ofSubject(baseSubject(mail.message.subject), AnswerText("")) != nil
    }

    /// The word for templates.
    var word: String {
        switch self {
        case .yes: "yes"
        case .always: "always"
        case .no: "no"
        case .discard: "discard"
        }
    }

    /// In the answering person's words; nil where there is none.
    var reason: String? {
        switch self {
        case .no(let reason): reason
        case .yes, .always, .discard: nil
        }
    }

    /// Only words of ours and nothing else: other subjects are what we asked under.
    private static func ofSubject(_ subject: String, _ text: AnswerText) -> GivenAnswer? {
        let words = foldedWords(subject)
        switch words.count {
        case 1: return words.first.flatMap { answers[$0] }
        case 2 where because.contains(words[1]) && answers[words[0]] == .no(reason: nil):
            return .no(reason: reason(in: text.text))
        case 2 where answers[words[0]] == .yes && answers[words[1]] == .always: return .always
        default: return nil
        }
    }

    private static func ofText(_ text: AnswerText) -> GivenAnswer? {
        let words = text.words.drop { politeWords.contains($0) }
        guard let first = words.first, let answer = answers[first] else { return nil }
        // "N. Beispiel hat mich gebeten"
        let isAlone = text.firstLine.count == 1
        guard first.utf8.count > 1 || isAlone else { return nil }
        switch answer {
        case .yes where words.dropFirst().first.flatMap({ answers[$0] }) == .always: return .always
        case .no where words.dropFirst().first.map(because.contains) == true:
            return .no(reason: reason(in: behindFirstWord(text.text)))
        case .yes, .always, .no, .discard: return answer
        }
    }

    /// Characters of a reason that are passed on.
    private static let reasonLimit = 1000

    private static let answers: [String: GivenAnswer] = [
        "ja": .yes, "j": .yes, "yes": .yes, "y": .yes, "ok": .yes, "okay": .yes, "annehmen": .yes, "accept": .yes,
        "zurueck": .yes, "undo": .yes, "rueckgaengig": .yes, "freigeben": .yes, "gern": .yes, "gerne": .yes,
        "senden": .yes, "send": .yes,
        "immer": .always, "always": .always,
        "nein": .no(reason: nil), "n": .no(reason: nil), "no": .no(reason: nil), "ablehnen": .no(reason: nil),
        "reject": .no(reason: nil),
        "verwerfen": .discard, "discard": .discard, "spam": .discard,
    ]

    /// What may stand before an answer.
    static let politeWords: Set<String> = [
        "bitte", "please", "oh", "guten", "tag", "hallo", "hello", "danke", "thanks", "leider", "sehr", "sorry",
        "unfortunately",
    ]

    private static let because: Set<String> = ["weil", "denn", "da", "because", "since"]

    private static func behindFirstWord(_ text: String) -> String {
        String(text.drop { !$0.isLetter }.drop(while: \.isLetter))
    }

    /// What stands behind "weil", up to the first empty line, behind which greeting and name stand.
    private static func reason(in text: String) -> String? {
        var rest = trimmed(text.drop { !$0.isLetter && !$0.isNumber })[...]
        if because.contains(folded(rest.prefix(while: \.isLetter))) { rest = rest.drop(while: \.isLetter) }
        let lines = trimmed(rest.drop { $0 == ":" || $0 == "," })
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .prefix { !trimmed($0).isEmpty }
        let reason = trimmed(lines.map { trimmed($0) }.joined(separator: " ").prefix(reasonLimit))
        return reason.isEmpty ? nil : reason
    }
}

/// The words of a text as `folded` makes them, without marks around them.
func foldedWords(_ text: some StringProtocol) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map { folded($0) }
}
