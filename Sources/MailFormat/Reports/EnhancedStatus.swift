/// An enhanced mail system status code (RFC 3463 §2), as `5.1.1`.
public struct EnhancedStatus: Hashable, Sendable, CustomStringConvertible {
    /// 2 success, 4 a persistent transient failure, 5 a permanent failure.
    public let `class`: Int
    /// What the trouble is about: 1 the address, 2 the mailbox, 3 the mail system, 4 the network, 5 the protocol,
    /// 6 the content, 7 security and policy; 0 undefined.
    public let subject: Int
    /// The trouble itself, within its subject.
    public let detail: Int

    /// A code from its numbers, which are to be in the ranges of RFC 3463 §2.
    init(_ class: Int, _ subject: Int, _ detail: Int) {
        self.class = `class`
        self.subject = subject
        self.detail = detail
    }

    /// Reads a code; nil where anything else stands beside it.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let (status, end) = Self.read(bytes[...], at: 0), end == bytes.count else { return nil }
        self = status
    }

    /// The code as it is written.
    public var description: String { "\(self.class).\(subject).\(detail)" }

    /// The first code in a line of text. Addresses of hosts, which hold dots too, are none.
    static func first(in bytes: ArraySlice<UInt8>) -> EnhancedStatus? {
        var before: UInt8 = .blank
        for position in bytes.indices {
            let byte = bytes[position]
            if byte >= UInt8(ascii: "2"), byte <= UInt8(ascii: "5"), !before.continuesNumber,
                let (status, _) = read(bytes, at: position)
            {
                return status
            }
            before = byte
        }
        return nil
    }

    /// Three numbers with dots between them, of at most one, three and three digits.
    private static func read(_ bytes: ArraySlice<UInt8>, at start: Int) -> (EnhancedStatus, end: Int)? {
        var numbers: [Int] = []
        var position = start
        while numbers.count < 3 {
            let digits = bytes[position...].prefix(4).prefix(while: \.isDigit)
            guard (1...3).contains(digits.count) else { return nil }
            numbers.append(digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) })
            position += digits.count
            guard numbers.count < 3 else { break }
            guard position < bytes.endIndex, bytes[position] == UInt8(ascii: ".") else { return nil }
            position += 1
        }
        guard numbers[0] == 2 || numbers[0] == 4 || numbers[0] == 5 else { return nil }
        let rest = bytes[position...]
        if rest.first?.isLetter ?? false { return nil }
        // A dot ends the sentence, unless a further number follows.
        if rest.first == UInt8(ascii: "."), rest.dropFirst().first?.isDigit ?? false { return nil }
        return (EnhancedStatus(numbers[0], numbers[1], numbers[2]), position)
    }
}

extension UInt8 {
    /// Whether a digit behind this byte stands inside a longer number or word.
    var continuesNumber: Bool { isDigit || isLetter || self == UInt8(ascii: ".") }
}
