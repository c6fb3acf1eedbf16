extension ContentLine {
    /// Reads an unfolded line; nil where it has no name or no colon.
    init?(unfolded line: [UInt8], limits: ContentLimits) {
        var scanner = Scanner(line: line)
        // A byte order mark stands before the first line of some files.
        if line.starts(with: [0xEF, 0xBB, 0xBF]) { scanner.position = 3 }
        guard let fullName = scanner.name() else { return nil }
        var parameters: [Parameter] = []
        while scanner.take(UInt8(ascii: ";")) {
            guard let parameter = scanner.parameter() else { continue }
            if parameters.count < limits.parameters { parameters.append(parameter) }
        }
        guard scanner.take(UInt8(ascii: ":")) else { return nil }
        var value = Array(line[scanner.position...])
        if parameters.isQuotedPrintable {
            value = TransferEncoding.quotedPrintable.decoded(value)
        }
        let dot = fullName.lastIndex(of: ".")
        self.init(
            group: dot.map { String(fullName[..<$0]) },
            name: fullName[(dot.map { fullName.index(after: $0) } ?? fullName.startIndex)...].uppercased(),
            parameters: parameters,
            value: contentText(value, charset: parameters.first { $0.name == "CHARSET" }?.values.first))
    }

    /// Whether a line says that its value is quoted-printable (vCard 2.1 §2.1.4), which decides where it ends.
    static func isQuotedPrintable(_ line: [UInt8]) -> Bool {
        guard line.last == UInt8(ascii: "=") else { return false }
        var scanner = Scanner(line: line)
        guard scanner.name() != nil else { return false }
        var parameters: [Parameter] = []
        while scanner.take(UInt8(ascii: ";")) { scanner.parameter().map { parameters.append($0) } }
        return parameters.isQuotedPrintable
    }
}

extension [ContentLine.Parameter] {
    fileprivate var isQuotedPrintable: Bool {
        contains { $0.name == "ENCODING" && $0.values.first?.uppercased() == "QUOTED-PRINTABLE" }
    }
}

/// Bytes of a line as text: every line end LF, no other control character but tabs. None of them has a meaning in
/// a calendar or a card, and none could be written again (RFC 5545 §3.1, CONTROL).
private func contentText(_ bytes: [UInt8], charset: String? = nil) -> String {
    let text = decodeText(bytes, charset: charset).text
    guard text.utf8.contains(where: { $0.isControl && $0 != .tab }) else { return text }
    var clean: [UInt8] = []
    var isAfterCR = false
    for byte in text.utf8 {
        if byte == .carriageReturn || byte == .lineFeed && !isAfterCR {
            clean.append(.lineFeed)
        } else if !byte.isControl || byte == .tab {
            clean.append(byte)
        }
        isAfterCR = byte == .carriageReturn
    }
    return String(decoding: clean, as: UTF8.self)
}

/// Steps over the name and the parameters of a line.
private struct Scanner {
    let line: [UInt8]
    var position = 0

    init(line: [UInt8]) { self.line = line }

    private var next: UInt8? { position < line.count ? line[position] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Letters, digits, hyphens, and what programs add to them; nil where none stands here.
    mutating func name() -> String? {
        let start = position
        while let byte = next, byte.isTokenText { position += 1 }
        return position == start ? nil : String(decoding: line[start..<position], as: UTF8.self)
    }

    /// `NAME=value,value`, or a value alone; nil where nothing stands between two semicolons.
    mutating func parameter() -> ContentLine.Parameter? {
        let start = position
        let name = name()
        if let name, take(UInt8(ascii: "=")) {
            return ContentLine.Parameter(name.uppercased(), values())
        }
        position = start
        let values = values()
        guard let value = values.first, !value.isEmpty else { return nil }
        let isEncoding = ["QUOTED-PRINTABLE", "BASE64", "7BIT", "8BIT"].contains(value.uppercased())
        return ContentLine.Parameter(isEncoding ? "ENCODING" : "TYPE", values)
    }

    private mutating func values() -> [String] {
        var values = [value()]
        while take(UInt8(ascii: ",")) { values.append(value()) }
        return values
    }

    /// One value. Inside quotes `;`, `:` and `,` are text (RFC 5545 §3.2).
    private mutating func value() -> String {
        var value: [UInt8] = []
        var isQuoted = false
        while let byte = next {
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == UInt8(ascii: "^") {
                value.append(caretEscape())
            } else if !isQuoted, byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",") {
                break
            } else {
                value.append(byte)
            }
            position += 1
        }
        return contentText(value)
    }

    /// The character that an escape of RFC 6868 §3.2 means; the position stays on the last byte of it.
    private mutating func caretEscape() -> UInt8 {
        let meanings: [UInt8: UInt8] = [
            UInt8(ascii: "^"): UInt8(ascii: "^"), UInt8(ascii: "n"): .lineFeed, UInt8(ascii: "'"): UInt8(ascii: "\""),
        ]
        guard position + 1 < line.count, let meaning = meanings[line[position + 1]] else { return UInt8(ascii: "^") }
        position += 1
        return meaning
    }
}
