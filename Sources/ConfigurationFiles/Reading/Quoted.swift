/// How many characters of a value a message shows.
private let quotedLength = 60

/// A value of a file as a message shows it: in quotes, on one line, not too long.
func quoted(_ text: String) -> String { quoted(text, upTo: quotedLength) }

/// The path of a file as a message shows it: whole, as people want to copy it.
func quoted(path: String) -> String { quoted(path, upTo: .max) }

private func quoted(_ text: String, upTo length: Int) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if shown.count == length {
            shown.append("…")
            break
        }
        shown.append(isControl(scalar) ? "\u{FFFD}" : scalar)
    }
    return "'\(String(shown))'"
}

/// Control characters of every kind, those that turn the direction of writing included.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}

/// `a, b or c`.
func listed(_ words: [String], _ last: String = "or") -> String {
    guard let end = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + end
}
