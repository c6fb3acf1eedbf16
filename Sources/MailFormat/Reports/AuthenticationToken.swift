/// A token of an Authentication-Results field.
enum AuthenticationToken: Equatable {
    case text(String)
    case equals
    case semicolon
}

/// Cuts the field into words, `=` and `;`. Behind `=` a word may hold more of them (`header.b=a+b=`).
func authenticationTokens(_ value: String) -> [AuthenticationToken] {
    let bytes = Array(value.utf8)
    var tokens: [AuthenticationToken] = []
    var position = 0
    while position < bytes.count {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "("):
            guard let end = commentEnd(bytes[...], from: position) else { return tokens }
            position = end
        case UInt8(ascii: "\""):
            guard let (text, end) = quotedText(bytes, from: position) else { return tokens }
            // A local part in quotes goes on with its domain.
            let rest = bytes[end...].prefix { !$0.endsWord }
            tokens.append(.text(text + String(decoding: rest, as: UTF8.self)))
            position = rest.endIndex
        case UInt8(ascii: ";"), UInt8(ascii: "="):
            tokens.append(byte == UInt8(ascii: ";") ? .semicolon : .equals)
            position += 1
        case _ where byte.isWhiteSpace || byte.isControl:
            position += 1
        default:
            let isValue = tokens.last == .equals
            let word = bytes[position...].prefix { !$0.endsWord && (isValue || $0 != UInt8(ascii: "=")) }
            append(String(decoding: word, as: UTF8.self), to: &tokens)
            position = word.endIndex
        }
    }
    return tokens
}

/// Adds a word, joined to the one before where blanks or comments stand around a `.` or `/` of a name.
private func append(_ word: String, to tokens: inout [AuthenticationToken]) {
    let isBehindValue = tokens.count > 1 && tokens[tokens.count - 2] == .equals
    guard !isBehindValue, case .text(let before)? = tokens.last,
        [".", "/"].contains(where: { before.hasSuffix($0) || word.hasPrefix($0) })
    else {
        tokens.append(.text(word))
        return
    }
    tokens[tokens.count - 1] = .text(before + word)
}

extension UInt8 {
    fileprivate var endsWord: Bool {
        isWhiteSpace || isControl || self == UInt8(ascii: ";") || self == UInt8(ascii: "(")
    }
}
