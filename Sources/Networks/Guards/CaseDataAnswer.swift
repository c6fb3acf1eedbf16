internal import MailFormat

/// What an author answers to the passages that were found: what went out cannot be called back, so it goes out only at a
/// word that means nothing else.
enum CaseDataAnswer: Hashable {
    case send
    case withdraw

    /// nil when the answer is neither, or not surely one.
    init?(_ mail: IncomingMail) {
        let text = AnswerText(mail)
        let subject = foldedWords(baseSubject(mail.message.subject))
        let isSubject = subject.count == 1 && Self.sendWords.contains(subject[0])
        switch GivenAnswer(mail) {
        case .no, .discard:
            if !GivenAnswer.isSubject(mail), text.allows { return nil }
            self = .withdraw
        case .yes, .always, nil:
            guard !text.isLimited(bySubject: isSubject),
                isSubject ? text.words.first.map(Self.refusals.contains) != true : Self.isSend(text, by: mail)
            else { return nil }
            self = .send
        }
    }

    private static func isSend(_ text: AnswerText, by mail: IncomingMail) -> Bool {
        let words = text.paragraph.drop { GivenAnswer.politeWords.contains($0) }
        let names = foldedWords(mail.message.authors.first?.name ?? "")
        return words.first.map(sendWords.contains) == true
            && words.allSatisfy { sendWords.contains($0) || harmless.contains($0) || names.contains($0) }
    }

    private static let sendWords: Set<String> = ["senden", "send", "ja", "yes"]
    private static let refusals: Set<String> = ["kein", "keine", "nein", "no"]

    /// What may stand beside them and changes nothing: all other words may say what shall be done first, as in "Ja, stimmt,
    /// das lösche ich".
    private static let harmless: Set<String> = [
        "bitte", "so", "wie", "es", "ist", "sie", "die", "das", "mail", "email", "e", "an", "alle", "danke", "vielen",
        "dank", "gern", "gerne", "jetzt", "unveraendert", "trotzdem", "abschicken", "schicken", "verteilen", "in",
        "ordnung", "ok", "okay", "passt", "alles", "gut", "ich", "bin", "einverstanden", "mit", "sind", "meine",
        "meinen", "eigene", "eigenen", "daten", "angaben", "please", "it", "the", "this", "as", "is", "to", "all",
        "everyone", "everybody", "thank", "thanks", "you", "now", "unchanged", "anyway", "fine", "are", "my", "own",
        "data",
    ]
}
