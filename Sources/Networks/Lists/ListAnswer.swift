internal import MailFormat

/// Which numbers of a list somebody asks for.
public struct ListAnswer: Hashable, Sendable {
    /// Each once, in the order in which they were named; not all of them need stand in the list.
    public let numbers: [Int]

    /// More is no choice: whoever wants all can say so for a list that is no longer.
    public static let limit = 20
    /// Characters in which the numbers stand; a signature's telephone number comes behind.
    private static let lookLimit = 200
    /// Lines in which they stand, empty ones not counted: a greeting may be the first.
    private static let lineLimit = 3

    /// Reads a mail: its whole subject, as a ready link sets it, or the first lines of what its author wrote. `count`: how
    /// many the list has. nil when nothing names a number.
    public init?(_ mail: IncomingMail, count: Int) {
        let subject = baseSubject(mail.message.subject)
        if Self.isAnswer(subject), let numbers = Self.numbers(in: subject, count: count) {
            self.numbers = numbers
            return
        }
        let lines = ReplyText(mail.text).written.prefix(Self.lookLimit).split(whereSeparator: \.isNewline)
            .map(trimmed).filter { !$0.isEmpty }.prefix(Self.lineLimit)
        for line in lines {
            if let numbers = Self.numbers(in: line, count: count) {
                self.numbers = numbers
                return
            }
        }
        return nil
    }

    /// Whether a subject is an answer, and not what the list was sent under.
    private static func isAnswer(_ subject: String) -> Bool {
        let words = foldedWords(subject)
        return !words.isEmpty && words.allSatisfy { number($0) != nil || fillers.contains($0) || all.contains($0) }
    }

    /// `3, 7`, `Nr. 3 und 7`, `3-5`, `3 bis 5`, `alle`; nil where there is none.
    private static func numbers(in line: String, count: Int) -> [Int]? {
        let tokens = tokens(of: line)
        if count <= limit, tokens.contains(where: { all.contains($0) }), tokens.allSatisfy({ number($0) == nil }) {
            let others = tokens.filter { !all.contains($0) && !fillers.contains($0) }
            return others.isEmpty && count > 0 ? Array(1...count) : nil
        }
        var numbers: [Int] = []
        var index = 0
        while index < tokens.count {
            defer { index += 1 }
            guard let first = number(tokens[index]), !isMeasure(behind: index, in: tokens) else { continue }
            if index + 2 < tokens.count, ranges.contains(tokens[index + 1]), let last = number(tokens[index + 2]),
                first < last, last - first < limit
            {
                numbers += first...last
                index += 2
            } else {
                numbers.append(first)
            }
        }
        var seen: Set<Int> = []
        numbers = numbers.filter { seen.insert($0).inserted }
        return numbers.isEmpty ? nil : Array(numbers.prefix(limit))
    }

    /// Words, numbers and the dash between two of them.
    private static func tokens(of line: String) -> [String] {
        let words = folded(line).replacing("–", with: "-").replacing("-", with: " - ")
        return words.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
    }

    /// Of three digits at most: what is longer is a telephone number or a year.
    private static func number(_ word: String) -> Int? {
        guard (1...3).contains(word.utf8.count), word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(word).flatMap { $0 > 0 ? $0 : nil }
    }

    /// Whether what stands behind a number makes it a time or an amount.
    private static func isMeasure(behind index: Int, in tokens: [String]) -> Bool {
        index + 1 < tokens.count && measures.contains(tokens[index + 1])
    }

    private static let ranges: Set<String> = ["-", "bis", "to"]
    private static let all: Set<String> = ["alle", "alles", "all"]
    private static let measures: Set<String> = [
        "uhr", "euro", "eur", "prozent", "pm", "am", "jahre", "tage", "personen",
    ]
    private static let fillers: Set<String> = [
        "nr", "nummer", "nummern", "no", "number", "numbers", "und", "and", "bitte", "please", "bis", "to", "die",
        "the",
        "dateien", "datei", "files", "file", "holen", "get", "von", "danke", "thanks", "sie", "mir",
        "schicken", "senden", "zusenden", "send", "me", "of", "them",
    ]
}
