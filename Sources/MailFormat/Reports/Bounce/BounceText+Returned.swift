extension BounceText {
    /// Headers and headings at which the returned message may begin, tried one behind the other.
    private static let cutLimit = 4

    /// Takes the returned message off. Where no address stands before it, it may be a mere description of the message
    /// with the report behind it.
    mutating func cut(_ all: ArraySlice<ArraySlice<UInt8>>) {
        var start = 0
        for _ in 0..<Self.cutLimit {
            let header = Self.headerStart(all[start...])
            let heading = lines[start..<header].firstIndex(where: \.announcesReturned) ?? header
            let end = min(header, heading)
            guard end < all.endIndex else { break }
            // A header ends at an empty line, a heading with itself.
            let rest = all[(end + 1)...]
            let behind = end == header ? rest.firstIndex { $0.allSatisfy(\.isWhiteSpace) } ?? rest.endIndex : end + 1
            if lines[start..<end].contains(where: { !$0.addresses.isEmpty }) || !tellsRecipient(from: behind) {
                let found = Self.header(in: all[(heading < header ? heading + 1 : header)...])
                returnedHeader = found.isEmpty ? Self.header(in: all[header...]) : found
                lines.removeSubrange(end...)
                break
            }
            returnedHeader = Self.header(in: all[end...])
            isBehindDescription = true
            start = behind
        }
        lines.removeSubrange(..<min(start, lines.count))
    }

    /// Whether a report with an address begins at this line.
    private func tellsRecipient(from start: Int) -> Bool {
        let next = lines[min(start, lines.endIndex)...].prefix(Self.cutLookahead)
        return next.contains(where: \.tellsFailure) && next.contains { !$0.addresses.isEmpty }
    }

    /// Lines behind a description in which the report must have begun.
    private static let cutLookahead = 12

    /// Where a header begins: at a field that transport writes, with two others of a mail close behind it.
    private static func headerStart(_ lines: ArraySlice<ArraySlice<UInt8>>) -> Int {
        for index in lines.indices {
            guard let name = fieldName(lines[index]), transportFields.contains(name) else { continue }
            let next = lines[(index + 1)...].prefix(headerLookahead)
            if next.count(where: { fieldName($0).map(mailFields.contains) ?? false }) >= 2 { return index }
        }
        return lines.endIndex
    }

    /// Lines behind a field among which others must stand: folded ones lie between.
    private static let headerLookahead = 12

    /// The name before the colon, in lower case; quotation marks and blanks before it do not count.
    private static func fieldName(_ line: ArraySlice<UInt8>) -> String? {
        let line = unquoted(line.prefix(2 * longestName))
        let name = line.prefix(longestName + 1).prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
        guard (2...longestName).contains(name.count), line.dropFirst(name.count).first == UInt8(ascii: ":")
        else { return nil }
        return String(decoding: name.map(\.lowercase), as: UTF8.self)
    }

    private static let longestName = 40

    /// Without the `> ` or `|` of a quotation.
    private static func unquoted(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.drop { $0.isBlank || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "|") }
    }

    private static let transportFields: Set<String> = [
        "received", "return-path", "message-id", "dkim-signature", "domainkey-signature", "x-originating-ip",
        "authentication-results", "delivered-to", "x-received", "arc-seal", "received-spf", "x-yahoo-newman-property",
        "mime-version", "x-apparently-to", "x-virus-scanned",
    ]
    private static let mailFields: Set<String> = transportFields.union([
        "from", "to", "subject", "date", "cc", "reply-to", "content-type", "sender", "x-mailer", "references",
        "in-reply-to",
    ])

    /// The header at the beginning of `lines`, quotation marks taken off.
    private static func header(in lines: ArraySlice<ArraySlice<UInt8>>) -> [UInt8] {
        let rest = lines.drop { unquoted($0).allSatisfy(\.isWhiteSpace) }
        guard let first = rest.first, fieldName(first) != nil else { return [] }
        let mark = first.prefix(first.count - unquoted(first).count)
        var header: [UInt8] = []
        for line in rest {
            if unquoted(line).allSatisfy(\.isWhiteSpace) { break }
            header += line.starts(with: mark) ? line.dropFirst(mark.count) : unquoted(line)
            header.append(.lineFeed)
        }
        return header
    }
}

extension BounceText.Line {
    /// Whether the line announces the returned message, as `--- Below this line is a copy of the message.`
    fileprivate var announcesReturned: Bool {
        guard phrases.contains(.returned), let first = bytes.first, let last = bytes.last else { return false }
        let isSetOff = !first.isLetter && !first.isDigit && first < 0x80
        return isSetOff || last == UInt8(ascii: ":") || last == UInt8(ascii: "-")
            || bytes.ends(with: "follow.") || bytes.ends(with: "follows.")
    }
}
