/// Text as its words are compared: lower case, German umlauts as their digraphs, other accents left out, runs of
/// white space one blank, typographic apostrophes and hyphens plain.
func foldedWords(_ text: some StringProtocol) -> String {
    var folded = ""
    var isBehindBlank = true
    for scalar in text.lowercased().unicodeScalars {
        if scalar.properties.isWhitespace {
            if !isBehindBlank { folded += " " }
            isBehindBlank = true
            continue
        }
        isBehindBlank = false
        switch scalar {
        case "ä": folded += "ae"
        case "ö", "ø": folded += "oe"
        case "ü": folded += "ue"
        case "ß": folded += "ss"
        // The combining diaeresis of decomposed umlauts.
        case "\u{308}": folded += "e"
        case "\u{300}"..."\u{36F}": break
        case "’", "‘": folded += "'"
        case "‐", "‑": folded += "-"
        case _ where scalar.isASCII: folded.unicodeScalars.append(scalar)
        default: folded.unicodeScalars.append(accents[scalar] ?? scalar)
        }
    }
    return isBehindBlank && !folded.isEmpty ? String(folded.dropLast()) : folded
}

/// Accented letters of European languages, and the letters they are made from.
private let accents: [Unicode.Scalar: Unicode.Scalar] = {
    let rows: [(Unicode.Scalar, String)] = [
        ("a", "àáâãåāăą"), ("c", "çćč"), ("d", "ďđ"), ("e", "èéêëēėęě"), ("g", "ğģ"), ("i", "ìíîïīįı"), ("k", "ķ"),
        ("l", "ĺļľł"), ("n", "ñńņň"), ("o", "òóôõōő"), ("r", "ŕř"), ("s", "śşšș"), ("t", "ţťț"), ("u", "ùúûūůűų"),
        ("y", "ýÿ"), ("z", "źżž"),
    ]
    return Dictionary(
        rows.flatMap { base, letters in letters.unicodeScalars.map { ($0, base) } },
        uniquingKeysWith: { first, _ in first })
}()

/// A text in which phrases are looked for, both in `foldedWords`.
struct FoldedText {
    private let bytes: [UInt8]

    /// Folds `text`.
    init(_ text: some StringProtocol) { bytes = Array(foldedWords(text).utf8) }

    /// Whether one of the phrases stands in it. Each is short, so that looking for it takes linear time.
    func contains(anyOf phrases: [String]) -> Bool { phrases.contains(where: contains) }

    func contains(_ phrase: String) -> Bool {
        guard let first = phrase.utf8.first else { return true }
        var start = 0
        while let hit = bytes[start...].firstIndex(of: first) {
            if bytes[hit...].starts(with: phrase.utf8) { return true }
            start = hit + 1
        }
        return false
    }
}
