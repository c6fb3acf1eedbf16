/// The values of a response, flat: brackets are tokens of their own, so that no depth can hurt (RFC 9051 §4).
struct IMAPTokens: Sequence, IteratorProtocol {
    enum Token {
        case open
        case close
        /// A word, in upper case: also a number or NIL.
        case atom(String)
        case string([UInt8])
        case streamed
        /// A literal too long to keep.
        case skipped
    }

    private let line: IMAPLine
    private var index: Int
    private var literals: ArraySlice<(start: Int, value: IMAPLine.Literal)>

    init(_ line: IMAPLine, from start: Int) {
        self.line = line
        index = start
        literals = line.literals.drop { $0.start < start }
    }

    mutating func next() -> Token? {
        while index < line.text.count, line.text[index] == UInt8(ascii: " ") { index += 1 }
        guard index < line.text.count else { return nil }
        // One that stood where no value can is passed over.
        while let literal = literals.first, literal.start < index { literals.removeFirst() }
        if let literal = literals.first, literal.start == index { return nextLiteral() }
        switch line.text[index] {
        case UInt8(ascii: "("):
            index += 1
            return .open
        case UInt8(ascii: ")"):
            index += 1
            return .close
        case UInt8(ascii: "\""): return nextString()
        default: return nextAtom()
        }
    }

    /// A folder's name, whose letter case counts (RFC 9051 §9, `mailbox`).
    mutating func nextName() -> [UInt8]? {
        while index < line.text.count, line.text[index] == UInt8(ascii: " ") { index += 1 }
        let start = index
        switch next() {
        case .string(let bytes): return bytes
        case .atom: return Array(line.text[start..<index])
        case .open, .close, .streamed, .skipped, nil: return nil
        }
    }

    private mutating func nextLiteral() -> Token? {
        guard let literal = literals.popFirst() else { return nil }
        // The line was cut after the announcement's closing brace.
        let end = line.text[index...].firstIndex(of: UInt8(ascii: "}"))
        index = (end ?? line.text.endIndex - 1) + 1
        switch literal.value {
        case .streamed: return .streamed
        case .bytes(let bytes): return .string(bytes)
        case .skipped: return .skipped
        }
    }

    private mutating func nextString() -> Token {
        var bytes: [UInt8] = []
        index += 1
        while index < line.text.count, line.text[index] != UInt8(ascii: "\"") {
            if line.text[index] == UInt8(ascii: "\\"), index + 1 < line.text.count { index += 1 }
            bytes.append(line.text[index])
            index += 1
        }
        index = Swift.min(index + 1, line.text.count)
        return .string(bytes)
    }

    /// To the next blank or bracket; `BODY[HEADER.FIELDS (TO)]` is one.
    private mutating func nextAtom() -> Token {
        let start = index
        var isInSection = false
        while index < line.text.count {
            switch line.text[index] {
            case UInt8(ascii: "["): isInSection = true
            case UInt8(ascii: "]"): isInSection = false
            case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"):
                if !isInSection { return atom(from: start) }
            default: break
            }
            index += 1
        }
        return atom(from: start)
    }

    private func atom(from start: Int) -> Token {
        .atom(String(decoding: line.text[start..<index], as: UTF8.self).uppercased())
    }
}

extension IMAPResponse.Fetch {
    /// The pairs of name and value in the first bracket (RFC 9051 §7.5.2).
    init(_ tokens: IMAPTokens) {
        var tokens = tokens
        guard case .open? = tokens.next() else { return }
        while case .atom(let name)? = tokens.next(), let value = tokens.next() {
            switch (name, value) {
            case (_, .open): tokens.skipList()
            case ("UID", .atom(let number)):
                uid = decimal(Array(number.utf8)[...]).flatMap(UInt32.init(exactly:))
            case ("RFC822.SIZE", .atom(let number)): size = decimal(Array(number.utf8)[...])
            case ("BODY[]", .streamed), ("BODY[HEADER]", .streamed): body = .streamed
            case ("BODY[]", .string(let bytes)), ("BODY[HEADER]", .string(let bytes)): body = .quoted(bytes)
            case ("BODY[]", .atom("NIL")), ("BODY[HEADER]", .atom("NIL")): body = .absent
            default: break
            }
        }
    }
}

extension IMAPResponse {
    /// `(EARLIER)`, if it is there, and the UIDs (RFC 7162 §3.2.10).
    init(vanished tokens: IMAPTokens) {
        var tokens = tokens
        var token = tokens.next()
        var isEarlier = false
        if case .open? = token {
            guard case .atom("EARLIER")? = tokens.next(), case .close? = tokens.next() else {
                self = .other
                return
            }
            isEarlier = true
            token = tokens.next()
        }
        guard case .atom(let set)? = token, let uids = UIDRanges(set) else {
            self = .other
            return
        }
        self = .vanished(uids, isEarlier: isEarlier)
    }
}

extension IMAPTokens {
    /// Goes on behind the bracket that was just opened.
    fileprivate mutating func skipList() {
        var depth = 1
        while depth > 0, let token = next() {
            switch token {
            case .open: depth += 1
            case .close: depth -= 1
            case .atom, .string, .streamed, .skipped: break
            }
        }
    }
}
