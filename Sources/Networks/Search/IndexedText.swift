/// A text as it goes into the search index, and which of its words may hold another one.
///
/// What is indexed has to be told once more when it is taken out: a change of how words are folded makes every index
/// anew (`StoreTransaction.indexAnew`).
public struct IndexedText: Hashable, Sendable {
    /// Folded words with a space between them, those that hyphens join at the end: phrases stay as they are written.
    public private(set) var text = ""
    /// Those in which a part may be looked for, each once.
    public private(set) var compounds: Set<String> = []

    /// Letters of the shortest word that holds one which can be looked for inside of it.
    private static let shortestCompound = SearchTerm.shortestPart + 1
    /// Letters of the longest one.
    private static let longestCompound = 48

    /// Folds a text.
    public init(_ text: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        var joined: [UInt8] = []
        var scanner = WordScanner(text)
        while scanner.next() {
            bytes += scanner.word
            bytes.append(0x20)
            note(scanner.word)
            if let chain = scanner.joined {
                joined += chain.word
                joined.append(0x20)
                note(chain.word)
            }
        }
        self.text = String(decoding: bytes + joined, as: UTF8.self)
    }

    private mutating func note(_ word: [UInt8]) {
        guard Self.shortestCompound...Self.longestCompound ~= word.count,
            word.allSatisfy({ $0 > UInt8(ascii: "9") })
        else { return }
        compounds.insert(String(decoding: word, as: UTF8.self))
    }
}
