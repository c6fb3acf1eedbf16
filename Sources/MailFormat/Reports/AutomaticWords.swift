/// What subject and text tell of a program as author. No word is proof alone: people write such subjects, answer to
/// them, and say that they are away.
struct AutomaticWords {
    /// Whether the mail looks like an answer.
    let isAnswer: Bool
    private let subject: String
    private let text: FoldedText
    private let message: Message

    /// Characters of text and subject that are looked into: programs say in their first lines what they are.
    private static let examinedText = 2000

    init(of message: Message, text: String) {
        self.message = message
        // Tags of ticket systems and gateways stand before everything.
        var rest = String(message.subject.unicodeScalars.prefix(Self.examinedText))[...]
        while rest.first == "[", let end = rest.firstIndex(of: "]") {
            let tag = foldedWords(rest[rest.index(after: rest.startIndex)..<end])
            if WordsOfPrograms.absenceSubjects.contains(where: tag.hasPrefix) { break }
            rest = rest[rest.index(after: end)...].drop { $0 == " " }
        }
        subject = foldedWords(rest.drop { $0 == "[" })
        // What is quoted, another wrote.
        let lines = String(text.unicodeScalars.prefix(Self.examinedText)).split(whereSeparator: \.isNewline)
            .filter { $0.first != ">" }
        self.text = FoldedText(lines.joined(separator: "\n"))
        isAnswer = isReplySubject(message.subject) || message.header.first("In-Reply-To") != nil
    }

    /// What the words make it, with a second sign; nil when a person may have written them.
    var kind: AutomaticMail.Kind? {
        if isRecall { return .recall }
        if isAbsenceNotice { return .absence }
        if WordsOfPrograms.challenges.allSatisfy(text.contains(anyOf:)) { return .challenge }
        return isNotice ? (beginsAs(WordsOfPrograms.acknowledgements) ? .replied : .generated) : nil
    }

    /// What the words make of a mail that is known as a program's.
    var kindOfAnswer: AutomaticMail.Kind? {
        let base = foldedWords(baseSubject(message.subject))
        if WordsOfPrograms.absenceSubjects.contains(where: base.hasPrefix) { return .absence }
        return isAnswer && text.contains(anyOf: WordsOfPrograms.absences) ? .absence : nil
    }

    private var isRecall: Bool {
        guard beginsAs(WordsOfPrograms.recallSubjects) else { return false }
        return WordsOfPrograms.recalls.contains { $0.allSatisfy(text.contains) }
            || message.parts.contains { $0.contentType.mediaType == "application/ms-tnef" }
    }

    private var isAbsenceNotice: Bool {
        guard let phrase = WordsOfPrograms.absenceSubjects.filter(subject.hasPrefix).max(by: { $0.count < $1.count })
        else { return false }
        if hasSecondField { return true }
        let rest = subject.dropFirst(phrase.count)
        // QUIRK: a person who begins a subject so, to write about such answers, is taken for a machine: what a machine
        // without any mark sends would else go to everybody.
        if WordsOfPrograms.answerSubjects.contains(phrase), rest.drop(while: { $0 == " " }).first == ":",
            rest.contains(where: \.isLetter)
        {
            return true
        }
        // Without a field the subject has to be the notice's own, `Abwesenheitsnotiz: …`, and the text an answer.
        let isWhole = rest.first.map { ":;-–([]!".contains($0) } ?? true
        let isSpaced = [" -", " –", " (", " :", " reply"].contains(where: rest.hasPrefix)
        guard isWhole || isSpaced else { return false }
        return text.contains(anyOf: WordsOfPrograms.automatic)
            || text.contains(anyOf: WordsOfPrograms.absences) && text.contains(anyOf: WordsOfPrograms.thanks)
    }

    private var hasSecondField: Bool {
        let header = message.header
        if header.reversePath?.localPart.lowercased() == "mailer-daemon" { return true }
        // People's programs ask for fewer answers than all.
        if header.keywords("X-Auto-Response-Suppress").contains("all") { return true }
        if header.first("X-MS-Exchange-Inbox-Rules-Loop") != nil { return true }
        // A list sets these on people's mail.
        let isList = header.first("List-Id") != nil || header.first("List-Post") != nil
        return !isList && (header.first("X-Loop") != nil || header.isBulk)
    }

    /// A mail that says a program wrote it, by nobody who could be answered, or as acknowledgement.
    private var isNotice: Bool {
        guard text.contains(anyOf: WordsOfPrograms.automatic) else { return false }
        return beginsAs(WordsOfPrograms.acknowledgements)
            || message.authors.first.map { author in
                let local = author.address.localPart.lowercased().filter { $0.isLetter }
                return WordsOfPrograms.noReplyAddresses.contains(where: local.contains)
            } ?? false
    }

    private func beginsAs(_ phrases: [String]) -> Bool { phrases.contains(where: subject.hasPrefix) }
}
