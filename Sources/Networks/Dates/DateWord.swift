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
        PostWish.soleLine(of: ReplyText(mail.text).written, by: mail.message.authors.first?.name, isPersonal: true)
            .flatMap(word)
    }

    /// By the first line of a longer answer to a question of ours: "Ich komme gern und bringe Kuchen mit."
    static func ofFirstLine(_ mail: IncomingMail) -> DateWord? {
        let line = ReplyText(mail.text).written.split(whereSeparator: \.isNewline).first ?? ""
        let words = foldedWords(line.prefix(lookLimit))
        guard words.contains(where: { ["komme", "kommen", "coming", "come", "dabei"].contains($0) }) else { return nil }
        return words.contains { ["nicht", "not", "t", "cannot", "nie"].contains($0) } ? .notComing : .coming
    }

    /// Characters in which the words stand.
    private static let lookLimit = 200

    private static func word(_ words: some Sequence<String>) -> DateWord? {
        self.words[words.filter { !fillers.contains($0) }.joined(separator: " ")]
    }

    private static let fillers: Set<String> = [
        "ich", "wir", "leider", "gern", "gerne", "bitte", "auch", "sehr", "bin", "sind", "i", "we", "m", "am", "are",
        "will",
        "be", "re", "sorry", "unfortunately",
    ]

    private static let words: [String: DateWord] = [
        "komme": .coming, "kommen": .coming, "dabei": .coming, "zusage": .coming, "nehme teil": .coming,
        "coming": .coming, "come": .coming, "attending": .coming,
        "komme nicht": .notComing, "kommen nicht": .notComing, "nicht dabei": .notComing, "verhindert": .notComing,
        "kann nicht": .notComing, "koennen nicht": .notComing, "kann nicht kommen": .notComing, "absage": .notComing,
        "nehme nicht teil": .notComing, "not coming": .notComing, "can t come": .notComing, "cannot come": .notComing,
        "not attending": .notComing,
        "kein termin": .noDate, "no date": .noDate, "falscher termin": .noDate, "wrong date": .noDate,
    ]
}
