/// Splits an HTML document into tags and text, as browsers do with broken ones. Each byte is looked at a bounded
/// number of times: a search that failed once is not made again.
struct HTMLTokenizer {
    enum Token {
        /// Text with its references undecoded.
        case text(Range<Int>)
        /// A start tag: its name in lower case, and where its attributes stand.
        case open(String, attributes: Range<Int>)
        case close(String)
    }

    let bytes: [UInt8]
    private var position = 0
    /// A quote in a tag was never closed, so that quotes count for nothing from there.
    private var ignoresQuotes = false
    private var lacksCommentEnd = false
    /// Elements whose end tag doesn't come any more.
    private var endless: Set<String> = []

    /// Names of tags are shorter; what is longer is no tag anybody knows.
    private static let longestName = 32

    init(_ html: String) { bytes = Array(html.utf8) }

    mutating func next() -> Token? {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else { return text(from: position) }
            switch position + 1 < bytes.count ? bytes[position + 1] : 0 {
            case UInt8(ascii: "!"), UInt8(ascii: "?"):
                skipDeclaration()
            case UInt8(ascii: "/"):
                let name = name(at: position + 2)
                skipTag(from: position + 2 + name.utf8.count)
                if !name.isEmpty { return .close(name) }
            case let byte where byte.isLetter:
                let name = name(at: position + 1)
                let start = position + 1 + name.utf8.count
                let end = skipTag(from: start)
                return .open(name, attributes: start..<end)
            default:
                return text(from: position)
            }
        }
        return nil
    }

    /// Passes over the content of an element that holds no text for people, if its end tag comes.
    mutating func skipContent(of element: String) {
        guard !endless.contains(element) else { return }
        var index = position
        while let start = find(UInt8(ascii: "<"), from: index) {
            if start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "/"), name(at: start + 2) == element {
                position = start
                return
            }
            index = start + 1
        }
        endless.insert(element)
    }

    /// Text up to the next `<`; one that begins no tag is text itself.
    private mutating func text(from start: Int) -> Token {
        position = find(UInt8(ascii: "<"), from: start + 1) ?? bytes.count
        return .text(start..<position)
    }

    private func name(at start: Int) -> String {
        var end = start
        while end < bytes.count, end - start < Self.longestName,
            bytes[end].isLetter || bytes[end].isDigit || bytes[end] == UInt8(ascii: ":")
        {
            end += 1
        }
        guard start < end else { return "" }
        return String(decoding: bytes[start..<end].map(\.lowercase), as: UTF8.self)
    }

    /// Moves behind the tag's `>`; returns where its attributes end.
    @discardableResult
    private mutating func skipTag(from start: Int) -> Int {
        var quote: UInt8?
        var index = min(start, bytes.count)
        while index < bytes.count, !ignoresQuotes {
            let byte = bytes[index]
            if byte == quote {
                quote = nil
            } else if quote == nil {
                if byte == UInt8(ascii: ">") { break }
                // Only behind `=` does a quote begin a value.
                let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
                if isQuote, follows(UInt8(ascii: "="), index, behind: start) { quote = byte }
            }
            index += 1
        }
        if quote != nil || ignoresQuotes {
            ignoresQuotes = true
            index = find(UInt8(ascii: ">"), from: min(start, bytes.count)) ?? bytes.count
        }
        position = min(index + 1, bytes.count)
        return index
    }

    private func follows(_ byte: UInt8, _ index: Int, behind start: Int) -> Bool {
        guard index > start else { return false }
        if bytes[index - 1] == byte { return true }
        return index - 1 > start && bytes[index - 1].isWhiteSpace && bytes[index - 2] == byte
    }

    private mutating func skipDeclaration() {
        let isComment = bytes[position...].starts(with: [0x3C, 0x21, 0x2D, 0x2D])
        if isComment, !lacksCommentEnd {
            var index = position + 4
            while let hyphen = find(.hyphen, from: index) {
                if bytes[hyphen...].starts(with: [0x2D, 0x2D, 0x3E]) {
                    position = hyphen + 3
                    return
                }
                index = hyphen + 1
            }
            lacksCommentEnd = true
        }
        position = find(UInt8(ascii: ">"), from: position).map { $0 + 1 } ?? bytes.count
    }

    private func find(_ byte: UInt8, from start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        return bytes[start...].firstIndex(of: byte)
    }
}

extension HTMLTokenizer {
    /// The value of an attribute, its references decoded.
    func attribute(_ name: StaticString, in range: Range<Int>) -> String? {
        var index = range.lowerBound
        while index < range.upperBound {
            while index < range.upperBound, bytes[index].isWhiteSpace || bytes[index] == UInt8(ascii: "/") {
                index += 1
            }
            let nameStart = index
            while index < range.upperBound, !bytes[index].isWhiteSpace, bytes[index] != UInt8(ascii: "=") {
                index += 1
            }
            let nameRange = nameStart..<index
            while index < range.upperBound, bytes[index].isWhiteSpace { index += 1 }
            guard index < range.upperBound, bytes[index] == UInt8(ascii: "=") else { continue }
            index += 1
            let value = value(from: &index, to: range.upperBound)
            let isWanted = name.withUTF8Buffer { bytes[nameRange].lazy.map(\.lowercase).elementsEqual($0) }
            if isWanted { return decodeReferences(bytes[value]) }
        }
        return nil
    }

    private func value(from index: inout Int, to end: Int) -> Range<Int> {
        while index < end, bytes[index].isWhiteSpace { index += 1 }
        guard index < end else { return end..<end }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = index + 1
            let close = bytes[start..<end].firstIndex(of: quote) ?? end
            index = min(close + 1, end)
            return start..<close
        }
        let start = index
        while index < end, !bytes[index].isWhiteSpace { index += 1 }
        return start..<index
    }
}
