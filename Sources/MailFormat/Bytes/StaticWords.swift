// Words of the formats among bytes. A static string's bytes live for ever, and counts are compared.

extension Span<UInt8> {
    /// Whether the bytes begin with a word.
    func starts(with word: StaticString) -> Bool {
        guard count >= word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { word in word.indices.allSatisfy { self[$0] == word[$0] } }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes end with a word.
    func ends(with word: StaticString) -> Bool {
        word.withUTF8Buffer { suffix($0.count).elementsEqual($0) }
    }
}
