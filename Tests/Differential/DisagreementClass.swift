import MailFormat

/// A kind of disagreement that was looked at, and the judgement on it.
struct DisagreementClass: Sendable {
    enum Verdict: String {
        case ours = "we are right"
        case either = "either may be right"
    }

    let name: String
    let verdict: Verdict
    let reason: String
    let matches: @Sendable (Disagreement) -> Bool

    init(_ name: String, _ verdict: Verdict, _ reason: String, matches: @escaping @Sendable (Disagreement) -> Bool) {
        self.name = name
        self.verdict = verdict
        self.reason = reason
        self.matches = matches
    }

    /// In the order in which they are asked.
    static let all = general + texts + addresses + datesAndIdentifiers + bodies

    /// The first class that a disagreement belongs to; nil for one that nobody has judged yet.
    static func of(_ disagreement: Disagreement) -> DisagreementClass? {
        all.first { $0.matches(disagreement) }
    }
}

extension DisagreementClass {
    /// Classes that concern any fact.
    private static let general = [
        DisagreementClass(
            "Python raises", .ours, "A broken field is to be read, not to end the program."
        ) { $0.python.hasPrefix("raised") },
        DisagreementClass(
            "a CR alone ends a line for Python", .ours,
            "RFC 5322 §2.2 and §4: a CR alone is no line end, and nothing may be read into it."
        ) { $0.mail.holdsBareCR },
        DisagreementClass(
            "blanks before a colon", .ours, "RFC 5322 §4.5: they are obsolete, and to be read; Python ends the header."
        ) { $0.mail.holdsBlankBeforeColon },
        DisagreementClass(
            "a stray line among fields ends the header for Python", .ours,
            "Fields follow the line, as behind folding that lost its blanks; they belong to the header (RFC 5322 §2.1)."
        ) {
            !$0.ourDefects.isDisjoint(with: [.malformedField, .missingHeaderEnd])
                && $0.pythonTells("MissingHeaderBodySeparatorDefect")
        },
    ]
}
