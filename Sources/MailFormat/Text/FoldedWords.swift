/// Text as its words are compared: lower case, German umlauts as their digraphs, other accents left out, runs of
/// white space one blank, none around it, typographic apostrophes and hyphens plain.
func foldedWords(_ text: some StringProtocol) -> String {
    let bytes = foldedForPhrases(text)
    let start = bytes.first == .blank ? 1 : 0
    let end = bytes.count > start && bytes.last == .blank ? bytes.count - 1 : bytes.count
    return String(decoding: bytes[start..<end], as: UTF8.self)
}

/// The same as bytes, with a blank for white space around it, so that lines can be joined.
func foldedForPhrases(_ text: some StringProtocol) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            append(byte.isWhiteSpace ? .blank : byte.lowercase, to: &folded)
        } else if scalar.properties.isWhitespace {
            append(.blank, to: &folded)
        } else {
            for letter in scalar.properties.lowercaseMapping.unicodeScalars { append(letter, to: &folded) }
        }
    }
    return folded
}

private func append(_ byte: UInt8, to folded: inout [UInt8]) {
    if byte != .blank || folded.last != .blank { folded.append(byte) }
}

/// Adds a small letter.
private func append(_ letter: Unicode.Scalar, to folded: inout [UInt8]) {
    switch letter {
    case "ä": folded += "ae".utf8
    case "ö", "ø": folded += "oe".utf8
    case "ü": folded += "ue".utf8
    case "ß": folded += "ss".utf8
    // The combining diaeresis of decomposed umlauts.
    case "\u{308}": folded.append(UInt8(ascii: "e"))
    case "\u{300}"..."\u{36F}": break
    case "’", "‘", "´": folded.append(UInt8(ascii: "'"))
    case "‐", "‑": folded.append(UInt8(ascii: "-"))
    default: folded += UTF8.encode(accents[letter] ?? letter) ?? UTF8.encodedReplacementCharacter
    }
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
