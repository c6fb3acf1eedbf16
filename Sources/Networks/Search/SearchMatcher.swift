/// Finds in a text what a search has found it for.
struct SearchMatcher {
    /// One place.
    struct Hit: Hashable {
        /// In the text's UTF-8.
        var range: Range<Int>
        /// The place of the term among those that are looked for.
        var term: Int
    }

    private struct Pattern {
        var words: [[UInt8]]
        /// What is looked for inside of words too.
        var parts: [[UInt8]]
        var term: Int
    }

    private let patterns: [Pattern]
    private let longest: Int

    init(_ terms: [SearchTerm]) {
        patterns = terms.enumerated().map { number, term in
            Pattern(words: term.words.map { Array($0.utf8) }, parts: term.parts.map { Array($0.utf8) }, term: number)
        }
        longest = patterns.map(\.words.count).max() ?? 0
    }

    /// In the order of the text; none in another.
    func hits(in bytes: [UInt8]) -> [Hit] {
        guard longest > 0 else { return [] }
        var hits: [Hit] = []
        var last: [(word: [UInt8], range: Range<Int>)] = []
        var scanner = WordScanner(utf8: bytes)
        while scanner.next() {
            if last.count == longest { last.removeFirst() }
            last.append((scanner.word, scanner.range))
            for pattern in patterns {
                if let range = end(of: pattern, in: last)
                    ?? scanner.joined.flatMap({ chain in
                        pattern.parts.contains { chain.word.holds($0) } ? chain.range : nil
                    })
                {
                    hits.append(Hit(range: range, term: pattern.term))
                }
            }
        }
        return hits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Where the pattern stands whose last word is the last one read.
    private func end(of pattern: Pattern, in last: [(word: [UInt8], range: Range<Int>)]) -> Range<Int>? {
        guard let newest = last.last else { return nil }
        if pattern.words.count == 1 {
            let isThere = newest.word == pattern.words[0] || pattern.parts.contains { newest.word.holds($0) }
            return isThere ? newest.range : nil
        }
        let tail = last.suffix(pattern.words.count)
        guard let first = tail.first, tail.count == pattern.words.count,
            zip(tail, pattern.words).allSatisfy({ $0.word == $1 })
        else { return pattern.parts.contains { newest.word.holds($0) } ? newest.range : nil }
        return first.range.lowerBound..<newest.range.upperBound
    }
}

extension [UInt8] {
    /// Whether `part` stands somewhere in it.
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard let first = part.first, part.count <= count else { return false }
        return (0...(count - part.count)).contains { start in
            self[start] == first && self[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
