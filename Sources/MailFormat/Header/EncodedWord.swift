/// One encoded word (RFC 2047 §2) as it stands in text: `=?charset?encoding?text?=`.
struct EncodedWord {
    enum Encoding { case base64, quoted }

    /// As it stands there, without the language that RFC 2231 §5 allows behind it.
    let charset: ArraySlice<UInt8>
    let encoding: Encoding
    /// The encoded text, as a range of the text it stands in.
    let text: Range<Int>
    /// The place behind the closing `?=`.
    let end: Int
}

/// Finds encoded words in the bytes of one line of text, in time that grows with its length alone.
struct EncodedWordScanner {
    private let bytes: ArraySlice<UInt8>
    /// Closing marks are looked for from left to right; the last one found saves looking again.
    private var closing: Int?

    /// The longest label looked at.
    private static let charsetLimit = 60

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// The encoded word that begins at `start`. Places must be asked for in ascending order.
    mutating func word(at start: Int) -> EncodedWord? {
        guard bytes.endIndex - start >= 6, bytes[start] == UInt8(ascii: "="),
            bytes[start + 1] == UInt8(ascii: "?")
        else { return nil }
        let limit = min(bytes.endIndex, start + Self.charsetLimit)
        guard let mark = bytes[start + 2..<limit].firstIndex(of: UInt8(ascii: "?")), mark > start + 2,
            bytes.endIndex - mark >= 4, bytes[mark + 2] == UInt8(ascii: "?")
        else { return nil }
        let encoding: EncodedWord.Encoding
        switch bytes[mark + 1].lowercase {
        case UInt8(ascii: "b"): encoding = .base64
        case UInt8(ascii: "q"): encoding = .quoted
        default: return nil
        }
        guard let close = closingMark(from: mark + 3) else { return nil }
        let label = bytes[start + 2..<mark].prefix { $0 != UInt8(ascii: "*") }
        return EncodedWord(
            charset: label, encoding: encoding, text: mark + 3..<close, end: close + 2)
    }

    private mutating func closingMark(from start: Int) -> Int? {
        if let closing, closing >= start { return closing < bytes.endIndex ? closing : nil }
        var position = start
        while position + 1 < bytes.endIndex {
            if bytes[position] == UInt8(ascii: "?"), bytes[position + 1] == UInt8(ascii: "=") {
                closing = position
                return position
            }
            position += 1
        }
        closing = bytes.endIndex
        return nil
    }
}

extension StringProtocol {
    /// Whether something stands in it that may begin an encoded word. Bytes are compared: a mark behind `=?` makes one
    /// character of it and the `?`.
    var holdsEncodedWordMark: Bool {
        zip(utf8, utf8.dropFirst()).contains { $0 == UInt8(ascii: "=") && $1 == UInt8(ascii: "?") }
    }
}

/// Text with its encoded words decoded (RFC 2047 §6), as people read it: no control characters are left.
///
/// Common faults are forgiven: words inside other text or in quotes, blanks inside a word, missing padding,
/// characters and base64 groups that are cut by the end of a word.
func decodeEncodedWords(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 != UInt8(ascii: "=") && !$0.isControl }) { return text }
    var decoder = EncodedTextDecoder(Array(text.utf8))
    return decoder.decode()
}

/// Joins the encoded words of one charset that stand beside each other, and decodes them together.
private struct EncodedTextDecoder {
    private let bytes: [UInt8]
    private var output: [UInt8] = []
    /// The decoded bytes of words whose characters may go on in the next word.
    private var pending: [UInt8] = []
    private var charset: ArraySlice<UInt8>?
    /// Base64 text that waits for the rest of its group of four.
    private var group: [UInt8] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func decode() -> String {
        output.reserveCapacity(bytes.count)
        var scanner = EncodedWordScanner(bytes[...])
        var position = 0
        var plainStart = 0
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "="), let word = scanner.word(at: position) else {
                position += 1
                continue
            }
            let between = bytes[plainStart..<position]
            // White space between two encoded words is none of the text (RFC 2047 §6.2).
            if charset == nil || !between.allSatisfy(\.isWhiteSpace) { flush(); append(between) }
            add(word)
            position = word.end
            plainStart = position
        }
        flush()
        append(bytes[plainStart...])
        return String(decoding: output, as: UTF8.self)
    }

    private mutating func add(_ word: EncodedWord) {
        let isOther = charset.map { !$0.elementsEqual(word.charset) { $0.lowercase == $1.lowercase } } ?? true
        if isOther || word.encoding == .quoted { finishGroup() }
        if isOther { flush() }
        charset = word.charset
        switch word.encoding {
        case .quoted:
            let text = bytes[word.text]
            let decoded = decodeQuoted(text)
            // Raw eight-bit characters don't follow the label: the field as a whole was read as text before.
            if text.contains(where: { $0 >= 0x80 }), String(validating: decoded, as: UTF8.self) != nil {
                flush()
                append(decoded[...])
                charset = word.charset
            } else {
                pending.append(contentsOf: decoded)
            }
        case .base64: addBase64(bytes[word.text])
        }
    }

    private mutating func addBase64(_ text: ArraySlice<UInt8>) {
        // A waiting group without a rest of bits was complete, only its padding is missing.
        if isComplete(group) { finishGroup() }
        for byte in text {
            if byte == UInt8(ascii: "=") {
                finishGroup()
            } else if base64Value(byte) != nil {
                group.append(byte)
                if group.count == 4 { finishGroup() }
            }
        }
    }

    private func isComplete(_ group: [UInt8]) -> Bool {
        guard let last = group.last.flatMap(base64Value) else { return true }
        switch group.count {
        case 2: return last & 0x0F == 0
        case 3: return last & 0x03 == 0
        default: return false
        }
    }

    private mutating func finishGroup() {
        var bits: UInt32 = 0
        for byte in group { bits = bits << 6 | UInt32(base64Value(byte) ?? 0) }
        let count = group.count * 6 / 8
        bits <<= UInt32(4 - group.count) * 6
        for index in 0..<count { pending.append(UInt8(truncatingIfNeeded: bits >> UInt32(16 - index * 8))) }
        group.removeAll(keepingCapacity: true)
    }

    private mutating func flush() {
        finishGroup()
        guard let charset else { return }
        var text = decodeText(pending, charset: String(decoding: charset, as: UTF8.self)).text
        text.withUTF8 { append($0) }
        pending.removeAll(keepingCapacity: true)
        self.charset = nil
    }

    /// Adds UTF-8 without its control characters; line ends and tabs are blanks.
    private mutating func append(_ text: some Collection<UInt8>) {
        for byte in text {
            if byte.isWhiteSpace {
                output.append(.blank)
            } else if !byte.isControl {
                output.append(byte)
            }
        }
    }
}

/// Takes the Q encoding off (RFC 2047 §4.2); what is no hexadecimal number stays as it is.
private func decodeQuoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(text.count)
    var position = text.startIndex
    while position < text.endIndex {
        let byte = text[position]
        if byte == UInt8(ascii: "="), position + 2 < text.endIndex, let high = text[position + 1].hexDigit,
            let low = text[position + 2].hexDigit
        {
            decoded.append(high << 4 | low)
            position += 3
        } else {
            decoded.append(byte == UInt8(ascii: "_") ? .blank : byte)
            position += 1
        }
    }
    return decoded
}

/// The six bits of a base64 character (RFC 4648 §4, and the two of §5).
private func base64Value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
}
