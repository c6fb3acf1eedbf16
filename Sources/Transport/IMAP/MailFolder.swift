/// A folder as LIST tells it (RFC 9051 §7.3.1).
public struct MailFolder: Hashable, Sendable {
    /// Decoded, and fit to be shown.
    public var name: String
    /// In upper case, as `\JUNK` (RFC 6154 §2).
    public var attributes: Set<String>
    /// What stands between the levels of a name; nil where there are none.
    public var separator: Character?

    /// A folder of that name.
    public init(name: String, attributes: Set<String> = [], separator: Character? = nil) {
        self.name = name
        self.attributes = attributes
        self.separator = separator
    }
}

extension MailFolder {
    /// What follows `LIST`: attributes in brackets, the separator, the name.
    init?(_ tokens: IMAPTokens) {
        var tokens = tokens
        guard case .open? = tokens.next() else { return nil }
        var attributes: Set<String> = []
        while case .atom(let attribute)? = tokens.next() { attributes.insert(attribute) }
        var separator: Character?
        if case .string(let bytes)? = tokens.next() { separator = String(decoding: bytes, as: UTF8.self).first }
        guard let name = tokens.nextName() else { return nil }
        // What is no modified UTF-7 is taken for UTF-8, as RFC 9755 §3 has it.
        let text = ModifiedUTF7.decode(name) ?? String(decoding: name, as: UTF8.self)
        self.init(name: text.printable, attributes: attributes, separator: separator)
    }
}
