/// The encoding in which folders are named until UTF8=ACCEPT is enabled (RFC 3501 §5.1.3): printable ASCII as it is, all
/// else as UTF-16 in base64 between `&` and `-`.
enum ModifiedUTF7 {
    /// With `,` for `/`.
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

    static func encode(_ text: String) -> String {
        var encoded: [UInt8] = []
        var shifted: [UInt16] = []
        for unit in text.utf16 {
            guard (0x20...0x7e).contains(unit) else {
                shifted.append(unit)
                continue
            }
            encoded += shift(&shifted)
            encoded += unit == UInt16(UInt8(ascii: "&")) ? Array("&-".utf8) : [UInt8(unit)]
        }
        return String(decoding: encoded + shift(&shifted), as: UTF8.self)
    }

    /// nil for what is no such encoding.
    static func decode(_ bytes: [UInt8]) -> String? {
        var text = ""
        var rest = bytes[...]
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
            text += String(decoding: rest[..<ampersand], as: UTF8.self)
            let shifted = rest[(ampersand + 1)...].prefix { $0 != UInt8(ascii: "-") }
            guard shifted.endIndex < rest.endIndex, let decoded = unshift(shifted) else { return nil }
            text += shifted.isEmpty ? "&" : decoded
            rest = rest[(shifted.endIndex + 1)...]
        }
        return text + String(decoding: rest, as: UTF8.self)
    }

    /// `&`, the units in base64 without padding, `-`; takes the units.
    private static func shift(_ units: inout [UInt16]) -> [UInt8] {
        guard !units.isEmpty else { return [] }
        var encoded = [UInt8(ascii: "&")]
        var (bits, count) = (0, 0)
        for unit in units {
            bits = (bits << 16 | Int(unit)) & 0x3f_ffff
            count += 16
            while count >= 6 {
                count -= 6
                encoded.append(digits[(bits >> count) & 63])
            }
        }
        if count > 0 { encoded.append(digits[(bits << (6 - count)) & 63]) }
        units = []
        return encoded + [UInt8(ascii: "-")]
    }

    private static func unshift(_ text: ArraySlice<UInt8>) -> String? {
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
        // Whole digits without a unit, or bits that none has put there: an ampersand in a name in UTF-8.
        guard count < 6, bits & ((1 << count) - 1) == 0 else { return nil }
        return String(validating: units, as: UTF16.self)
    }
}
