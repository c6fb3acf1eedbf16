/// How a part's bytes are written (Content-Transfer-Encoding, RFC 2045 §6).
public enum TransferEncoding: String, Hashable, Sendable {
    case sevenBit = "7bit"
    case eightBit = "8bit"
    case binary
    case base64
    case quotedPrintable = "quoted-printable"
    /// Old uuencode (`x-uuencode`, `uuencode`, `x-uue`).
    case uuencode = "x-uuencode"
}

extension TransferEncoding {
    /// Reads a field's value as programs write it: letter case, quotes, comments and a final semicolon do not
    /// count; nil when no standard knows it.
    init?(fieldValue: String) {
        let word = fieldValue.utf8
            .drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "\"") }
            .prefix {
                $0 > 0x20 && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "(")
            }
        let name = String(decoding: word, as: UTF8.self).lowercased()
        if let standard = TransferEncoding(rawValue: name) {
            self = standard
            return
        }
        // Spellings that real programs send.
        switch name {
        case "7-bit": self = .sevenBit
        case "8-bit": self = .eightBit
        case "quotedprintable": self = .quotedPrintable
        case "uuencode", "x-uue": self = .uuencode
        default: return nil
        }
    }

    /// Whether the encoded bytes are the bytes themselves.
    var isIdentity: Bool {
        switch self {
        case .sevenBit, .eightBit, .binary: true
        case .base64, .quotedPrintable, .uuencode: false
        }
    }
}
