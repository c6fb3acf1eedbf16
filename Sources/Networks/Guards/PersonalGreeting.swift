/// A greeting that begins a mail and is for one person, by name: "Liebe Anna", "Guten Tag Frau Dr. Beispiel".
struct PersonalGreeting: Hashable {
    /// As it stands in the mail, without the mark behind it.
    var words: String
    /// The parts of the name, folded, without titles; a letter alone stands for a name that begins with it.
    var names: Set<String>

    /// Reads what somebody wrote. nil when it greets nobody, several people, or a group.
    init?(_ written: String) {
        let lines = written.prefix(Self.lookLimit).split(whereSeparator: \.isNewline)
            .map { trimmed($0) }.filter { !$0.isEmpty }
        guard let first = lines.first, case .person(let person) = GreetingLine(first).read(isFirst: true) else {
            return nil
        }
        // "Liebe Anna,\nlieber Bernd,"
        if let second = lines.dropFirst().first {
            guard case .nobody = GreetingLine(second).read(isFirst: false) else { return nil }
        }
        self = person
    }

    init(words: String, names: Set<String>) {
        self.words = words
        self.names = names
    }

    /// Characters in which a greeting stands.
    private static let lookLimit = 400

    /// Whether it greets somebody who is known by these names.
    func greets(_ names: [String]) -> Bool {
        let known = names.flatMap(nameParts)
        return self.names.allSatisfy { name in
            known.contains { $0 == name || name.count == 1 && $0.hasPrefix(name) }
        }
    }
}

/// The parts of a name, folded.
func nameParts(_ name: some StringProtocol) -> [String] {
    name.split { !$0.isLetter }.map { folded($0) }
}

/// Reads one line of a greeting.
struct GreetingLine {
    private let line: String
    private let tokens: [Token]

    /// Whom a line greets.
    enum Reading {
        case nobody
        /// Several people, or a group.
        case several
        case person(PersonalGreeting)
    }

    init(_ line: String) {
        self.line = line
        tokens = Token.all(in: line)
    }

    /// - `isFirst`: whether it begins the mail: there a name and a comma are a greeting ("Anna,"), and a name may be
    ///   written small.
    func read(isFirst: Bool) -> Reading {
        var index = 0
        skipOpening(&index)
        let isOpened = index > 0
        guard isOpened || isFirst else { return .nobody }
        // "Liebe Grüße"
        if let next = word(index), GreetingWords.closings.contains(next.folded) { return .nobody }
        while let next = word(index), GreetingWords.titles.contains(next.folded) {
            index += tokens[safe: index + 1]?.mark == "." ? 2 : 1
        }
        if isOpened, isNameBehindComma(index) { index += 1 }
        let start = index
        guard skipName(&index) else { return .several }
        let names = tokens[start..<index].compactMap(\.word)
        guard let first = names.first, let last = names.last, isOpened || isAlone(behind: index, names.count),
            isFirst || first.isCapitalized, !GreetingWords.beginnings.contains(first.folded)
        else { return .nobody }
        if goesOn(behind: index) { return .several }
        let words = String(line[tokens[0].start..<last.text.endIndex])
        guard words.count <= Self.lengthLimit else { return .nobody }
        return .person(PersonalGreeting(words: words, names: Set(names.flatMap { nameParts($0.text) })))
    }

    /// "Hallo", "Sehr geehrte", "Guten Morgen, liebe"; a comma may stand within.
    private func skipOpening(_ index: inout Int) {
        while let next = word(index), GreetingWords.openings.contains(next.folded) {
            index += 1
            let follows = word(index + 1).map { GreetingWords.openings.union(GreetingWords.titles).contains($0.folded) }
            if tokens[safe: index]?.mark == ",", follows == true { index += 1 }
        }
    }

    /// "Hallo, Anna!"
    private func isNameBehindComma(_ index: Int) -> Bool {
        guard tokens[safe: index]?.mark == ",", let name = word(index + 1), name.isCapitalized else { return false }
        return word(index + 2) == nil
    }

    /// Goes behind the name; false when it is a group's, or more than one.
    private func skipName(_ index: inout Int) -> Bool {
        var count = 0
        while let next = word(index) {
            if GreetingWords.joins.contains(next.folded) || GreetingWords.groups.contains(next.folded) { return false }
            // "Hallo Anna danke für …"
            if count > 0, !next.isCapitalized, !GreetingWords.particles.contains(next.folded) { return true }
            count += 1
            guard count <= Self.nameLimit else { return false }
            index += 1
            let isInitial = next.text.count == 1 && tokens[safe: index]?.mark == "."
            if isInitial, word(index + 1) != nil { index += 1 }
        }
        return true
    }

    /// Nobody is greeted by more characters, titles and all.
    private static let lengthLimit = 80
    /// More words are a sentence.
    private static let nameLimit = 4

    /// Whether nothing but a comma follows one or two words.
    private func isAlone(behind index: Int, _ count: Int) -> Bool {
        (1...2).contains(count) && index == tokens.count - 1 && tokens[index].mark == ","
    }

    /// Whether somebody else is greeted in the same line: ", lieber Bernd", ", Bernd und Carla", "/ Bernd".
    private func goesOn(behind index: Int) -> Bool {
        guard let mark = tokens[safe: index]?.mark else { return word(index).map { isJoin($0) } ?? false }
        if GreetingWords.joiningMarks.contains(mark) { return true }
        guard let next = word(index + 1) else { return false }
        if isJoin(next) || GreetingWords.groups.contains(next.folded) { return true }
        if GreetingWords.openings.contains(next.folded) {
            // "Liebe Anna, lieber wäre mir Montag."
            var behind = index + 1
            skipOpening(&behind)
            guard let name = word(behind) else { return false }
            let isName = name.isCapitalized || GreetingWords.groups.contains(name.folded)
            return isName && !GreetingWords.closings.contains(name.folded)
        }
        return mark == "," && isListed(from: index + 1)
    }

    private func isJoin(_ word: Token.Word) -> Bool { GreetingWords.joins.contains(word.folded) }

    /// Whether a few names stand there, and behind them what separates them from more, or nothing.
    private func isListed(from start: Int) -> Bool {
        var index = start
        while let next = word(index), next.isCapitalized,
            !GreetingWords.beginnings.contains(next.folded)
        {
            index += 1
        }
        guard (1...2).contains(index - start) else { return false }
        guard index < tokens.count else { return true }
        return word(index).map(isJoin) ?? (tokens[index].mark == "," || tokens[index].mark == "&")
    }

    private func word(_ index: Int) -> Token.Word? { tokens[safe: index]?.word }
}

/// A word of a line, or a mark between words.
private enum Token {
    struct Word {
        var text: Substring
        var folded: String
        var isCapitalized: Bool { text.first?.isUppercase == true }
    }

    case word(Word)
    case mark(Character, String.Index)

    var word: Word? {
        if case .word(let word) = self { word } else { nil }
    }

    var mark: Character? {
        if case .mark(let mark, _) = self { mark } else { nil }
    }

    var start: String.Index {
        switch self {
        case .word(let word): word.text.startIndex
        case .mark(_, let index): index
        }
    }

    /// A hyphen or an apostrophe between letters belongs to the word.
    static func all(in line: String) -> [Token] {
        var tokens: [Token] = []
        var index = line.startIndex
        while index < line.endIndex {
            let character = line[index]
            if character.isLetter {
                var end = line.index(after: index)
                while end < line.endIndex, isInWord(line, at: end) { end = line.index(after: end) }
                let text = line[index..<end]
                tokens.append(.word(Word(text: text, folded: Networks.folded(text))))
                index = end
            } else {
                if !character.isWhitespace { tokens.append(.mark(character, index)) }
                index = line.index(after: index)
            }
        }
        return tokens
    }

    private static func isInWord(_ line: String, at index: String.Index) -> Bool {
        if line[index].isLetter { return true }
        guard "-‐'’".contains(line[index]) else { return false }
        let next = line.index(after: index)
        return next < line.endIndex && line[next].isLetter
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
