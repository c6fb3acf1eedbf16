internal import MailFormat

/// What somebody says of a date by one word alone: `Komme`, `Komme nicht`, or `Kein Termin`.
enum DateWord: Hashable {
    case coming, notComing
    /// What was found is no date, or another one.
    case noDate

    /// By the whole subject, as ready links set it, or by all that its author wrote; German or English.
    init?(_ mail: IncomingMail) {
        guard
            let word = Self.word(foldedWords(baseSubject(mail.message.subject).prefix(Self.lookLimit)))
                ?? Self.ofText(mail)
        else { return nil }
        self = word
    }

    /// By all that its author wrote: who answers an invitation leaves its subject.
    static func ofText(_ mail: IncomingMail) -> DateWord? {
        let line = PostWish.soleLine(
            of: ReplyText(mail.text).written, by: mail.message.authors.first?.name, isPersonal: true)
        guard let line, trimmed(line).last != "?" else { return nil }
        return word(foldedWords(line))
    }

    /// Characters in which the words stand.
    private static let lookLimit = 200

    private static func word(_ words: some Sequence<String>) -> DateWord? {
        self.words[words.filter { !fillers.contains($0) }.joined(separator: " ")]
    }

    private static let fillers: Set<String> = [
        "ich", "wir", "leider", "gern", "gerne", "bitte", "auch", "sehr", "bin", "sind", "ja", "nein", "danke",
        "vielen", "dank", "i", "we", "m", "am", "are", "will", "ll", "be", "re", "sorry", "unfortunately", "yes",
        "thanks",
    ]

    private static let words: [String: DateWord] = [
        "komme": .coming, "kommen": .coming, "dabei": .coming, "zusage": .coming, "nehme teil": .coming,
        "nehmen teil": .coming, "sage zu": .coming, "sagen zu": .coming,
        "coming": .coming, "come": .coming, "attending": .coming, "attend": .coming, "there": .coming,
        "komme nicht": .notComing, "kommen nicht": .notComing, "nicht dabei": .notComing, "verhindert": .notComing,
        "kann nicht": .notComing, "koennen nicht": .notComing, "kann nicht kommen": .notComing, "absage": .notComing,
        "kann nicht dabei sein": .notComing, "kann nicht teilnehmen": .notComing,
        "koennen nicht teilnehmen": .notComing, "koennen nicht kommen": .notComing, "muss absagen": .notComing,
        "muessen absagen": .notComing, "sage ab": .notComing, "sagen ab": .notComing,
        "nehme nicht teil": .notComing, "nehmen nicht teil": .notComing, "not coming": .notComing,
        "can t come": .notComing, "cannot come": .notComing, "not attending": .notComing, "can t attend": .notComing,
        "cannot attend": .notComing, "can t make it": .notComing, "cannot make it": .notComing,
        "kein termin": .noDate, "no date": .noDate, "falscher termin": .noDate, "wrong date": .noDate,
    ]
}
