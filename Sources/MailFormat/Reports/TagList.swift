/// The tags of a DKIM-Signature or ARC field, as `v=1; d=stadt.example` (RFC 6376 §3.2).
struct TagList {
    /// By name, whose letter case counts; of two alike the first. White space in values is left out, as no value
    /// here has one that counts.
    private(set) var values: [String: String] = [:]
    /// Whether something is no tag, as what holds a control character, or a tag stands twice: then the whole list is
    /// void.
    private(set) var isMalformed = false

    /// Reads a field's value.
    init(_ value: String) {
        let items = value.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        for (index, item) in items.enumerated() {
            let bytes = item.filter { !$0.isWhiteSpace }
            // One semicolon may stand at the end.
            if bytes.isEmpty, index == items.count - 1 { continue }
            guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")), bytes[..<equals].allSatisfy(\.isTagName),
                bytes.first?.isLetter ?? false, !bytes[equals...].contains(where: \.isControl)
            else {
                isMalformed = true
                continue
            }
            let name = String(decoding: bytes[..<equals], as: UTF8.self)
            if values[name] == nil {
                values[name] = String(decoding: bytes[(equals + 1)...], as: UTF8.self)
            } else {
                isMalformed = true
            }
        }
    }
}

extension UInt8 {
    fileprivate var isTagName: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
}
