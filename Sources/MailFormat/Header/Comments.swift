/// A structured field's value without its comments (RFC 5322 §3.2.2), each of them a blank; quoted strings stay as
/// they are. A comment or quoted string that never closes ends the value.
func withoutComments(_ value: String) -> String {
    var kept: [UInt8] = []
    var depth = 0
    var isQuoted = false
    var isEscaped = false
    for byte in value.utf8 {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\"), depth > 0 || isQuoted {
            isEscaped = true
        } else if byte == UInt8(ascii: "\""), depth == 0 {
            isQuoted.toggle()
        } else if byte == UInt8(ascii: "("), !isQuoted {
            if depth == 0 { kept.append(.blank) }
            depth += 1
        } else if byte == UInt8(ascii: ")"), depth > 0 {
            depth -= 1
            continue
        }
        if depth == 0 { kept.append(byte) }
    }
    return String(decoding: kept, as: UTF8.self)
}

/// The place behind the comment that begins at `start`, those inside it included (RFC 5322 §3.2.2); nil when it never
/// closes.
func commentEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    var depth = 0
    var position = start
    while position < bytes.endIndex {
        switch bytes[position] {
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"):
            depth -= 1
            if depth == 0 { return position + 1 }
        case UInt8(ascii: "\\"): position += 1
        default: break
        }
        position += 1
    }
    return nil
}

/// The text of the quoted string that begins at `start` (RFC 5322 §3.2.4), and the place behind it; nil when it never
/// closes.
func quotedText(_ bytes: [UInt8], from start: Int) -> (text: String, end: Int)? {
    var text: [UInt8] = []
    var position = start + 1
    while position < bytes.count {
        if bytes[position] == UInt8(ascii: "\"") { return (String(decoding: text, as: UTF8.self), position + 1) }
        if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count { position += 1 }
        text.append(bytes[position])
        position += 1
    }
    return nil
}

extension Header {
    /// The first words of all fields of this name, in lower case, without comments and parameters.
    func keywords(_ name: FieldName) -> [String] {
        all(name).map { field in
            squeezed(String(withoutComments(value(of: field)).prefix { $0 != ";" && $0 != "," })).lowercased()
        }
    }
}
