/// Sets words into lines of a header field (RFC 5322 §2.1.1, §2.2.3).
struct LineFolder {
    /// RFC 2047 §2: a line with encoded words stays within 76 characters. RFC 5322 §2.1.1 would allow 78.
    static let preferredWidth = 76
    /// RFC 5322 §2.1.1.
    static let hardLimit = 998
    /// A name that leaves less room than the shortest encoded word wants.
    private static let longName = preferredWidth - 1 - WordEncoder.leastRoom

    /// What was written, without the last CRLF.
    private(set) var bytes: [UInt8]
    /// Bytes in the last line.
    private(set) var column: Int
    private var isFirst = true

    /// Begins a field: `name:`.
    init(_ name: FieldName) {
        bytes = name.text.utf8.filter { $0 > .blank && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        precondition(!bytes.isEmpty && bytes.count <= HeaderWriter.nameLimit, "a field needs a name")
        bytes.append(UInt8(ascii: ":"))
        column = bytes.count
    }

    /// Bytes that still fit on the line behind a blank.
    var room: Int { Self.preferredWidth - column - 1 }

    /// Adds a word behind a blank, on a new line where it does not fit. The first word stays beside a name of usual
    /// length as long as the hard limit allows: some programs don't find it on the next line.
    mutating func add(_ word: some Collection<UInt8>) {
        let width = isFirst && column <= Self.longName ? Self.hardLimit : Self.preferredWidth
        isFirst = false
        if column + 1 + word.count > width { newLine() }
        append(.blank)
        for byte in word {
            // No line may be longer, even where a word must be cut.
            if column >= Self.hardLimit {
                newLine()
                append(.blank)
            }
            append(byte)
        }
    }

    private mutating func newLine() {
        bytes.append(contentsOf: [.carriageReturn, .lineFeed])
        column = 0
    }

    private mutating func append(_ byte: UInt8) {
        bytes.append(byte)
        column += 1
    }
}
