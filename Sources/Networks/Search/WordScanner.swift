internal import MailFormat

/// Goes through the words of a text, each folded (`LetterFolding`).
///
/// A word is a run of letters and digits. What a hyphen joins is several words and also one: who looks for
/// `Sprachcafé` finds `Sprach-Café`, and a word that was broken at the end of a line.
struct WordScanner {
    /// Bytes of a folded word; what is longer is no word, as the lines of an encoded file. The longest German words come
    /// to some seventy.
    static let longestWord = 72

    private let text: [UInt8]
    private var position = 0

    /// The folded word; empty before the first one.
    private(set) var word: [UInt8] = []
    /// Where it stands in the UTF-8 of the text.
    private(set) var range = 0..<0

    /// What hyphens have joined so far.
    private var chain: [UInt8] = []
    private var chainStart = 0
    private var chainCount = 0
    /// The whole of a chain, once its last word was given.
    private(set) var joined: (word: [UInt8], range: Range<Int>)?

    init(_ text: some StringProtocol) { self.text = Array(text.utf8) }

    init(utf8 text: [UInt8]) { self.text = text }

    /// Moves to the next word; false behind the last one. `joined` is set with the last word of those that hyphens join.
    mutating func next() -> Bool {
        joined = nil
        while position < text.count {
            let start = position
            word.removeAll(keepingCapacity: true)
            let end = readWord()
            guard !word.isEmpty else { continue }
            range = start..<end
            let isChained = skipHyphen()
            chain(isChained)
            if word.count <= Self.longestWord { return true }
        }
        return false
    }

    private mutating func chain(_ isChained: Bool) {
        if chainCount == 0 {
            guard isChained else { return }
            chain.removeAll(keepingCapacity: true)
            chainStart = range.lowerBound
        }
        chainCount += 1
        if chain.count <= Self.longestWord { chain += word }
        guard !isChained else { return }
        // Numbers that a hyphen joins are dates and telephone numbers.
        if chain.count <= Self.longestWord, chain.contains(where: { $0 > UInt8(ascii: "9") }) {
            joined = (chain, chainStart..<range.upperBound)
        }
        chainCount = 0
    }

    /// Reads one word, or what stands before it where that is none; returns where the word ends.
    private mutating func readWord() -> Int {
        while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                let letter = LetterFolding.ascii[Int(byte)]
                guard letter != 0 else {
                    defer { if word.isEmpty { position += 1 } }
                    return position
                }
                append(letter)
                position += 1
                continue
            }
            let (scalar, length) = scalar(at: position)
            switch LetterFolding.role(of: scalar) {
            case .letters(let first, let second):
                append(first)
                if let second { append(second) }
            case .other(let scalar): append(scalar)
            case .diaeresis:
                if let last = word.last, "aou".utf8.contains(last) { append(UInt8(ascii: "e")) }
            case .nothing: break
            case .hyphen, .end:
                defer { if word.isEmpty { position += length } }
                return position
            }
            position += length
            // Accents and the like before a word are none.
            if word.isEmpty { return position }
        }
        return position
    }

    /// Steps over a hyphen that another letter follows, be it on the next line; whether there is one.
    private mutating func skipHyphen() -> Bool {
        guard let length = hyphen(at: position) else { return false }
        var next = position + length
        if next < text.count, text[next] == 0x0D { next += 1 }
        if next < text.count, text[next] == 0x0A {
            next += 1
            while next < text.count, text[next] == 0x20 { next += 1 }
            // What goes on with a capital letter is a word of its own, behind a dash.
            guard next < text.count, text[next] >= UInt8(ascii: "a") else { return false }
        }
        guard next < text.count, isLetter(at: next) else { return false }
        position = next
        return true
    }

    private func hyphen(at position: Int) -> Int? {
        guard position < text.count else { return nil }
        if text[position] == UInt8(ascii: "-") { return 1 }
        guard text[position] == 0xE2 else { return nil }
        let (scalar, length) = scalar(at: position)
        if case .hyphen = LetterFolding.role(of: scalar) { return length }
        return nil
    }

    private func isLetter(at position: Int) -> Bool {
        if text[position] < 0x80 { return LetterFolding.ascii[Int(text[position])] != 0 }
        switch LetterFolding.role(of: scalar(at: position).scalar) {
        case .letters, .other: return true
        case .diaeresis, .nothing, .hyphen, .end: return false
        }
    }

    /// Beyond the longest word nothing is kept but that there is more.
    private mutating func append(_ letter: UInt8) {
        if word.count <= Self.longestWord { word.append(letter) }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        for small in scalar.properties.lowercaseMapping.unicodeScalars {
            UTF8.encode(small)?.forEach { append($0) }
        }
    }

    /// The scalar whose first byte stands at `position`, and its bytes; the replacement character for what is none.
    private func scalar(at position: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let lead = UInt32(text[position])
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard position + length <= text.count else { return ("\u{FFFD}", text.count - position) }
        var value = lead & (0x7F >> UInt32(length))
        for byte in text[(position + 1)..<(position + length)] { value = value << 6 | UInt32(byte & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}
