/// Words that are looked for in a short stretch of text.
struct WordTable {
    /// By their first byte.
    private var words: [UInt8: [[UInt8]]] = [:]

    /// Small letters only, separated by `|`.
    init(_ list: StaticString) {
        for word in list.description.split(separator: "|") {
            let bytes = Array(word.utf8)
            if let first = bytes.first { words[first, default: []].append(bytes) }
        }
    }

    /// Where the first of the words stands in `bytes`, whose letters are small. Latin words stand alone there.
    func firstMatch(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        for index in bytes.indices {
            guard let candidates = words[bytes[index]] else { continue }
            let isInWord = bytes[index].isLetter && index > bytes.startIndex && bytes[index - 1].isLetter
            guard !isInWord else { continue }
            for word in candidates where bytes[index...].starts(with: word) {
                let end = index + word.count
                let goesOn = word.last?.isLetter == true && end < bytes.endIndex && bytes[end].isLetter
                if !goesOn { return index..<end }
            }
        }
        return nil
    }

    func isMet(by bytes: ArraySlice<UInt8>) -> Bool { firstMatch(in: bytes) != nil }

    /// Whether `bytes` begin with one of the words.
    func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, let candidates = words[first] else { return false }
        return candidates.contains { word in
            guard bytes.starts(with: word) else { return false }
            guard word.last?.isLetter == true, let next = bytes.dropFirst(word.count).first else { return true }
            return !next.isLetter
        }
    }

    /// Whether `bytes` are one of the words.
    func holds(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        return words[first]?.contains { bytes.elementsEqual($0) } ?? false
    }
}

/// A short stretch of text with small letters, its line ends as blanks.
func smallLetters(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    Array(squeezed(String(decoding: bytes, as: UTF8.self)).lowercased().utf8)
}
