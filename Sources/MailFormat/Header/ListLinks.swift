/// What a field such as List-Post or List-Unsubscribe offers (RFC 2369 §2): links, the best first.
public struct ListLinks: Hashable, Sendable {
    /// Without angle brackets and white space, whatever their scheme.
    public private(set) var links: [String] = []
    /// Whether it says `NO`: nobody may do this (RFC 2369 §3.4).
    public private(set) var isDenied = false

    /// Links of one field; nobody writes a tenth of it.
    private static let linkLimit = 100

    /// Reads a field's value, comments between links left out. Links without angle brackets are forgiven.
    public init(_ value: String) {
        var word: [UInt8] = []
        var isBracketed = false
        var commentDepth = 0
        for byte in value.utf8 where links.count < Self.linkLimit {
            switch byte {
            case UInt8(ascii: "(") where !isBracketed: commentDepth += 1
            case UInt8(ascii: ")") where commentDepth > 0: commentDepth -= 1
            case _ where commentDepth > 0: break
            case UInt8(ascii: "<") where !isBracketed:
                isBracketed = true
                word = []
            case UInt8(ascii: ">") where isBracketed, UInt8(ascii: ",") where !isBracketed:
                add(word, isBracketed: isBracketed)
                word = []
                isBracketed = false
            default:
                if !byte.isWhiteSpace, !byte.isControl { word.append(byte) }
            }
        }
        if links.count < Self.linkLimit { add(word, isBracketed: isBracketed) }
    }

    private mutating func add(_ word: [UInt8], isBracketed: Bool) {
        let text = String(decoding: word, as: UTF8.self)
        if isBracketed {
            if !text.isEmpty { links.append(text) }
        } else if text.uppercased() == "NO" {
            isDenied = links.isEmpty
        } else if ["mailto:", "http://", "https://"].contains(where: text.lowercased().hasPrefix) {
            links.append(text)
        }
    }

    /// The addresses that its `mailto:` links write to (RFC 6068 §2).
    public var addresses: [Address] {
        links.flatMap { link -> [Address] in
            guard link.utf8.count > 7, link.prefix(7).lowercased() == "mailto:" else { return [] }
            let recipients = link.utf8.dropFirst(7).prefix { $0 != UInt8(ascii: "?") }
            return recipients.split(separator: UInt8(ascii: ",")).compactMap { recipient in
                Address(String(decoding: percentDecoded(Array(recipient)[...]), as: UTF8.self))
            }
        }
    }
}

extension Header {
    /// What the first field of this name offers (RFC 2369 §2); nil when there is none.
    public func listLinks(_ name: FieldName) -> ListLinks? { value(name).map { ListLinks($0) } }
}
