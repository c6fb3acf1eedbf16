/// Text in a TNEF stream: where it stands, and how its bytes stand for characters.
struct TNEFText: Hashable, Sendable {
    var range: Range<Int>
    /// As `decodeText` takes it; nil where nothing is said.
    var charset: String?

    init(range: Range<Int>, charset: String?) {
        self.range = range
        self.charset = charset
    }

    /// The value of a string property; nil for one of another type.
    init?(_ property: TNEFProperty, charset: String?) {
        switch property.type {
        case TNEFProperty.ValueType.unicode: self.init(range: property.value, charset: "utf-16le")
        case TNEFProperty.ValueType.string8: self.init(range: property.value, charset: charset)
        default: return nil
        }
    }

    /// Nobody's subject or file name is longer.
    private static let longestString = 64 << 10

    /// The text as a value; nil where it is empty.
    func string(in bytes: [UInt8]) -> String? {
        let text = TNEFText(range: range.prefix(Self.longestString), charset: charset).text(in: bytes)
        return text.isEmpty ? nil : text
    }

    /// The text, up to its first NUL, which ends it.
    func text(in bytes: [UInt8]) -> String {
        let text = decodeText(Array(bytes[range.clamped(to: bytes.indices)]), charset: charset).text
        return String(text.unicodeScalars.prefix { $0 != "\0" })
    }
}

/// The charset label of a Windows code page; nil for 0, which stands for the writer's own.
func charsetLabel(codePage: UInt32) -> String? {
    switch codePage {
    case 0: nil
    case 1200: "utf-16le"
    case 1201: "utf-16be"
    case 10000: "macintosh"
    case 10007: "x-mac-cyrillic"
    case 20127: "us-ascii"
    case 20866: "koi8-r"
    case 20932, 51932: "euc-jp"
    case 21866: "koi8-u"
    case 28591...28606: "iso-8859-\(codePage - 28590)"
    case 50220...50222: "iso-2022-jp"
    case 51936, 52936, 54936: "gb18030"
    case 51949: "euc-kr"
    case 65000: "utf-7"
    case 65001: "utf-8"
    default: "cp\(codePage)"
    }
}
