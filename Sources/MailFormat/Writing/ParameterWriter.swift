/// Writes the parameters of a MIME field as words for a `LineFolder`: tokens, or quoted strings (RFC 2045 §5.1), or,
/// where a value is not ASCII, percent-encoded UTF-8 (RFC 2231 §4); in numbered sections where one line can't hold
/// it (RFC 2231 §3).
struct ParameterWriter {
    /// A blank stands before a word, and a semicolon behind it.
    private static let wordLimit = LineFolder.preferredWidth - 2
    /// No standard has a longer name; it leaves room for a value on the line.
    private static let nameLimit = 40
    private static let charset = Array("utf-8''".utf8)

    /// All parameters in the order of their names; those whose names are none are left out.
    static func words(_ parameters: [String: String]) -> [[UInt8]] {
        parameters.sorted { $0.key < $1.key }.flatMap { words(name: $0.key, value: $0.value) }
    }

    /// Whether the value can stand in quotes on one line.
    static func isSimple(name: String, value: String) -> Bool {
        let writer = ParameterWriter(name: name, value: value)
        return !writer.needsCharset && writer.quoted.count <= wordLimit
    }

    private static func words(name: String, value: String) -> [[UInt8]] {
        guard !name.isEmpty, name.utf8.allSatisfy(\.isAttributeText), name.utf8.count <= nameLimit else { return [] }
        return ParameterWriter(name: name.lowercased(), value: value).words
    }

    private let name: [UInt8]
    private let value: String

    private init(name: String, value: String) {
        self.name = Array(name.utf8)
        // Control characters mean nothing in a value, and a line end would end the field.
        self.value = String(String.UnicodeScalarView(value.unicodeScalars.filter { !$0.isControl }))
    }

    /// Whether a reader would take the plain value for something else: eight-bit bytes, an encoded word, or the
    /// form of RFC 2231 under the plain name, as some programs write it.
    private var needsCharset: Bool {
        value.utf8.contains { $0 >= 0x80 } || value.holdsEncodedWordMark || value.utf8.count { $0 == .quote } > 1
    }

    private var quoted: [UInt8] { name + quotation("=\"", value.utf8.flatMap(Self.escaped)) }

    private var words: [[UInt8]] {
        if needsCharset {
            let word = name + Array("*=".utf8) + Self.charset + value.utf8.flatMap(Self.percentEncoded)
            return word.count <= Self.wordLimit ? [word] : sections(isExtended: true)
        }
        // A token may hold the marks of RFC 2231, but some readers stop at them.
        if !value.isEmpty, value.utf8.allSatisfy(\.isAttributeText) {
            let word = name + Array("=".utf8) + value.utf8
            if word.count <= Self.wordLimit { return [word] }
        }
        return quoted.count <= Self.wordLimit ? [quoted] : sections(isExtended: false)
    }

    private func quotation(_ opening: String, _ text: [UInt8]) -> [UInt8] {
        Array(opening.utf8) + text + [.doubleQuote]
    }

    /// The value cut between characters. What would need more sections than anybody reads is left out.
    private func sections(isExtended: Bool) -> [[UInt8]] {
        var sections: [[UInt8]] = []
        var head = self.head(0, isExtended)
        var text = isExtended ? Self.charset : []
        let tail: [UInt8] = isExtended ? [] : [.doubleQuote]
        for character in characters {
            let encoded = character.flatMap(isExtended ? Self.percentEncoded : Self.escaped)
            if !text.isEmpty, head.count + text.count + encoded.count + tail.count > Self.wordLimit {
                sections.append(head + text + tail)
                guard sections.count < ParameterList.sectionLimit else { return sections }
                head = self.head(sections.count, isExtended)
                text = []
            }
            text += encoded
        }
        return sections + [head + text + tail]
    }

    private func head(_ section: Int, _ isExtended: Bool) -> [UInt8] {
        name + Array((isExtended ? "*\(section)*=" : "*\(section)=\"").utf8)
    }

    /// The characters as people see them; one that no section can hold falls into its scalars.
    private var characters: [[UInt8]] {
        /// Percent-encoded it has 30 letters, which fit behind the longest name.
        let longest = 10
        return value.flatMap { character -> [[UInt8]] in
            let bytes = Array(character.utf8)
            return bytes.count <= longest ? [bytes] : character.unicodeScalars.map { Array(String($0).utf8) }
        }
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        byte == .doubleQuote || byte == .backslash ? [.backslash, byte] : [byte]
    }

    private static func percentEncoded(_ byte: UInt8) -> [UInt8] {
        if byte.isAttributeText { return [byte] }
        return [.percent, byte.hexDigits.0, byte.hexDigits.1]
    }
}

extension Unicode.Scalar {
    /// C0 controls, tab included, and DEL.
    fileprivate var isControl: Bool { value < 0x20 || value == 0x7F }
}

extension UInt8 {
    /// attribute-char (RFC 2231 §7), which means itself everywhere.
    fileprivate var isAttributeText: Bool {
        isTokenText && self != .asterisk && self != .quote && self != .percent
    }

    fileprivate static let asterisk = UInt8(ascii: "*")
    fileprivate static let backslash = UInt8(ascii: "\\")
    fileprivate static let doubleQuote = UInt8(ascii: "\"")
    fileprivate static let percent = UInt8(ascii: "%")
    fileprivate static let quote = UInt8(ascii: "'")
}
