/// A word or quoted string in an address field.
struct AddressPiece {
    /// As it reads, quoting taken off; encoded words are left.
    var text: String
    /// As it stands in an address: a quoted string with its quotes.
    var raw: String
    var isQuoted = false
    /// Whether a blank or a comment stands before it.
    var followsBlank: Bool

    /// Whether an address goes on behind it.
    var wantsMore: Bool { !isQuoted && (raw.hasSuffix(".") || raw.hasSuffix("@")) }

    /// Whether it goes on with an address.
    var goesOn: Bool { !isQuoted && (raw.hasPrefix(".") || raw.hasPrefix("@")) }
}

/// Cuts an address field into its tokens (RFC 5322 §3.2, §3.4). Each byte is looked at a bounded number of
/// times, whatever is left open.
struct AddressLexer {
    enum Token {
        case piece(AddressPiece)
        case comment(String)
        /// What stands in angle brackets, blanks, comments and source routes left out.
        case route(String)
        case groupStart
        case separator
    }

    private let bytes: [UInt8]
    private var position = 0
    private var encodedWords: EncodedWordScanner
    private var followsBlank = true
    /// Once a comment or quoted string was found open, its opening mark means nothing any more: looking for
    /// the end again and again would take square time.
    private var hasOpenComment = false
    private var hasOpenQuote = false

    init(_ text: String) {
        bytes = Array(text.utf8)
        encodedWords = EncodedWordScanner(bytes[...])
    }

    /// The next token.
    mutating func next() -> Token? {
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "("):
                if let comment = comment() {
                    followsBlank = true
                    return .comment(comment)
                }
                position += 1
            case UInt8(ascii: "\""):
                if let piece = quoted() { return .piece(piece) }
                position += 1
            case UInt8(ascii: "<"):
                position += 1
                followsBlank = true
                return .route(route())
            case UInt8(ascii: ","), UInt8(ascii: ";"):
                position += 1
                followsBlank = true
                return .separator
            case UInt8(ascii: ":"):
                position += 1
                followsBlank = true
                return .groupStart
            case UInt8(ascii: ">"), UInt8(ascii: ")"):
                position += 1
            case _ where byte.isWhiteSpace || byte.isControl:
                position += 1
                followsBlank = true
            default:
                return .piece(atom())
            }
        }
        return nil
    }

    /// A run of what is no mark of the grammar; encoded words whole, whatever they hold.
    private mutating func atom() -> AddressPiece {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "="), let word = encodedWords.word(at: position),
                !bytes[word.text].contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "\"") })
            {
                position = word.end
            } else if byte == UInt8(ascii: "["), position > start, bytes[position - 1] == UInt8(ascii: "@") {
                position = literalEnd(from: position)
            } else if byte.isWhiteSpace || byte.isControl || byte.endsAtom {
                break
            } else {
                position += 1
            }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        defer { followsBlank = false }
        return AddressPiece(text: text, raw: text, followsBlank: followsBlank)
    }

    /// The place behind an address literal (RFC 5321 §4.1.3), or behind its bracket if it is none.
    private func literalEnd(from start: Int) -> Int {
        /// An IPv6 literal is shorter.
        let limit = min(bytes.count, start + 64)
        guard let close = bytes[start..<limit].firstIndex(of: UInt8(ascii: "]")) else { return start + 1 }
        return close + 1
    }

    /// A quoted string (RFC 5322 §3.2.4); nil when it never closes.
    private mutating func quoted() -> AddressPiece? {
        guard !hasOpenQuote, let (text, end) = quotedText(bytes, from: position) else {
            hasOpenQuote = true
            return nil
        }
        let raw = String(decoding: bytes[position..<end], as: UTF8.self)
        position = end
        defer { followsBlank = false }
        return AddressPiece(text: text, raw: raw, isQuoted: true, followsBlank: followsBlank)
    }

    /// A comment with those inside it (RFC 5322 §3.2.2); nil when it never closes.
    private mutating func comment() -> String? {
        guard !hasOpenComment else { return nil }
        var text: [UInt8] = []
        var depth = 0
        var end = position
        while end < bytes.count {
            let byte = bytes[end]
            end += 1
            switch byte {
            case UInt8(ascii: "("):
                depth += 1
                if depth == 1 { continue }
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 {
                    position = end
                    return String(decoding: text, as: UTF8.self)
                }
            case UInt8(ascii: "\\") where end < bytes.count:
                text.append(bytes[end])
                end += 1
                continue
            default: break
            }
            text.append(byte)
        }
        hasOpenComment = true
        return nil
    }

    /// What stands in angle brackets: up to `>`, or to where a bracket that never closes must have ended.
    private mutating func route() -> String {
        // Nearly always an address and nothing else.
        let plain = bytes[position...].prefix { $0.isRouteText }
        if plain.endIndex < bytes.count, bytes[plain.endIndex] == UInt8(ascii: ">") {
            position = plain.endIndex + 1
            return String(decoding: plain, as: UTF8.self)
        }
        var route = Route()
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: ">"):
                position += 1
                return route.text
            case UInt8(ascii: "<"):
                route.bytes.removeAll()
            case UInt8(ascii: "\""):
                if let piece = quoted() {
                    route.bytes.append(contentsOf: piece.raw.utf8)
                    continue
                }
            case UInt8(ascii: "("):
                if comment() != nil { continue }
            case UInt8(ascii: ","), UInt8(ascii: ";"):
                // A source route holds commas (RFC 5322 §4.4).
                if route.holdsAt, !route.isSourceRoute { return route.text }
                route.bytes.append(byte)
            case UInt8(ascii: ":") where route.isSourceRoute:
                route.bytes.removeAll()
            default:
                route.add(byte)
            }
            position += 1
        }
        return route.text
    }
}

/// What stands in angle brackets, as far as it is read.
private struct Route {
    var bytes: [UInt8] = []
    private(set) var holdsAt = false
    private var followsBlank = false

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether it begins as the hosts do that the mail was to go by (obs-route, RFC 5322 §4.4).
    var isSourceRoute: Bool { bytes.first == UInt8(ascii: "@") }

    mutating func add(_ byte: UInt8) {
        if byte == UInt8(ascii: "@") { holdsAt = true }
        if byte.isWhiteSpace || byte.isControl {
            followsBlank = true
            return
        }
        // Blanks stand beside dots and `@` (RFC 5322 §4.4); elsewhere they part what is no address.
        if followsBlank, let last = bytes.last, !last.joinsWords, !byte.joinsWords { bytes.append(.blank) }
        followsBlank = false
        bytes.append(byte)
    }
}

extension UInt8 {
    /// A dot or `@`.
    fileprivate var joinsWords: Bool { self == UInt8(ascii: ".") || self == UInt8(ascii: "@") }

    /// What means nothing but itself in angle brackets.
    fileprivate var isRouteText: Bool { isAtomText || joinsWords }

    /// A mark of the address grammar, where an atom ends.
    fileprivate var endsAtom: Bool {
        switch self {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
