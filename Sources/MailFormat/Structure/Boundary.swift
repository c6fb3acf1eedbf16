/// The boundary of a multipart (RFC 2046 §5.1.1).
struct Boundary: Hashable, Sendable {
    /// RFC 2046 allows 70 characters; programs write more, yet none writes more than a line may hold.
    static let longest = 998

    let bytes: [UInt8]

    /// nil for what cannot be one. Blanks at the end are lost on the way, so that they do not count.
    init?(_ parameter: String?) {
        guard let parameter else { return nil }
        var bytes = Array(parameter.utf8.prefix(Self.longest + 1))
        while let last = bytes.last, last.isWhiteSpace { bytes.removeLast() }
        guard !bytes.isEmpty, bytes.count <= Self.longest else { return nil }
        self.bytes = bytes
    }

    /// What `line`, which begins with `--` and has no line end, is to this boundary.
    func role(of line: Span<UInt8>) -> DelimiterRole? {
        let rest = line.count - 2 - bytes.count
        guard rest == 0 || rest == 2, matches(line) else { return nil }
        guard rest == 2 else { return .opening }
        let end = line.count
        return line[end - 2] == .hyphen && line[end - 1] == .hyphen ? .closing : nil
    }

    private func matches(_ line: Span<UInt8>) -> Bool {
        // From the end: boundaries of one message often differ only there.
        for index in bytes.indices.reversed() where bytes[index] != line[index + 2] { return false }
        return true
    }
}

/// Whether a delimiter line begins a part or ends the multipart.
enum DelimiterRole: Sendable {
    case opening, closing
}

extension UInt8 {
    static let hyphen = UInt8(ascii: "-")
}

extension Span<UInt8> {
    /// Whether the line may be a delimiter, or the beginning of one.
    var mayBeDelimiter: Bool {
        isEmpty || (self[0] == .hyphen && (count == 1 || self[1] == .hyphen))
    }

    /// The count of bytes without line end, and without the blanks that a transport may add.
    var countWithoutPadding: Int {
        var end = count
        while end > 0, self[end - 1].isWhiteSpace { end -= 1 }
        return end
    }

    /// Whether nothing but a line end stands in the line.
    var isEmptyLine: Bool {
        isEmpty || self[0] == .lineFeed
            || (self[0] == .carriageReturn && (count == 1 || self[1] == .lineFeed))
    }

    /// Whether the line begins like a header field: a name, blanks perhaps, a colon (RFC 5322 §2.2, §4.5).
    var beginsField: Bool {
        let end = Swift.min(count, Boundary.longest)
        var index = 0
        while index < end, self[index] > .blank, self[index] < 0x7F, self[index] != UInt8(ascii: ":") {
            index += 1
        }
        guard index > 0 else { return false }
        while index < end, self[index].isBlank { index += 1 }
        return index < end && self[index] == UInt8(ascii: ":")
    }
}
