internal import MailFormat

/// What an answer says, without the courtesies around it: greeting and thanks before it, and what stands from a greeting
/// at the end on.
struct AnswerText {
    /// Begins with what is said; lines are kept.
    let text: String

    init(_ mail: IncomingMail) { self.init(ReplyText(mail.text).written) }

    init(_ written: String) {
        var rest = Self.body(of: written.prefix(Self.lookLimit))
        while let behind = Self.behindCourtesy(rest) { rest = behind }
        text = trimmed(rest)
    }

    /// Characters in which an answer stands.
    private static let lookLimit = 1000
    /// Characters in which its first words stand.
    private static let beginning = 200

    /// The first words of it, folded.
    var words: [String] { foldedWords(text.prefix(Self.beginning)) }

    /// The words of its first line, folded.
    var firstLine: [String] { foldedWords(text.prefix { !$0.isNewline }) }

    /// The words up to the first empty line, folded: "Senden Sie das" may go on with "nicht" in the next line.
    var paragraph: [String] { foldedWords(firstParagraph) }

    /// The first sentence with the mark that ends it.
    var sentence: Substring {
        let paragraph = firstParagraph
        var before: Character?
        for index in paragraph.indices {
            let (mark, next) = (paragraph[index], paragraph.index(after: index))
            let isLast = next == paragraph.endIndex || paragraph[next].isWhitespace || "?!".contains(paragraph[next])
            // Not "am 3. nicht".
            if "?!".contains(mark) || mark == "." && isLast && before?.isNumber != true { return paragraph[...index] }
            before = mark
        }
        return paragraph[...]
    }

    /// Whether the first sentence asks something.
    var isQuestion: Bool { sentence.last == "?" }

    /// Whether the first paragraph may take back what its first word says: "Ja, aber …".
    ///
    /// - `bySubject`: whether the subject says it. What then stands in the body may be no more than a signature, of which
    ///   the first line is a name.
    func isLimited(bySubject: Bool = false) -> Bool {
        isQuestion || (bySubject ? firstLine : paragraph).contains(where: Self.limits.contains)
    }

    /// Whether the first paragraph says that something shall be sent or done, and not that it shall not: "No problem, please
    /// send it".
    var allows: Bool {
        let words = paragraph
        return words.contains(where: Self.allowing.contains)
            && !words.contains { ["nicht", "not", "don", "dont"].contains($0) }
    }

    private var firstParagraph: String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .prefix { !trimmed($0).isEmpty }.joined(separator: " ")
    }

    /// "don't" is two words.
    private static let limits: Set<String> = [
        "aber", "nicht", "ohne", "erst", "nur", "spaeter", "morgen", "moment", "oder", "but", "not", "don", "dont",
        "without", "first", "only", "later", "tomorrow", "or", "never", "nie",
    ]

    private static let allowing: Set<String> = [
        "senden", "send", "schicken", "verteilen", "freigeben", "annehmen", "zulassen", "aufnehmen", "weiterleiten",
        "accept", "distribute", "problem",
    ]

    // MARK: Courtesies

    /// What stands before a greeting at the end.
    private static func body(of written: Substring) -> Substring {
        var lines = written.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        lines = lines.drop { trimmed($0).isEmpty }
        guard let first = lines.first else { return "" }
        let closing = lines.first(where: isClosing)
        return written[first.startIndex..<(closing?.startIndex ?? written.endIndex)]
    }

    /// Whether a line is a greeting that ends a mail.
    static func isClosing(_ line: Substring) -> Bool {
        let words = foldedWords(line.prefix(beginning))
        guard let first = words.first, words.count <= closingWords else { return false }
        return ["lg", "vg", "mfg", "bg"].contains(first)
            || words.contains(where: GreetingWords.closings.contains)
    }

    /// Words of a greeting at the end.
    private static let closingWords = 6

    /// What stands behind a greeting or thanks that `text` begins with; nil where it begins otherwise, or nothing follows.
    private static func behindCourtesy(_ text: Substring) -> Substring? {
        let text = text.drop { !$0.isLetter && !$0.isNumber }
        let clause = text.prefix { !",.!;:".contains($0) && !$0.isNewline }
        let rest = text[clause.endIndex...]
        guard rest.contains(where: { $0.isLetter || $0.isNumber }), isGreeting(clause) || isThanks(clause) else {
            return nil
        }
        return rest.drop { !$0.isLetter && !$0.isNumber }
    }

    /// Whether a line is a greeting and nothing else.
    static func isGreetingLine(_ line: Substring) -> Bool {
        let clause = line.prefix(beginning).prefix { !",.!;:".contains($0) }
        return isGreeting(clause) && !line[clause.endIndex...].contains { $0.isLetter || $0.isNumber }
    }

    /// "Sehr geehrte Damen und Herren", "Hallo zusammen", "Liebe Rita".
    private static func isGreeting(_ clause: Substring) -> Bool {
        let words = clause.split { !$0.isLetter }
        guard let first = words.first, words.count <= greetingWords, openings.contains(folded(first)) else {
            return false
        }
        return words.dropFirst().allSatisfy { word in
            let folded = folded(word)
            if GreetingWords.beginnings.contains(folded) || GreetingWords.closings.contains(folded) { return false }
            return word.first?.isUppercase == true || GreetingWords.openings.contains(folded)
                || GreetingWords.groups.contains(folded) || GreetingWords.titles.contains(folded)
                || GreetingWords.particles.contains(folded) || GreetingWords.joins.contains(folded)
        }
    }

    /// Words of a greeting: "Sehr geehrte Frau Dr. Beispiel, sehr geehrter Herr Muster" has two.
    private static let greetingWords = 7

    /// What begins a greeting and nothing else: "Morgen komme ich" is none.
    private static let openings = GreetingWords.openings.subtracting([
        "mein", "meine", "my", "dich", "gott", "tag", "morgen", "abend", "morning", "afternoon", "evening", "day",
    ])

    /// What goes on with thanks: "Danke komme gern" says more.
    private static let afterThanks: Set<String> = [
        "fuer", "fuers", "dass", "allen", "alle", "euch", "ihnen", "dir", "an", "sehr", "schoen", "nochmal", "schon",
        "im", "for", "you", "all", "so",
    ]

    /// "Vielen Dank für die Einladung"
    private static func isThanks(_ clause: Substring) -> Bool {
        var words = foldedWords(clause.prefix(beginning))[...]
        if let first = words.first, ["vielen", "herzlichen", "besten", "many"].contains(first) { words.removeFirst() }
        guard let thanks = words.popFirst(), ["danke", "dank", "dankeschoen", "thanks", "thank"].contains(thanks) else {
            return false
        }
        return words.first.map(afterThanks.contains) ?? true
    }
}
