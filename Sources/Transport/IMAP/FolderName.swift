/// A folder's name as IMAP commands take it: as a quoted string, so that a command never needs a literal.
struct FolderName {
    /// In modified UTF-7 (RFC 3501 §5.1.3), which every server takes …
    let inUTF7: String
    /// … until UTF8=ACCEPT is enabled (RFC 9755 §3).
    let inUTF8: String

    init(_ name: String) {
        inUTF7 = Self.encoded(name)
        // What a quoted string cannot hold, and no folder's name does, would end the command and begin another.
        let scalars = name.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        inUTF8 = "\"" + scalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
    }

    private static func encoded(_ name: String) -> String {
        var encoded: [UInt8] = [UInt8(ascii: "\"")]
        var shifted: [UInt8] = []
        for unit in name.utf16 {
            guard (0x20...0x7e).contains(unit) else {
                shifted += [UInt8(unit >> 8), UInt8(unit & 0xff)]
                continue
            }
            encoded += shift(&shifted)
            switch UInt8(unit) {
            case UInt8(ascii: "&"): encoded += [UInt8(ascii: "&"), UInt8(ascii: "-")]
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): encoded += [UInt8(ascii: "\\"), UInt8(unit)]
            default: encoded.append(UInt8(unit))
            }
        }
        encoded += shift(&shifted)
        return String(decoding: encoded + [UInt8(ascii: "\"")], as: UTF8.self)
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
