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

extension Header {
    /// The first words of all fields of this name, in lower case, without comments and parameters.
    func keywords(_ name: FieldName) -> [String] {
        all(name).map { field in
            squeezed(String(withoutComments(value(of: field)).prefix { $0 != ";" && $0 != "," })).lowercased()
        }
    }
}
