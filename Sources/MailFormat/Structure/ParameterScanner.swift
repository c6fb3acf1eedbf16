/// Finds the parameters `name=value` behind a media type, one after the other, in linear time.
///
/// Common faults are forgiven: blanks and brackets in values without quotes, quotes inside quotes, quotes that
/// never close, missing semicolons.
struct ParameterScanner {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// The next parameter: its name in lower case, and its value without quotes.
    mutating func next() -> (name: ArraySlice<UInt8>, value: [UInt8])? {
        while position < bytes.endIndex {
            skip(while: { $0.isWhiteSpace || $0 == UInt8(ascii: ";") })
            if position < bytes.endIndex, bytes[position] == UInt8(ascii: "(") {
                // RFC 2045 §5.1 allows comments; one that never closes takes the rest.
                position = commentEnd(bytes, from: position) ?? bytes.endIndex
                continue
            }
            let name = bytes[position...].prefix(while: \.isTokenText)
            position = name.endIndex
            skip(while: \.isWhiteSpace)
            guard position < bytes.endIndex else { return nil }
            guard bytes[position] == UInt8(ascii: "="), !name.isEmpty else {
                // No parameter: go on behind the next semicolon, or at the next word.
                if name.isEmpty { position += 1 }
                continue
            }
            position += 1
            skip(while: \.isWhiteSpace)
            let lowercase = name.map(\.lowercase)[...]
            let isFileName = lowercase.starts(with: "name".utf8) || lowercase.starts(with: "filename".utf8)
            return (lowercase, value(keepsBrackets: isFileName))
        }
        return nil
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
        while position < bytes.endIndex, condition(bytes[position]) { position += 1 }
    }

    private mutating func value(keepsBrackets: Bool) -> [UInt8] {
        guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") else {
            return token(keepsBrackets: keepsBrackets)
        }
        let start = position + 1
        let end = closingQuote(from: start)
        position = min(end + 1, bytes.endIndex)
        var value: [UInt8] = []
        value.reserveCapacity(end - start)
        var index = start
        while index < end {
            // A backslash quotes whatever follows (quoted-pair, RFC 5322 §3.2.1), in the path of a Windows program too.
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < end { index += 1 }
            value.append(bytes[index])
            index += 1
        }
        return value
    }

    /// The quote behind which the value ends: one with a semicolon, the end or a new parameter behind it. Where
    /// there is none, the first quote; where there is no quote, the next semicolon.
    private func closingQuote(from start: Int) -> Int {
        /// How far a quote inside quotes may stand before the real one; the bound keeps the time linear.
        let lookahead = 250
        var first: Int?
        var semicolon: Int?
        var index = start
        while index < bytes.endIndex {
            if let first, index > first + lookahead { return first }
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "\""):
                if first == nil { first = index }
                if endsValue(index + 1) { return index }
            case UInt8(ascii: ";"):
                if semicolon == nil { semicolon = index }
                // What lies behind belongs to other parameters once a quote has closed.
                if let first { return first }
            default: break
            }
            index += 1
        }
        return first ?? semicolon ?? bytes.endIndex
    }

    private func endsValue(_ start: Int) -> Bool {
        let rest = bytes[min(start, bytes.endIndex)...].drop(while: \.isWhiteSpace)
        guard let next = rest.first else { return true }
        return next == UInt8(ascii: ";") || next == UInt8(ascii: "(") || beginsParameter(rest.startIndex)
    }

    /// A value without quotes: up to the semicolon, blanks inside included.
    private mutating func token(keepsBrackets: Bool) -> [UInt8] {
        let start = position
        var end = start
        while position < bytes.endIndex, bytes[position] != UInt8(ascii: ";") {
            if bytes[position].isWhiteSpace {
                skip(while: \.isWhiteSpace)
                guard position < bytes.endIndex else { break }
                let isComment = bytes[position] == UInt8(ascii: "(") && !keepsBrackets
                if isComment || beginsParameter(position) { break }
            } else {
                position += 1
                end = position
            }
        }
        return Array(bytes[start..<end])
    }

    /// Whether a name and `=` stand at `start`: a semicolon was forgotten before it.
    private func beginsParameter(_ start: Int) -> Bool {
        /// Longer names than any known parameter's are none; it also keeps the time linear.
        let limit = 24
        let word = bytes[start...].prefix(limit).prefix {
            $0.isLetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "*")
        }
        guard word.count >= 4, word.endIndex < bytes.endIndex else { return false }
        return bytes[word.endIndex] == UInt8(ascii: "=")
    }
}
