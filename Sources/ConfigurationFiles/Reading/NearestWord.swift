/// The word that was probably meant: the nearest one, if a slip of the pen can explain the difference, or one that begins
/// with it.
func nearestWord(to word: String, among words: [String]) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    // Longer words than this are no slip of any key, and the distance is quadratic.
    guard wanted.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in words {
        let letters = Array(candidate.lowercased().unicodeScalars)
        let distance = editDistance(wanted, letters)
        // The beginning of a word is no slip of the pen, but leaves no doubt: `password` for `password_file`.
        let isBeginning = wanted.count >= 4 && letters.starts(with: wanted)
        guard isBeginning || distance <= max(1, (max(wanted.count, letters.count) + 1) / 3) else { continue }
        if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    return best?.word
}

/// The remedy for a word that is not among `words`.
func meant(_ nearest: String?, of words: [String]) -> String {
    if let nearest { return "Did you mean '\(nearest)'?" }
    guard words.count > 1 else { return "Only '\(words.first ?? "")' is known here." }
    return "Known are \(listed(words, "and"))."
}

/// Insertions, deletions, replacements and swaps of neighbours that make `right` of `left`.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 0..<left.count {
        var current = [row + 1]
        for column in 0..<right.count {
            let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
            var distance = min(replaced, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                distance = min(distance, beforeLast[column - 1] + 1)
            }
            current.append(distance)
        }
        beforeLast = last
        last = current
    }
    return last[right.count]
}
