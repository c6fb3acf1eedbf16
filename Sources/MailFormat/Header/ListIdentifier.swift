/// A list's identifier with the words before it (List-Id, RFC 2919 §3).
public struct ListIdentifier: Hashable, Sendable {
    /// As `sprache.netz.example`, in lower case, since letter case does not count (RFC 2919 §6).
    public var identifier: String
    /// What people call the list, decoded; nil when nothing stands there.
    public var phrase: String?

    /// An identifier and its phrase.
    public init(identifier: String, phrase: String? = nil) {
        self.identifier = identifier
        self.phrase = phrase
    }

    /// Reads a field's value; nil when it holds no identifier. One without brackets has to stand alone.
    public init?(_ value: String) {
        guard let start = value.utf8.lastIndex(of: UInt8(ascii: "<")) else {
            let word = squeezed(withoutComments(value))
            guard !word.isEmpty, !word.contains(" ") else { return nil }
            self.init(identifier: word.lowercased())
            return
        }
        let inner = value.utf8[value.utf8.index(after: start)...].prefix { $0 != UInt8(ascii: ">") }
        let identifier = String(decoding: inner.filter { !$0.isWhiteSpace }, as: UTF8.self).lowercased()
        guard !identifier.isEmpty else { return nil }
        let phrase = squeezed(decodeEncodedWords(unquoted(value[..<start])))
        self.init(identifier: identifier, phrase: phrase.isEmpty ? nil : phrase)
    }
}

/// A phrase without the marks of its quoted strings (RFC 5322 §3.2.4).
private func unquoted(_ phrase: Substring) -> String {
    var isEscaped = false
    let kept = phrase.utf8.filter { byte in
        defer { isEscaped = byte == UInt8(ascii: "\\") && !isEscaped }
        return isEscaped || byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    return String(decoding: kept, as: UTF8.self)
}

extension Header {
    /// The list that the mail came through last; nil when none says so.
    public var listIdentifier: ListIdentifier? {
        all("List-Id").lazy.compactMap { ListIdentifier(self.value(of: $0)) }.first
    }
}
