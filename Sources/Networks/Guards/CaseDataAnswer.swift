internal import MailFormat

/// What an author answers to the passages that were found: what went out cannot be called back, so it goes out only at a
/// word that means nothing else.
enum CaseDataAnswer: Hashable {
    case send
    case withdraw

    /// nil when the answer is neither, or not surely one.
    init?(_ mail: IncomingMail) {
        switch GivenAnswer(mail) {
        case .no, .discard: self = .withdraw
        case .yes, .always, nil:
            let text = Self.firstParagraph(of: ReplyText(mail.text).written)
            let subject = foldedWords(baseSubject(mail.message.subject))
            let isSubject = subject.count == 1 && Self.sendWords.contains(subject[0])
            guard isSubject || text.first.map(Self.sendWords.contains) == true,
                text.allSatisfy({ !Self.negations.contains($0) })
            else { return nil }
            self = .send
        }
    }

    /// The words of the first lines up to an empty one, without a greeting: "Senden Sie das" may go on with "nicht" in
    /// the next line.
    private static func firstParagraph(of written: String) -> [String] {
        let lines = written.prefix(lookLimit).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map(foldedWords)
            .drop { $0.allSatisfy(GivenAnswer.politeWords.contains) }
        return Array(lines.prefix { !$0.isEmpty }.joined().drop { GivenAnswer.politeWords.contains($0) })
    }

    /// Characters in which an answer stands.
    private static let lookLimit = 1000

    private static let sendWords: Set<String> = ["senden", "send", "ja", "yes"]
    /// "don't" is two words.
    private static let negations: Set<String> = [
        "nicht", "not", "don", "dont", "kein", "keine", "keinen", "keinem", "keiner", "nie", "never", "nein", "no",
    ]
}
