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
        self.init(name: Self.decoded(name).printable, attributes: attributes, separator: separator)
    }

    /// Of modified UTF-7 (RFC 3501 §5.1.3); what is none is taken for UTF-8, as RFC 9755 §3 has it.
    private static func decoded(_ name: [UInt8]) -> String {
        var text = ""
        var rest = name[...]
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
            text += String(decoding: rest[..<ampersand], as: UTF8.self)
            let shifted = rest[(ampersand + 1)...].prefix { $0 != UInt8(ascii: "-") }
            guard shifted.endIndex < rest.endIndex, let decoded = unshifted(shifted) else {
                return String(decoding: name, as: UTF8.self)
            }
            text += shifted.isEmpty ? "&" : decoded
            rest = rest[(shifted.endIndex + 1)...]
        }
        return text + String(decoding: rest, as: UTF8.self)
    }

    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

    /// UTF-16 in base64, with `,` for `/` and without padding; nil for anything else.
    private static func unshifted(_ text: ArraySlice<UInt8>) -> String? {
        var units: [UInt16] = []
        var (bits, count) = (0, 0)
        for byte in text {
            guard let digit = digits.firstIndex(of: byte) else { return nil }
            bits = (bits << 6 | digit) & 0x3f_ffff
            count += 6
            guard count >= 16 else { continue }
            count -= 16
            units.append(UInt16(truncatingIfNeeded: bits >> count))
        }
        return String(validating: units, as: UTF16.self)
    }
}
