/// What a field such as List-Post or List-Unsubscribe offers (RFC 2369 §2): links, the best first.
public struct ListLinks: Hashable, Sendable {
    /// Without angle brackets and white space, whatever their scheme.
    public private(set) var links: [String] = []
    /// Whether it says `NO`: nobody may do this (RFC 2369 §3.4).
    public private(set) var isDenied = false

    /// Links of one field; nobody writes a tenth of it.
    private static let linkLimit = 100

    /// Reads a field's value, comments left out. Links without angle brackets are forgiven.
    public init(_ value: String) {
        let bytes = Array(withoutComments(value).utf8)
        var word: [UInt8] = []
        var isBracketed = false
        for byte in bytes where links.count < Self.linkLimit {
            switch byte {
            case UInt8(ascii: "<") where !isBracketed:
                isBracketed = true
                word = []
            case UInt8(ascii: ">") where isBracketed:
                add(word, isBracketed: true)
                word = []
                isBracketed = false
            case UInt8(ascii: ",") where !isBracketed:
                add(word, isBracketed: false)
                word = []
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
    /// What the first field of this name offers; nil when there is none.
    public func listLinks(_ name: FieldName) -> ListLinks? { value(name).map { ListLinks($0) } }
}
