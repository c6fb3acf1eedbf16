/// Reads replies from a server's bytes as they come, in any cuts (RFC 5321 §4.2).
struct SMTPReplyReader: Sendable {
    /// RFC 5321 §4.5.3.1.5 gives a line 512 octets; what a server writes beyond this is dropped.
    static let lineLimit = 2000
    /// The longest EHLO reply seen has some 30 lines; a server that never ends its reply is broken.
    static let lineCountLimit = 500
    /// All text of one reply: what is recorded with a delivery stays small.
    static let textLimit = 32_000

    /// What the bytes turned out to be.
    enum Item: Hashable, Sendable {
        case reply(SMTPReply)
        /// A line that is no part of a reply.
        case garbage(String)
        /// A reply without end: nothing behind it can be trusted.
        case endless
    }

    private var line: [UInt8] = []
    private var lines: [String] = []
    private var textSize = 0
    private var isEndless = false

    /// Whether bytes of an unfinished reply are waiting for the rest.
    var isAmidReply: Bool { !line.isEmpty || !lines.isEmpty }

    /// Takes the next bytes and gives what they completed, in order.
    mutating func read(_ bytes: some Sequence<UInt8>) -> [Item] {
        var items: [Item] = []
        for byte in bytes {
            if isEndless { break }
            guard byte == UInt8(ascii: "\n") else {
                // One more than the limit, so that a dropped rest does not hide the CR.
                if line.count <= Self.lineLimit { line.append(byte) }
                continue
            }
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if let item = endLine() { items.append(item) }
            line.removeAll(keepingCapacity: true)
        }
        return items
    }

    private mutating func endLine() -> Item? {
        guard let head = Head(line) else {
            // Inside a reply it can only be text that lost its code: the reply goes on.
            if lines.isEmpty { return .garbage(Self.text(line[...])) }
            return keep(Self.text(line[...]))
        }
        if let item = keep(Self.text(line.dropFirst(4))) { return item }
        guard head.isLast else { return nil }
        defer {
            lines = []
            textSize = 0
        }
        return .reply(SMTPReply(code: head.code, lines: lines))
    }

    /// Adds a line of text to the reply; an item when the reply is too long.
    private mutating func keep(_ text: String) -> Item? {
        textSize += text.utf8.count
        guard lines.count < Self.lineCountLimit, textSize <= Self.textLimit else {
            isEndless = true
            return .endless
        }
        lines.append(text)
        return nil
    }

    /// The code of a line and whether the reply ends with it. RFC 5321 §4.2.1: a lone code must be taken too.
    private struct Head {
        let code: Int
        let isLast: Bool

        init?(_ line: [UInt8]) {
            guard line.count >= 3, (50...53).contains(line[0]),
                line[1...2].allSatisfy({ (48...57).contains($0) })
            else { return nil }
            code = line[0..<3].reduce(0) { $0 * 10 + Int($1) - 48 }
            if line.count == 3 || line[3] == UInt8(ascii: " ") {
                isLast = true
            } else if line[3] == UInt8(ascii: "-") {
                isLast = false
            } else {
                return nil
            }
        }
    }

    /// A server's words, fit for a log: control characters become blanks, broken UTF-8 is repaired.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String(
            decoding: bytes.prefix(lineLimit).map { $0 < 32 || $0 == 127 ? 32 : $0 }, as: UTF8.self)
        while text.last == " " { text.removeLast() }
        return text
    }
}
