/// The words that somebody may have meant by one that is nowhere, the likeliest first.
public func likeliest(_ words: [String], for wrong: String) -> [String] {
    let letters = Array(wrong.utf8)
    // A slip of the pen in a short word, two in a longer one.
    let most = letters.count < 7 ? 1 : 2
    let near = Set(words).compactMap { word -> (word: String, slips: Int)? in
        slips(from: letters, to: Array(word.utf8), most: most).map { (word, $0) }
    }
    return near.sorted { ($0.slips, $0.word) < ($1.slips, $1.word) }.map(\.word)
}

/// How many letters have to be added, left out, changed or swapped with their neighbour (the optimal string alignment
/// distance); nil for more than `most`.
private func slips(from wrong: [UInt8], to word: [UInt8], most: Int) -> Int? {
    guard abs(wrong.count - word.count) <= most else { return nil }
    var before: [Int] = []
    var last = Array(0...word.count)
    for row in 1...max(1, wrong.count) where row <= wrong.count {
        var next = [row] + Array(repeating: 0, count: word.count)
        for column in 1...max(1, word.count) where column <= word.count {
            let isSame = wrong[row - 1] == word[column - 1]
            next[column] = min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
            if row > 1, column > 1, wrong[row - 1] == word[column - 2], wrong[row - 2] == word[column - 1] {
                next[column] = min(next[column], before[column - 2] + 1)
            }
        }
        if (next.min() ?? 0) > most { return nil }
        (before, last) = (last, next)
    }
    return last.last.flatMap { $0 <= most ? $0 : nil }
}
