/// A text as it goes into the search index.
///
/// What is indexed has to be told once more when it is taken out: a change of how words are folded makes every index
/// anew (`StoreTransaction.indexAnew`).
public struct IndexedText: Hashable, Sendable {
    /// Folded words with a space between them, those that hyphens join at the end: phrases stay as they are written.
    public let text: String

    /// Folds a text.
    public init(_ text: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        var joined: [UInt8] = []
        var scanner = WordScanner(text)
        while scanner.next() {
            bytes += scanner.word
            bytes.append(0x20)
            if let chain = scanner.joined {
                joined += chain.word
                joined.append(0x20)
            }
        }
        self.text = String(decoding: bytes + joined, as: UTF8.self)
    }
}
