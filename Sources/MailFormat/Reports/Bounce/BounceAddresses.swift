/// An address inside a line of text.
struct FoundAddress: Equatable {
    var address: Address
    /// With the angle brackets or quotes around it.
    var range: Range<Int>
}

/// The addresses in a line of text, in order, up to `limit`; `line` is UTF-8.
func addresses(inLine line: ArraySlice<UInt8>, limit: Int = 1) -> [FoundAddress] {
    var found: [FoundAddress] = []
    var behindLast = line.startIndex
    for at in line.indices where line[at] == UInt8(ascii: "@") {
        guard found.count < limit else { break }
        guard at >= behindLast, let hit = address(around: at, in: line[behindLast...]) else { continue }
        found.append(hit)
        behindLast = hit.range.upperBound
    }
    return found
}

/// The address whose `@` stands at `at`. Looks no further than an address may be long.
private func address(around at: Int, in line: ArraySlice<UInt8>) -> FoundAddress? {
    let left = line[..<at].suffix(2 * Address.localPartLimit)
    let right = line[(at + 1)...].prefix(Address.lengthLimit)
    if let quoted = quotedAddress(left, right) { return quoted }
    var start = at
    while start > left.startIndex, left[start - 1].isAtomText || left[start - 1] == UInt8(ascii: ".") { start -= 1 }
    // Scripts that write no blanks, and their brackets, stand close to it: `宛先（rita(a)stadt.example）`.
    if let last = line[start..<at].lastIndex(where: \.beginsUnspacedText) {
        let behind = line[(last + 1)..<at].drop { $0 & 0xC0 == 0x80 }
        if !behind.isEmpty { start = behind.startIndex }
    }
    // Punctuation of the text around it. A local part may begin so, but none does.
    while start < at, line[start].isTextMark { start += 1 }
    start = behindLabel(line[start..<at])
    var end = at + 1
    if right.first == UInt8(ascii: "[") {
        end = (right.firstIndex(of: UInt8(ascii: "]")) ?? at) + 1
    } else {
        let isPlain = right.first.map { $0 < 0x80 } ?? false
        while end < right.endIndex, right[end].isDomainText, !(isPlain && right[end].beginsUnspacedText) { end += 1 }
        while end > at + 1, line[end - 1] == UInt8(ascii: ".") || line[end - 1] == UInt8(ascii: "-") { end -= 1 }
    }
    guard let address = Address(String(decoding: line[start..<end], as: UTF8.self)) else { return nil }
    return FoundAddress(address: address, range: bracketed(start..<end, in: line))
}

/// Where a local part begins behind its label: `recipient=rita(a)stadt.example`, or in the form of X.400
/// (RFC 2156 §4.1.1) `DDA:SMTP=rita(a)stadt.example`. The sign may also stand in a local part, as VERP's do.
private func behindLabel(_ local: ArraySlice<UInt8>) -> Int {
    guard let sign = local.firstIndex(of: UInt8(ascii: "=")), sign + 1 < local.endIndex,
        labels.contains(String(decoding: local[..<sign].map(\.lowercase), as: UTF8.self))
    else { return local.startIndex }
    return sign + 1
}

private let labels: Set = [
    "smtp", "recipient", "rcpt", "to", "from", "sender", "user", "email", "address", "final-recipient",
    "original-recipient",
]

/// An address whose local part is a quoted string.
private func quotedAddress(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> FoundAddress? {
    guard left.last == UInt8(ascii: "\""),
        let start = left.dropLast().lastIndex(of: UInt8(ascii: "\""))
    else { return nil }
    let end = right.firstIndex { !$0.isDomainText } ?? right.endIndex
    let text = left[start...] + [UInt8(ascii: "@")] + right[..<end]
    return Address(String(decoding: text, as: UTF8.self)).map {
        FoundAddress(address: $0, range: start..<end)
    }
}

/// The range with the brackets and quotes around it.
private func bracketed(_ range: Range<Int>, in line: ArraySlice<UInt8>) -> Range<Int> {
    var range = range
    while range.lowerBound > line.startIndex, range.upperBound < line.endIndex,
        let closing = line[range.lowerBound - 1].closingMark, line[range.upperBound] == closing
    {
        range = range.lowerBound - 1..<range.upperBound + 1
    }
    return range
}

extension UInt8 {
    fileprivate var isDomainText: Bool {
        isLetter || isDigit || self >= 0x80 || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
            || self == UInt8(ascii: "_")
    }

    /// Whether a character of east Asian scripts or a typographic mark begins (U+0080 to U+00BF, U+2000 and above).
    fileprivate var beginsUnspacedText: Bool { self == 0xC2 || (0xE2...0xEF).contains(self) }

    /// Characters that text puts before an address.
    private static let textMarks = Set("'*-=/.|`+!#".utf8)
    fileprivate var isTextMark: Bool { Self.textMarks.contains(self) }

    fileprivate var closingMark: UInt8? {
        switch self {
        case UInt8(ascii: "<"): UInt8(ascii: ">")
        case UInt8(ascii: "("): UInt8(ascii: ")")
        case UInt8(ascii: "["): UInt8(ascii: "]")
        case UInt8(ascii: "\""), UInt8(ascii: "'"): self
        default: nil
        }
    }
}
