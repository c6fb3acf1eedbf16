/// Text as SMTP's parameters carry it (xtext, RFC 3461 §4; utf-8-addr-xtext, RFC 6533 §3), decoded: `+2B` is `+`,
/// `\x{fc}` is `ü`. What is no code stands for itself.
func decodedXtext(_ text: String) -> String { decoded(text, hasOctets: true) }

/// utf-8-addr-xtext alone (RFC 6533 §3), in which `+` stands for itself.
func decodedUnicodeXtext(_ text: String) -> String { decoded(text, hasOctets: false) }

private func decoded(_ text: String, hasOctets: Bool) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
        if hasOctets, let byte = octet(bytes, at: position) {
            output.append(byte)
            position += 3
        } else if let (scalar, end) = unicodeEscape(bytes, at: position) {
            output += Array(String(scalar).utf8)
            position = end
        } else {
            output.append(bytes[position])
            position += 1
        }
    }
    return String(decoding: output, as: UTF8.self)
}

/// `+` and two hexadecimal digits, capitals by rule.
private func octet(_ bytes: [UInt8], at start: Int) -> UInt8? {
    guard bytes.count - start >= 3, bytes[start] == UInt8(ascii: "+"), !bytes[start + 1].isSmallLetter,
        !bytes[start + 2].isSmallLetter, let high = bytes[start + 1].hexDigit,
        let low = bytes[start + 2].hexDigit
    else { return nil }
    return high << 4 | low
}

/// `\x{`, two to six hexadecimal digits, `}`.
private func unicodeEscape(_ bytes: [UInt8], at start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    guard bytes[start...].starts(with: #"\x{"#.utf8) else { return nil }
    var value: UInt32 = 0
    var position = start + 3
    while position < bytes.count, position - start < 3 + 6, let digit = bytes[position].hexDigit {
        value = value << 4 | UInt32(digit)
        position += 1
    }
    guard position - start >= 3 + 2, position < bytes.count, bytes[position] == UInt8(ascii: "}"),
        let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, position + 1)
}

extension UInt8 {
    fileprivate var isSmallLetter: Bool { isLetter && self >= UInt8(ascii: "a") }
}
