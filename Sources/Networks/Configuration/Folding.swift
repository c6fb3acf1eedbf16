/// Text as words are compared: lower case, umlauts as their digraphs, so that `Übung`, `UEBUNG` and `uebung` are
/// one word.
func folded(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
        switch scalar {
        case "ä": result += "ae"
        case "ö": result += "oe"
        case "ü": result += "ue"
        case "ß": result += "ss"
        // The combining diaeresis of decomposed umlauts.
        case "\u{308}": result += "e"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// `text` without white space at both ends.
func trimmed(_ text: some StringProtocol) -> String {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
}
