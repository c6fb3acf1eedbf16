internal import MailFormat

/// What the first sentence of a longer answer to a question of ours says of whether somebody comes: "Ich komme gern und
/// bringe Kuchen mit."
struct DateSentence {
    /// nil where it says neither, or not surely.
    let isComing: Bool?

    init(_ mail: IncomingMail) {
        let text = AnswerText(mail)
        isComing = text.isQuestion ? nil : Self.read(text.sentence)
    }

    private static func read(_ sentence: Substring) -> Bool? {
        let words = foldedWords(sentence)
        guard words.count <= wordLimit, !words.contains(where: doubts.contains) else { return nil }
        // "Komme gern, kann aber nicht lange bleiben": the part that speaks of coming counts.
        let parts = sentence.split { ",;:–".contains($0) }.flatMap {
            foldedWords($0).split(whereSeparator: bounds.contains)
        }
        for words in parts.map(Array.init) {
            if words.starts(with: ["leider", "nicht"]) || says(words, staying) { return false }
            if says(words, verbs) { return !isNegated(words) }
            if isUnable(words) { return false }
        }
        return nil
    }

    /// Whether the words of one of `phrases` all stand among `words`.
    private static func says(_ words: [String], _ phrases: [[String]]) -> Bool {
        phrases.contains { $0.allSatisfy(words.contains) }
    }

    /// "Ich kann da leider nicht", and not "Ich kann den Anhang nicht öffnen".
    private static func isUnable(_ words: [String]) -> Bool {
        words.contains(where: abilities.contains) && words.contains(where: negations.contains)
            && words.allSatisfy { abilities.contains($0) || negations.contains($0) || besides.contains($0) }
    }

    /// Words of a sentence that is looked through.
    private static let wordLimit = 40

    /// "Ich komme nicht allein" is no refusal, nor "Komme nicht vor drei".
    private static func isNegated(_ words: [String]) -> Bool {
        words.indices.contains { index in
            negations.contains(words[index]) && (index + 1 == words.count || !limits.contains(words[index + 1]))
        }
    }

    private static let bounds: Set<String> = ["aber", "und", "but", "and", "allerdings", "jedoch", "though"]
    private static let verbs = [
        ["komme"], ["kommen"], ["dabei"], ["teilnehmen"], ["nehme", "teil"], ["nehmen", "teil"], ["zusagen"],
        ["sage", "zu"], ["sagen", "zu"], ["coming"], ["come"], ["attend"], ["attending"], ["be", "there"],
        ["make", "it"], ["count", "me", "in"],
    ]
    private static let staying = [["verhindert"], ["absagen"], ["sage", "ab"], ["sagen", "ab"]]
    private static let abilities: Set<String> = ["kann", "koennen", "schaffe", "schaffen"]
    private static let negations: Set<String> = ["nicht", "not", "t", "cannot", "nie"]
    private static let limits: Set<String> = [
        "allein", "alleine", "nur", "ohne", "vor", "lange", "puenktlich", "sofort", "gleich", "alone", "only",
        "before",
    ]
    /// What may stand in "Ich kann da leider nicht" and speaks of nothing else.
    private static let besides: Set<String> = [
        "ich", "wir", "es", "da", "dann", "an", "am", "dem", "diesem", "den", "tag", "termin", "leider", "diesmal",
        "dieses", "mal", "auch", "heute", "zeitlich", "montag", "dienstag", "mittwoch", "donnerstag", "freitag",
    ]
    private static let doubts: Set<String> = [
        "vielleicht", "eventuell", "evtl", "ob", "falls", "hoffentlich", "hoffe", "versuche", "zurueck", "weiss",
        "maybe", "perhaps", "might", "if", "whether", "hope", "try", "know", "nichts",
    ]
}
