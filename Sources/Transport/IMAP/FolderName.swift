/// A folder's name as IMAP commands take it: in modified UTF-7, quoted (RFC 3501 §5.1.3, RFC 9051 §5.1).
struct FolderName {
    /// Between quotes.
    let quoted: String

    init(_ name: String) {
        var encoded: [UInt8] = [UInt8(ascii: "\"")]
        var shifted: [UInt8] = []
        for unit in name.utf16 {
            guard (0x20...0x7e).contains(unit) else {
                shifted += [UInt8(unit >> 8), UInt8(unit & 0xff)]
                continue
            }
            encoded += Self.shift(&shifted)
            switch UInt8(unit) {
            case UInt8(ascii: "&"): encoded += [UInt8(ascii: "&"), UInt8(ascii: "-")]
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): encoded += [UInt8(ascii: "\\"), UInt8(unit)]
            default: encoded.append(UInt8(unit))
            }
        }
        encoded += Self.shift(&shifted)
        quoted = String(decoding: encoded + [UInt8(ascii: "\"")], as: UTF8.self)
    }

    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

    /// `&`, the bytes in base64 with `,` for `/` and without padding, `-`; takes the bytes.
    private static func shift(_ bytes: inout [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return [] }
        var encoded = [UInt8(ascii: "&")]
        var bits = 0
        var count = 0
        for byte in bytes {
            bits = (bits << 8 | Int(byte)) & 0xffff
            count += 8
            while count >= 6 {
                count -= 6
                encoded.append(digits[(bits >> count) & 63])
            }
        }
        if count > 0 { encoded.append(digits[(bits << (6 - count)) & 63]) }
        bytes = []
        return encoded + [UInt8(ascii: "-")]
    }
}
