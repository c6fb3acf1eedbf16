/// Splits RTF into its groups, control words, symbols and text.
struct RTFLexer {
    enum Token: Equatable {
        case open, close
        /// `\word` or `\word12`.
        case word(String, Int?)
        /// A backslash and what is no letter.
        case symbol(UInt8)
        /// `\'e4`.
        case byte(UInt8)
        /// One byte that stands for itself.
        case text(UInt8)
    }

    private let bytes: [UInt8]
    private var position = 0

    /// Letters of a word and digits of a number that count; no real ones are longer.
    private static let longestWord = 32
    private static let longestNumber = 9

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Token? {
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "{"): return .open
            case UInt8(ascii: "}"): return .close
            case UInt8(ascii: "\\"): return control()
            // Line ends only keep the source in shape.
            case .lineFeed, .carriageReturn: continue
            default: return .text(byte)
            }
        }
        return nil
    }

    /// Passes over bytes that are no RTF.
    mutating func skip(_ count: Int) { position += max(0, min(count, bytes.count - position)) }

    private mutating func control() -> Token? {
        guard position < bytes.count else { return nil }
        let first = bytes[position]
        guard first.isLetter else {
            position += 1
            return first == UInt8(ascii: "'") ? hexByte() : .symbol(first)
        }
        let word = take(\.isLetter).prefix(Self.longestWord)
        let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let digits = take(\.isDigit).prefix(Self.longestNumber)
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        // A blank ends the word and belongs to it.
        if position < bytes.count, bytes[position] == .blank { position += 1 }
        return .word(String(decoding: word, as: UTF8.self), digits.isEmpty ? nil : isNegative ? -number : number)
    }

    private mutating func hexByte() -> Token {
        guard position + 2 <= bytes.count, let high = bytes[position].hexDigit, let low = bytes[position + 1].hexDigit
        else { return .symbol(UInt8(ascii: "'")) }
        position += 2
        return .byte(high << 4 | low)
    }

    private mutating func take(_ belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, belongs(bytes[position]) { position += 1 }
        return bytes[start..<position]
    }
}
