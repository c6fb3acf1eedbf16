internal import MailFormat
internal import Networks

extension Kind where Value == SenderSettings.InternalOrigin {
    /// A header field and its value.
    static let headerField = Kind.value { (text, label) throws(Mistake) in
        let mistake = Mistake(
            "\(quoted(text)) is no header field.", "Write it as '\(label.example)', in quotes.")
        guard let colon = text.firstIndex(of: ":") else { throw mistake }
        let name = String(text[..<colon])
        let value = text[text.index(after: colon)...].drop { $0 == " " }
        // field-name: printable ASCII but the colon (RFC 5322 §3.6.8).
        guard !name.isEmpty, name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !value.isEmpty,
            !value.unicodeScalars.contains(where: isControl)
        else { throw mistake }
        return SenderSettings.InternalOrigin(name: FieldName(name), value: String(value))
    }
}

extension Kind where Value == String {
    /// The authserv-id of an Authentication-Results field (RFC 8601 §2.5), in lower case.
    static let serverName = Kind.value { (text, label) throws(Mistake) in
        let allowed = text.utf8.allSatisfy { byte in
            byte >= 0x80 || isLetterOrDigit(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F
        }
        guard !text.isEmpty, allowed else {
            throw Mistake("\(quoted(text)) is no name of a server.", label.writeLike)
        }
        return text.lowercased()
    }
}

/// ASCII letters and digits.
func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
}

/// Whether `text` is a media type such as `application/pdf` (RFC 6838 §4.2).
func isMediaType(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
        && parts.allSatisfy { part in
            !part.isEmpty && part.utf8.count <= 127
                && part.utf8.allSatisfy { isLetterOrDigit($0) || "!#$&-^_.+".utf8.contains($0) }
        }
}
