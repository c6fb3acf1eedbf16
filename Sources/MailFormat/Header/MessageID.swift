/// A message identifier without its angle brackets (msg-id, RFC 5322 §3.6.4).
public struct MessageID: Hashable, Sendable, CustomStringConvertible {
    /// As it came, without `<`, `>` and white space.
    public let text: String

    /// A line of a header holds at most 998 bytes (RFC 5322 §2.1.1): a blank, two brackets and this.
    static let lengthLimit = 995

    /// Wraps an identifier that stands for itself; brackets, white space and control characters are left out.
    /// Nil when nothing is left, or more than a line can hold.
    public init?(_ text: String) { self.init(bytes: Array(text.utf8)[...]) }

    init?(bytes: ArraySlice<UInt8>) {
        let kept = bytes.filter {
            !$0.isControl && $0 != .blank && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        guard !kept.isEmpty, kept.count <= Self.lengthLimit else { return nil }
        text = String(decoding: kept, as: UTF8.self)
    }

    /// With its angle brackets, as it stands in a header.
    public var description: String { "<\(text)>" }
}

/// The identifiers in References, In-Reply-To or Message-ID, in order (RFC 5322 §3.6.4).
///
/// Folding may stand inside an identifier, a bracket may be missing, and In-Reply-To may hold other words
/// (RFC 5322 §4.5.4).
struct MessageIDList {
    private(set) var identifiers: [MessageID] = []
    /// Whether brackets are missing.
    private(set) var isMalformed = false

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var start: Int?
        for (position, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "<") {
                addUnclosed(bytes, from: start, to: position)
                start = position + 1
            } else if byte == UInt8(ascii: ">"), let begin = start {
                add(bytes[begin..<position])
                start = nil
            }
        }
        addUnclosed(bytes, from: start, to: bytes.count)
        if identifiers.isEmpty { addBare(bytes) }
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) {
        if let identifier = MessageID(bytes: bytes) { identifiers.append(identifier) }
    }

    /// An identifier without `>` ends at the first blank.
    private mutating func addUnclosed(_ bytes: [UInt8], from start: Int?, to end: Int) {
        guard let start else { return }
        isMalformed = true
        let text = bytes[start..<end].drop(while: \.isWhiteSpace)
        add(text.prefix { !$0.isWhiteSpace })
    }

    /// Without any bracket each word that looks like an identifier is one; a lone word is one anyhow.
    private mutating func addBare(_ bytes: [UInt8]) {
        let words = bytes.split(whereSeparator: { $0.isWhiteSpace || $0 == UInt8(ascii: ",") })
        guard !words.isEmpty else { return }
        isMalformed = true
        for word in words where words.count == 1 || word.contains(UInt8(ascii: "@")) { add(word) }
    }
}
