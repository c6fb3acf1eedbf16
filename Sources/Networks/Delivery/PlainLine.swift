/// A line of somebody's for others, without what makes it read otherwise than it is written: control characters, and
/// those that turn the direction of what follows (UAX #9 §2.1 to §2.4). Marks that words of some scripts need stay.
func plainLine(_ text: String) -> String {
    guard isMisleading(text) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !turnsDirection(scalar) {
        scalars.append(isControl(scalar) ? " " : scalar)
    }
    return String(scalars)
}

/// Whether `plainLine` changes it.
func isMisleading(_ text: String) -> Bool { text.unicodeScalars.contains { isControl($0) || turnsDirection($0) } }

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
}

/// Embeddings and overrides, isolates, and their ends.
private func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
    ("\u{202A}"..."\u{202E}").contains(scalar) || ("\u{2066}"..."\u{2069}").contains(scalar)
}
