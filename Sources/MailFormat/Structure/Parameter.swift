/// The parameters of a MIME field (RFC 2045 §5.1), put together and decoded (RFC 2231).
struct ParameterList {
    /// By name in lower case; of two alike the first counts.
    private(set) var values: [String: String] = [:]

    /// One parameter as written, `name*section*=value`.
    private struct Section {
        var value: [UInt8]
        /// Whether the name ends in `*`: percent-encoded, with a charset in the first one.
        var isExtended: Bool
    }

    private var extended: [String: [UInt8]] = [:]
    private var sections: [String: [Int: Section]] = [:]

    /// More sections than the longest file name has in lines of one character.
    static let sectionLimit = 1000
    /// Twice as many: one such name in Content-Type, and what else may stand there. More would cost memory only.
    private static let countLimit = 2000

    /// Reads what stands behind the media type or the disposition's word.
    init(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        var scanner = ParameterScanner(bytes)
        var count = 0
        while count < Self.countLimit, let (name, value) = scanner.next() {
            add(name, value)
            count += 1
        }
        for (name, parts) in sections {
            if let value = Self.join(parts) { values[name] = value }
        }
        for (name, value) in extended {
            values[name] = Self.decodeExtended([Section(value: value, isExtended: true)])
        }
    }

    private mutating func add(_ name: ArraySlice<UInt8>, _ value: [UInt8]) {
        let star = name.firstIndex(of: UInt8(ascii: "*")) ?? name.endIndex
        let base = String(decoding: name[..<star], as: UTF8.self)
        var rest = name[star...].dropFirst()
        guard star < name.endIndex else {
            if values[base] == nil { values[base] = Self.decodePlain(value) }
            return
        }
        if rest.isEmpty {
            if extended[base] == nil { extended[base] = value }
            return
        }
        let isExtended = rest.last == UInt8(ascii: "*")
        if isExtended { rest.removeLast() }
        guard let index = Self.sectionIndex(rest) else { return }
        if sections[base]?[index] == nil {
            sections[base, default: [:]][index] = Section(value: value, isExtended: isExtended)
        }
    }

    private static func sectionIndex(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count < 10, digits.allSatisfy(\.isDigit) else { return nil }
        let index = digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
        return index < sectionLimit ? index : nil
    }

    /// Joins the sections up to the first that is missing (RFC 2231 §3); some programs count from 1.
    private static func join(_ parts: [Int: Section]) -> String? {
        var ordered: [Section] = []
        var index = parts[0] == nil ? 1 : 0
        while let part = parts[index] {
            ordered.append(part)
            index += 1
        }
        guard !ordered.isEmpty else { return nil }
        if ordered.contains(where: \.isExtended) { return decodeExtended(ordered) }
        return decodePlain(ordered.flatMap(\.value))
    }

    /// Takes charset, language and percent-encoding off (RFC 2231 §4). Encoded words stand only where the form
    /// is broken: without a charset.
    private static func decodeExtended(_ sections: [Section]) -> String {
        var charset: String?
        var bytes: [UInt8] = []
        for (index, section) in sections.enumerated() {
            var text = section.value[...]
            if index == 0, section.isExtended, let (label, rest) = splitCharset(text) {
                charset = label
                text = rest
            }
            if section.isExtended {
                bytes.append(contentsOf: percentDecoded(text))
            } else {
                bytes.append(contentsOf: text)
            }
        }
        let text = decodeText(bytes, charset: charset).text
        return charset == nil ? decodeEncodedWords(text) : text
    }

    /// Decodes what RFC 2231 does not allow here but programs write: encoded words (RFC 2047 §5), and the form
    /// of RFC 2231 under the plain name.
    private static func decodePlain(_ value: [UInt8]) -> String {
        if value.contains(UInt8(ascii: "%")), let (label, rest) = splitCharset(value[...]),
            Charset(label) != nil
        {
            return decodeEncodedWords(decodeText(percentDecoded(rest), charset: label).text)
        }
        return decodeEncodedWords(String(decoding: value, as: UTF8.self))
    }

    /// Splits `charset'language'text`.
    private static func splitCharset(_ text: ArraySlice<UInt8>) -> (charset: String, rest: ArraySlice<UInt8>)? {
        guard let first = text.firstIndex(of: UInt8(ascii: "'")),
            let second = text[(first + 1)...].firstIndex(of: UInt8(ascii: "'"))
        else { return nil }
        return (String(decoding: text[..<first], as: UTF8.self), text[(second + 1)...])
    }
}
