/// A file name in ASCII that people still recognise, short enough for one line, its extension kept: for programs that
/// know no other.
func asciiFileName(_ name: String) -> String {
    /// With `name=` and its quotes it fits on a line.
    let limit = 60
    /// No longer suffix is an extension.
    let longestExtension = 10
    let letters = name.flatMap { asciiLetters($0) }
    guard letters.count > limit else { return String(decoding: letters, as: UTF8.self) }
    let dot = letters.suffix(longestExtension + 1).lastIndex(of: UInt8(ascii: "."))
    let ending = dot.map { letters[$0...] } ?? []
    return String(decoding: letters.prefix(limit - ending.count) + ending, as: UTF8.self)
}

/// What stands for a character: German and the other Latin letters by their base letters, all else by `_`.
private func asciiLetters(_ character: Character) -> [UInt8] {
    if let digraph = digraphs[character] { return Array(digraph.utf8) }
    guard let scalar = character.unicodeScalars.first else { return [] }
    if scalar.isASCII, let byte = UInt8(exactly: scalar.value) {
        return byte.isControl || unsafe.contains(byte) ? [.underscore] : [byte]
    }
    return [baseLetters[scalar] ?? .underscore]
}

/// What needs quoting, or begins an encoded word or a language's mark (RFC 2231 §4).
private let unsafe = Set("\"\\?'".utf8)

/// Composed and decomposed spellings are the same `Character`.
private let digraphs: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae",
    "œ": "oe", "Œ": "Oe", "–": "-", "—": "-", "\u{A0}": " ",
]

private let baseLetters: [Unicode.Scalar: UInt8] = {
    let rows: [(UInt8, String)] = [
        (UInt8(ascii: "a"), "àáâãåāăą"), (UInt8(ascii: "A"), "ÀÁÂÃÅĀĂĄ"), (UInt8(ascii: "c"), "çćčċ"),
        (UInt8(ascii: "C"), "ÇĆČĊ"), (UInt8(ascii: "d"), "ďđ"), (UInt8(ascii: "D"), "ĎĐ"),
        (UInt8(ascii: "e"), "èéêëēėęě"), (UInt8(ascii: "E"), "ÈÉÊËĒĖĘĚ"), (UInt8(ascii: "g"), "ğģ"),
        (UInt8(ascii: "G"), "ĞĢ"), (UInt8(ascii: "i"), "ìíîïīįı"), (UInt8(ascii: "I"), "ÌÍÎÏĪĮİ"),
        (UInt8(ascii: "l"), "łľļĺ"), (UInt8(ascii: "L"), "ŁĽĻĹ"), (UInt8(ascii: "n"), "ñńňņ"),
        (UInt8(ascii: "N"), "ÑŃŇŅ"), (UInt8(ascii: "o"), "òóôõøōő"), (UInt8(ascii: "O"), "ÒÓÔÕØŌŐ"),
        (UInt8(ascii: "r"), "řŕ"), (UInt8(ascii: "R"), "ŘŔ"), (UInt8(ascii: "s"), "śšşș"),
        (UInt8(ascii: "S"), "ŚŠŞȘ"), (UInt8(ascii: "t"), "ťţț"), (UInt8(ascii: "T"), "ŤŢȚ"),
        (UInt8(ascii: "u"), "ùúûūůűų"), (UInt8(ascii: "U"), "ÙÚÛŪŮŰŲ"), (UInt8(ascii: "y"), "ýÿ"),
        (UInt8(ascii: "Y"), "ÝŸ"), (UInt8(ascii: "z"), "źżž"), (UInt8(ascii: "Z"), "ŹŻŽ"),
    ]
    var letters: [Unicode.Scalar: UInt8] = [:]
    for (letter, forms) in rows {
        for form in forms.unicodeScalars { letters[form] = letter }
    }
    return letters
}()

extension UInt8 {
    fileprivate static let underscore = UInt8(ascii: "_")
}
