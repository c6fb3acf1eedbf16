/// The part of an address behind the `@`: a host's name, or an address literal (RFC 5321 §4.1.2, §4.1.3).
enum Domain {
    /// RFC 1035 §2.3.4.
    private static let labelLimit = 63
    /// RFC 1035 §2.3.4, in dotted text.
    private static let lengthLimit = 253
    /// `[IPv6:` with the longest IPv6 address and `]`; other tags are not in use.
    private static let literalLimit = 64

    /// The domain in lower case with A-labels; nil when it is none.
    static func canonical(_ bytes: ArraySlice<UInt8>) -> String? {
        if bytes.first == UInt8(ascii: "[") { return literal(bytes) }
        guard bytes.count <= lengthLimit * 4 else { return nil }
        let lowercase = bytes.map(\.lowercase)
        if lowercase.allSatisfy({ $0 < 0x80 }) {
            guard lowercase.count <= lengthLimit, isHost(lowercase) else { return nil }
            return String(decoding: lowercase, as: UTF8.self)
        }
        return international(String(decoding: bytes, as: UTF8.self))
    }

    /// Whether all labels between the dots are a host's.
    private static func isHost(_ bytes: [UInt8]) -> Bool {
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: ".") {
            guard isHostLabel(bytes[start..<index]) else { return false }
            start = index + 1
        }
        return isHostLabel(bytes[start...])
    }

    private static func international(_ text: String) -> String? {
        var labels: [String] = []
        for part in text.lowercased().unicodeScalars.split(
            omittingEmptySubsequences: false, whereSeparator: \.isLabelSeparator)
        {
            guard let label = Punycode.aLabel(String(part)), isHostLabel(Array(label.utf8)[...]), isWord(part) else {
                return nil
            }
            labels.append(label)
        }
        let domain = labels.joined(separator: ".")
        return domain.utf8.count <= lengthLimit ? domain : nil
    }

    /// A dot-atom (RFC 5322 §3.2.3) in lower case; nil for what is none, or lies outside ASCII, or holds the beginning of an
    /// encoded word, which is never in an address (RFC 2047 §5): written again it would swallow what stands behind it.
    static func dotAtom(_ bytes: ArraySlice<UInt8>) -> String? {
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isAtomText && $0 < 0x80 } }) else { return nil }
        let domain = String(decoding: bytes.map(\.lowercase), as: UTF8.self)
        return domain.contains("=?") ? nil : domain
    }

    /// The domain with U-labels.
    static func display(_ domain: String) -> String {
        guard domain.contains("xn--") else { return domain }
        return domain.split(separator: ".", omittingEmptySubsequences: false)
            .map { Punycode.uLabel(String($0)) }.joined(separator: ".")
    }

    /// Letters, digits and hyphens (RFC 1123 §2.1). Underscores are no host's, but local mail servers send them.
    private static func isHostLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard !bytes.isEmpty, bytes.count <= labelLimit, bytes.first != UInt8(ascii: "-"),
            bytes.last != UInt8(ascii: "-")
        else { return false }
        return bytes.allSatisfy {
            $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
    }

    /// Whether the label holds nothing but what words are made of (RFC 5892, roughly).
    private static func isWord(_ label: Substring.UnicodeScalarView) -> Bool {
        label.allSatisfy { $0.isASCII || $0.properties.isAlphabetic || $0.properties.isIDContinue }
    }

    private static func literal(_ text: ArraySlice<UInt8>) -> String? {
        let bytes = text.map(\.lowercase)
        guard bytes.count > 2, bytes.count <= literalLimit, bytes.last == UInt8(ascii: "]") else {
            return nil
        }
        let isPlain = bytes[1..<(bytes.count - 1)].allSatisfy {
            $0.isLetter || $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
                || $0 == UInt8(ascii: "-")
        }
        return isPlain ? String(decoding: bytes, as: UTF8.self) : nil
    }
}

extension Unicode.Scalar {
    /// The dot, and three dots of East Asian keyboards (RFC 3490 §3.1).
    fileprivate var isLabelSeparator: Bool {
        self == "." || self == "\u{3002}" || self == "\u{FF0E}" || self == "\u{FF61}"
    }
}
