/// Cuts what an IMAP server sends into responses, however it arrives in pieces (RFC 9051 §2.2.2, §4.3).
///
/// A message's literal is handed out as it comes and never kept; other literals are kept if they are short.
struct IMAPReader {
    /// One thing read.
    enum Event: Hashable {
        /// A message's literal of so many bytes begins; its pieces follow, then the response that it stands in.
        case bodyBegins(size: Int)
        case body(ArraySlice<UInt8>)
        case response(IMAPResponse)
        /// The bytes make no sense from here on: nothing more is read.
        case violation(String)
    }

    /// A response without its messages. RFC 7162 §4 wants clients to take 8,192 bytes; COPYUID and CAPABILITY may
    /// be longer.
    static let lineLimit = 65_536
    /// RFC 9051 §9: a literal's size is a 32-bit or 63-bit number; no mail system carries messages over 4 GiB.
    static let literalLimit = Int(UInt32.max)

    private enum State {
        case line
        case literal(Literal, remaining: Int)
        case broken
    }

    /// What is done with a literal's bytes.
    private enum Literal {
        case handedOut
        case kept
        case skipped
    }

    private var state = State.line
    private var line = IMAPLine()
    /// Where the part of the line after the last literal begins.
    private var partStart = 0

    /// Takes the next event off the front of `input`; nil when all of it is taken.
    mutating func next(from input: inout ArraySlice<UInt8>) -> Event? {
        while true {
            switch state {
            case .broken:
                input = []
                return nil
            case .literal(let literal, let remaining):
                if remaining == 0 {
                    state = .line
                } else if input.isEmpty {
                    return nil
                } else if let piece = take(literal, remaining, from: &input) {
                    return .body(piece)
                }
            case .line:
                guard let event = readLine(from: &input) else {
                    if case .line = state { return nil }
                    continue
                }
                return event
            }
        }
    }

    /// Takes what is there of a literal; the piece if it is to be handed out.
    private mutating func take(
        _ literal: Literal, _ remaining: Int, from input: inout ArraySlice<UInt8>
    ) -> ArraySlice<UInt8>? {
        let piece = input.prefix(remaining)
        input = input.dropFirst(piece.count)
        state = .literal(literal, remaining: remaining - piece.count)
        switch literal {
        case .handedOut: return piece
        case .kept: line.appendToLiteral(piece)
        case .skipped: break
        }
        return nil
    }

    /// Reads to the end of the line: a literal begins, or the response is complete.
    private mutating func readLine(from input: inout ArraySlice<UInt8>) -> Event? {
        let end = input.firstIndex(of: UInt8(ascii: "\n"))
        let part = input[..<(end ?? input.endIndex)]
        guard line.text.count + part.count <= Self.lineLimit else {
            state = .broken
            input = []
            return .violation("a line of more than \(Self.lineLimit) bytes")
        }
        line.text += part
        guard let end else {
            input = []
            return nil
        }
        input = input[(end + 1)...]
        if line.text.count > partStart, line.text.last == UInt8(ascii: "\r") { line.text.removeLast() }
        if let (start, size) = line.announcedLiteral(from: partStart) {
            return beginLiteral(at: start, size: size)
        }
        defer {
            line = IMAPLine()
            partStart = 0
        }
        return .response(line.response)
    }

    private mutating func beginLiteral(at start: Int, size: Int) -> Event? {
        guard size <= Self.literalLimit else {
            state = .broken
            return .violation("a literal of \(size) bytes")
        }
        partStart = line.text.count
        if line.isBodyNext(at: start) {
            line.append(.streamed, at: start)
            state = .literal(.handedOut, remaining: size)
            return .bodyBegins(size: size)
        }
        let isKept = line.size + size <= Self.lineLimit
        line.append(isKept ? .bytes([]) : .skipped, at: start)
        state = .literal(isKept ? .kept : .skipped, remaining: size)
        return nil
    }
}
