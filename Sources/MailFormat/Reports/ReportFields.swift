extension Header {
    /// The fields of a report that has one group of them; empty lines before and between them, which occur, are left
    /// out.
    init(reportFields bytes: [UInt8], limits: Limits) {
        var lines: [UInt8] = []
        for line in bytes.prefix(limits.headerSize).split(separator: .lineFeed) where !line.allSatisfy(\.isWhiteSpace) {
            lines += line
            lines.append(.lineFeed)
        }
        var none: Set<Defect> = []
        self.init(lines, limits: limits, defects: &none)
    }

    /// A value behind its type, as `rita@stadt.example` in `rfc822; rita@stadt.example` (RFC 3464 §2.1.2); all of it
    /// where no type stands. What RFC 6533 §3 wrote as `\x{FC}` is the letter again.
    func valueBehindType(_ name: FieldName, dropsComments: Bool = false) -> String? {
        guard let value = value(name).map({ dropsComments ? withoutComments($0) : $0 }) else { return nil }
        let bytes = value.utf8
        let semicolon = bytes.firstIndex(of: UInt8(ascii: ";"))
        let rest = squeezed(String(semicolon.map { value[bytes.index(after: $0)...] } ?? value[...]))
        let isBracketed = rest.utf8.count > 2 && rest.hasPrefix("<") && rest.hasSuffix(">")
        let plain = isBracketed ? String(rest.dropFirst().dropLast()) : rest
        let isUTF8 = semicolon.map { squeezed(String(value[..<$0])).lowercased() == "utf-8" } ?? false
        return isUTF8 ? decodedUnicodeXtext(plain) : plain
    }

    /// The address in the first field of this name, with or without type and angle brackets.
    func reportedAddress(_ name: FieldName) -> Address? {
        valueBehindType(name, dropsComments: true).flatMap { Address($0) }
    }
}
