/// A response as text, its literals beside it; and what it says.
struct IMAPLine {
    /// A literal's bytes, if they were kept.
    enum Literal {
        case streamed
        case bytes([UInt8])
        case skipped
    }

    /// All parts without their line ends; each literal's announcement still stands in it.
    var text: [UInt8] = []
    /// Where each announcement begins in `text`, in order.
    private(set) var literals: [(start: Int, value: Literal)] = []
    private var keptSize = 0
    private var hasStreamed = false

    /// What is kept of it in memory.
    var size: Int { text.count + keptSize }

    mutating func append(_ literal: Literal, at start: Int) {
        literals.append((start, literal))
        if case .streamed = literal { hasStreamed = true }
    }

    mutating func appendToLiteral(_ piece: ArraySlice<UInt8>) {
        guard let last = literals.indices.last, case .bytes(var bytes) = literals[last].value else { return }
        literals[last].value = .skipped
        bytes += piece
        keptSize += piece.count
        literals[last].value = .bytes(bytes)
    }

    /// `{n}`, `{n+}` or `~{n}` at the end: where it begins, and n (RFC 9051 §4.3). The words of a status response
    /// are for people and announce nothing.
    func announcedLiteral(from partStart: Int) -> (start: Int, size: Int)? {
        guard text.count > partStart, text.last == UInt8(ascii: "}"), !isForPeople else { return nil }
        var digits = text[partStart...].dropLast()
        if digits.last == UInt8(ascii: "+") { digits = digits.dropLast() }
        guard let brace = digits.lastIndex(of: UInt8(ascii: "{")) else { return nil }
        guard let size = decimal(digits[(brace + 1)...]) else { return nil }
        return (brace, size)
    }

    /// Whether a message's bytes follow at `start`: the first literal after `BODY[]`, or `BODY[HEADER]`, of a FETCH
    /// response.
    func isBodyNext(at start: Int) -> Bool {
        guard !hasStreamed, words(3).last.map(upper) == "FETCH" else { return false }
        let before = upper(text[..<start].suffix(14))
        return ["(BODY[] ", " BODY[] ", "(BODY[HEADER] ", " BODY[HEADER] "].contains(where: before.hasSuffix)
    }

    /// What the line says.
    var response: IMAPResponse {
        if text.first == UInt8(ascii: "+") { return .continuation }
        let words = words(3)
        guard words.count > 1 else { return .other }
        let name = upper(words[1])
        if let condition = IMAPResponse.Status.Condition(rawValue: name) {
            return .status(status(condition, tag: words[0], after: words[1].endIndex))
        }
        guard words[0].elementsEqual([UInt8(ascii: "*")]) else { return .other }
        switch name {
        case "CAPABILITY": return .capabilities(capabilities(text[words[1].endIndex...]))
        case "ENABLED": return .enabled(capabilities(text[words[1].endIndex...]))
        case "LIST": return MailFolder(IMAPTokens(self, from: words[1].endIndex)).map { .list($0) } ?? .other
        case "VANISHED": return IMAPResponse(vanished: IMAPTokens(self, from: words[1].endIndex))
        default: break
        }
        guard words.count > 2, let number = decimal(words[1]).flatMap(UInt32.init(exactly:)) else {
            return .other
        }
        switch upper(words[2]) {
        case "EXISTS": return .exists(number)
        case "EXPUNGE": return .expunge
        case "FETCH": return .fetch(IMAPResponse.Fetch(IMAPTokens(self, from: words[2].endIndex)))
        default: return .other
        }
    }

    /// A status response (also a `+`), whose rest is free text.
    private var isForPeople: Bool {
        if text.first == UInt8(ascii: "+") { return true }
        let words = words(2)
        return words.count > 1 && IMAPResponse.Status.Condition(rawValue: upper(words[1])) != nil
    }

    private func words(_ count: Int) -> [ArraySlice<UInt8>] {
        Array(text.split(separator: UInt8(ascii: " "), maxSplits: count).prefix(count))
    }

    private func status(
        _ condition: IMAPResponse.Status.Condition, tag: ArraySlice<UInt8>, after end: Int
    ) -> IMAPResponse.Status {
        var rest = text[end...].drop { $0 == UInt8(ascii: " ") }
        var code: String?
        var arguments = ""
        if rest.first == UInt8(ascii: "["), let close = rest.firstIndex(of: UInt8(ascii: "]")) {
            let parts = rest[(rest.startIndex + 1)..<close].split(separator: UInt8(ascii: " "), maxSplits: 1)
            code = parts.first.map { upper($0).printable }
            arguments = parts.count > 1 ? printable(parts[1]) : ""
            rest = rest[(close + 1)...].drop { $0 == UInt8(ascii: " ") }
        }
        return IMAPResponse.Status(
            tag: tag.elementsEqual([UInt8(ascii: "*")]) ? nil : printable(tag), condition: condition,
            code: code,
            arguments: arguments, text: printable(rest))
    }
}

/// `bytes` as a set of words in upper case.
func capabilities(_ bytes: ArraySlice<UInt8>) -> Set<String> {
    Set(bytes.split(separator: UInt8(ascii: " ")).map(upper))
}

/// Digits only, nothing that an Int does not hold; nil otherwise.
func decimal(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
    var value = 0
    for byte in bytes {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
}

private func upper(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).uppercased()
}

private func printable(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).printable
}
