/// The values of a content line that are text (RFC 5545 §3.3.11, RFC 6350 §4.1).
extension ContentLine {
    /// The value with its escapes undone, without blanks at its ends; nil where nothing is left.
    public var text: String? {
        let text = Self.unescaped(Array(value.utf8)[...])
        return text.isEmpty ? nil : text
    }

    /// The parts of a value that stand between semicolons, such as those of a name (RFC 6350 §6.2.2), each with its
    /// escapes undone.
    public var components: [String] {
        Self.fields(Array(value.utf8)[...], separator: UInt8(ascii: ";")).map(Self.unescaped)
    }

    /// Cuts at a separator that no backslash stands before.
    static func fields(_ bytes: ArraySlice<UInt8>, separator: UInt8) -> [ArraySlice<UInt8>] {
        var fields: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        var isEscaped = false
        for index in bytes.indices {
            if bytes[index] == separator, !isEscaped {
                fields.append(bytes[start..<index])
                start = index + 1
            }
            isEscaped = bytes[index] == UInt8(ascii: "\\") && !isEscaped
        }
        return fields + [bytes[start...]]
    }

    /// QUIRK: a backslash before any other mark than the standard's is dropped with them, as in `\:` and `\"`,
    /// which programs write; before a letter it stays, as in a path of Windows.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var isEscaped = false
        for byte in bytes {
            if !isEscaped {
                if byte == UInt8(ascii: "\\") { isEscaped = true } else { text.append(byte) }
                continue
            }
            isEscaped = false
            if byte.lowercase == UInt8(ascii: "n") {
                text.append(.lineFeed)
            } else {
                if byte.isLetter || byte.isDigit || byte >= 0x80 || byte.isBlank { text.append(UInt8(ascii: "\\")) }
                text.append(byte)
            }
        }
        if isEscaped { text.append(UInt8(ascii: "\\")) }
        return trimmed(text)
    }

    /// A text with the escapes that a value needs.
    static func escaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count)
        var isAfterCR = false
        for byte in text.utf8 {
            switch byte {
            case .lineFeed where isAfterCR: break
            case .lineFeed, .carriageReturn: escaped += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case UInt8(ascii: "\\"), UInt8(ascii: ","), UInt8(ascii: ";"): escaped += [UInt8(ascii: "\\"), byte]
            case .tab: escaped.append(byte)
            default: if !byte.isControl { escaped.append(byte) }
            }
            isAfterCR = byte == .carriageReturn
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}

/// Bytes as text without white space at its ends.
func trimmed(_ bytes: [UInt8]) -> String {
    let rest = bytes.drop(while: \.isWhiteSpace)
    return String(decoding: rest.dropLast(rest.reversed().prefix(while: \.isWhiteSpace).count), as: UTF8.self)
}
