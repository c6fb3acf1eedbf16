/// What a non-delivery mail says to people: its lines, without the returned message behind them.
struct BounceText {
    /// One line of the text.
    struct Line {
        /// UTF-8, without blanks at its ends.
        var bytes: ArraySlice<UInt8>
        /// Columns before it.
        var indent = 0
        var addresses: [FoundAddress] = []
        var phrases: [BouncePhrase] = []
        var reply: Int?
        var status: EnhancedStatus?
    }

    /// The lines before the returned message; an empty one ends a paragraph.
    var lines: [Line] = []
    /// The header of the returned message, where it stands in the text.
    var returnedHeader: [UInt8] = []
    /// Whether the report stands behind a description of the returned message, or a header of it.
    var isBehindDescription = false
    /// The lines that hold an address, in order.
    private(set) var mentions: [Address: [Int]] = [:]

    /// Lines that are looked at: no mail system writes more before the returned message.
    private static let lineLimit = 2000
    /// Addresses that are looked at: SMTP servers take a hundred recipients and few more (RFC 5321 §4.5.3.1.8).
    private static let addressLimit = 5000
    /// Addresses that are looked at in one line.
    private static let lineAddressLimit = 200
    /// Bytes of a line that may hold what is said about an address in it: a line of text has up to 998
    /// (RFC 5322 §2.1.1).
    static let lineReach = 1000
    /// Phrases that are kept of a line: a sentence holds few.
    private static let phraseLimit = 32

    init(_ text: String) {
        let bytes = Array(text.utf8)
        let all = bytes.split(separator: .lineFeed, maxSplits: Self.lineLimit, omittingEmptySubsequences: false)
            .prefix(Self.lineLimit)
        lines = all.map { Line(bytes: trimmed($0), indent: indent(of: $0)) }
        readPhrases()
        readAddresses()
        cut(all)
        for (index, line) in lines.enumerated() {
            for found in line.addresses where mentions[found.address]?.last != index {
                mentions[found.address, default: []].append(index)
            }
        }
    }

    /// Phrases are found across line ends, but not across paragraphs.
    private mutating func readPhrases() {
        var folded: [UInt8] = []
        var starts: [Int] = []
        for line in lines {
            starts.append(folded.count)
            folded += foldedForPhrases(String(decoding: line.bytes, as: UTF8.self))
            // No phrase holds a line end.
            folded.append(line.bytes.isEmpty ? .lineFeed : .blank)
        }
        var line = 0
        for match in BouncePhrase.table.matches(in: folded) {
            while line + 1 < starts.count, starts[line + 1] <= match.start { line += 1 }
            if lines[line].phrases.count < Self.phraseLimit { lines[line].phrases.append(match.meaning) }
        }
    }

    private mutating func readAddresses() {
        var room = Self.addressLimit
        for index in lines.indices {
            let bytes = lines[index].bytes
            lines[index].addresses = addresses(inLine: bytes, limit: min(room, Self.lineAddressLimit))
            room -= lines[index].addresses.count
            lines[index].reply = smtpReplyCode(in: bytes.prefix(Self.lineReach))?.code
            lines[index].status = EnhancedStatus.first(in: bytes.prefix(Self.lineReach))
        }
    }
}

/// The columns of white space before a line; a tab reaches to the next eighth.
private func indent(of line: ArraySlice<UInt8>) -> Int {
    line.prefix(while: \.isBlank).reduce(0) { $1 == .tab ? ($0 / 8 + 1) * 8 : $0 + 1 }
}

/// Without white space at both ends.
private func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line.drop(while: \.isWhiteSpace)
    while let last = line.last, last.isWhiteSpace { line.removeLast() }
    return line
}
