/// Reads bytes as text (charset, RFC 2046 §4.1.2): by the label, else by its alias, else as UTF-8 if they are, else as
/// windows-1252. Never fails; bytes that mean nothing become U+FFFD, and `isExact` is false.
///
/// `isExact` is also false where the bytes don't fit their label, or the label is unknown.
public func decodeText(_ bytes: [UInt8], charset label: String?) -> (text: String, isExact: Bool) {
    guard let label, !label.isEmpty else {
        if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
        return (decodeWindows1252(bytes).text, false)
    }
    switch Charset(label) {
    case .ascii:
        let isASCII = bytes.allSatisfy { $0 < 0x80 }
        return (decodeText(bytes, charset: nil).text, isASCII)
    case .utf8:
        if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
        // UTF-8 that was cut somewhere stays UTF-8; what holds no character of it was mislabelled.
        if holdsUTF8Character(bytes) { return (String(decoding: bytes, as: UTF8.self), false) }
        return (decodeWindows1252(bytes).text, false)
    case .windows1252:
        return decodeWindows1252(bytes)
    case .convertible(let name):
        return convert(bytes, from: name) ?? (decodeText(bytes, charset: nil).text, false)
    case nil:
        return (decodeText(bytes, charset: nil).text, false)
    }
}

/// How bytes stand for characters.
enum Charset: Hashable, Sendable {
    case ascii
    case utf8
    /// Also what calls itself ISO-8859-1: everybody writes windows-1252 under that label.
    case windows1252
    /// By the name that iconv knows.
    case convertible(String)

    /// The longest label looked at; the longest registered one that mail uses is half of it.
    private static let labelLimit = 40

    /// Finds the charset that a label means; letter case, quotes and blanks around it don't count.
    init?(_ label: String) {
        // As nearly all mail writes them.
        switch label {
        case "utf-8", "UTF-8": self = .utf8
        case "us-ascii", "US-ASCII": self = .ascii
        case "iso-8859-1", "ISO-8859-1", "windows-1252", "Windows-1252": self = .windows1252
        default: self.init(unusual: label)
        }
    }

    private init?(unusual label: String) {
        guard label.utf8.count <= Self.labelLimit else { return nil }
        let name = String(
            decoding: label.utf8.filter { $0.isTokenText && $0 != UInt8(ascii: "'") }.map(\.lowercase),
            as: UTF8.self
        )
        if let known = Self.aliases[name] ?? Self.aliases[name.replacing("_", with: "-")] {
            self = known
        } else if let family = Self.families.first(where: { name.hasPrefix($0.prefix) }) {
            // The number alone comes from the mail, so nothing else reaches iconv.
            let number = name.dropFirst(family.prefix.count)
            guard !number.isEmpty, number.utf8.allSatisfy(\.isDigit) else { return nil }
            self = Self.aliases[family.name + number] ?? .convertible(family.name + number)
        } else {
            return nil
        }
    }
}

extension Charset {
    /// Families of charsets that differ by a number.
    private static let families: [(prefix: String, name: String)] = [
        ("iso-8859-", "iso-8859-"), ("iso8859-", "iso-8859-"), ("iso_8859-", "iso-8859-"),
        ("iso8859_", "iso-8859-"), ("iso8859", "iso-8859-"), ("8859-", "iso-8859-"),
        ("windows-", "windows-"), ("windows", "windows-"), ("x-windows-", "windows-"),
        ("x-cp", "cp"), ("cp-", "cp"), ("cp", "cp"), ("ibm-", "ibm"), ("ibm", "ibm"), ("dos-", "cp"),
    ]

    /// Labels as they stand in mail (IANA's names and aliases, and wrong ones). Where everybody means a
    /// superset, that one stands here.
    private static let aliases: [String: Charset] = [
        "us-ascii": .ascii, "ascii": .ascii, "us_ascii": .ascii, "usascii": .ascii, "ansi_x3.4-1968": .ascii,
        "ansi_x3.4-1986": .ascii, "iso646-us": .ascii, "iso_646.irv1991": .ascii, "646": .ascii, "us": .ascii,
        "iso-ir-6": .ascii, "cp367": .ascii, "ibm367": .ascii,
        "utf-8": .utf8, "utf8": .utf8, "utf_8": .utf8, "utf-8n": .utf8, "x-utf-8": .utf8, "cp65001": .utf8,
        "unicode-1-1-utf-8": .utf8, "utf8mb4": .utf8, "windows-65001": .utf8, "utf-8-sig": .utf8,
        "iso-8859-1": .windows1252, "latin1": .windows1252, "latin-1": .windows1252, "l1": .windows1252,
        "iso_8859-11987": .windows1252, "iso-ir-100": .windows1252, "cp819": .windows1252,
        "ibm819": .windows1252, "windows-1252": .windows1252, "cp1252": .windows1252, "ansi": .windows1252,
        "x-ansi": .windows1252, "iso-8859-1-windows-3.1-latin-1": .windows1252, "iso-latin-1": .windows1252,
        "iso-8859": .windows1252, "iso8859": .windows1252,
        "latin2": .convertible("iso-8859-2"), "latin-2": .convertible("iso-8859-2"),
        "latin5": .convertible("windows-1254"), "iso-8859-9": .convertible("windows-1254"),
        "iso-8859-8-i": .convertible("iso-8859-8"), "iso-8859-8-e": .convertible("iso-8859-8"),
        "iso-8859-6-i": .convertible("iso-8859-6"), "iso-8859-11": .convertible("cp874"),
        "tis-620": .convertible("cp874"), "windows-874": .convertible("cp874"),
        "latin9": .convertible("iso-8859-15"), "latin-9": .convertible("iso-8859-15"),
        "l9": .convertible("iso-8859-15"), "iso-latin-9": .convertible("iso-8859-15"),
        "koi8-r": .convertible("koi8-r"), "koi8r": .convertible("koi8-r"), "koi8-u": .convertible("koi8-u"),
        "koi8_r": .convertible("koi8-r"), "koi8_u": .convertible("koi8-u"),
        "macintosh": .convertible("macintosh"), "x-mac-roman": .convertible("macintosh"),
        "mac": .convertible("macintosh"), "macroman": .convertible("macintosh"),
        "x-mac-cyrillic": .convertible("mac-cyrillic"),
        "gb2312": .convertible("gb18030"), "gbk": .convertible("gb18030"), "x-gbk": .convertible("gb18030"),
        "gb18030": .convertible("gb18030"), "cp936": .convertible("gb18030"),
        "euc-cn": .convertible("gb18030"),
        "gb_2312-80": .convertible("gb18030"), "windows-936": .convertible("gb18030"),
        "big5": .convertible("big5-hkscs"), "big-5": .convertible("big5-hkscs"),
        "big5-hkscs": .convertible("big5-hkscs"), "cn-big5": .convertible("big5-hkscs"),
        "x-x-big5": .convertible("big5-hkscs"),
        "shift_jis": .convertible("cp932"), "shift-jis": .convertible("cp932"),
        "sjis": .convertible("cp932"), "x-sjis": .convertible("cp932"), "ms_kanji": .convertible("cp932"),
        "windows-31j": .convertible("cp932"), "ms932": .convertible("cp932"),
        "euc-jp": .convertible("euc-jp"), "x-euc-jp": .convertible("euc-jp"),
        "iso-2022-jp": .convertible("iso-2022-jp"), "iso-2022-jp-1": .convertible("iso-2022-jp"),
        "iso-2022-jp-2": .convertible("iso-2022-jp-2"), "csiso2022jp": .convertible("iso-2022-jp"),
        "euc-kr": .convertible("cp949"), "ks_c_5601-1987": .convertible("cp949"),
        "ks_c_5601": .convertible("cp949"), "ksc5601": .convertible("cp949"), "uhc": .convertible("cp949"),
        "korean": .convertible("cp949"), "windows-949": .convertible("cp949"),
        "iso-2022-kr": .convertible("iso-2022-kr"),
        "utf-7": .convertible("utf-7"), "utf7": .convertible("utf-7"),
        "unicode-1-1-utf-7": .convertible("utf-7"), "x-unicode-2-0-utf-7": .convertible("utf-7"),
        "utf-16": .convertible("utf-16"), "utf16": .convertible("utf-16"), "unicode": .convertible("utf-16"),
        "utf-16le": .convertible("utf-16le"), "utf-16be": .convertible("utf-16be"),
        "utf-32": .convertible("utf-32"), "utf-32le": .convertible("utf-32le"),
        "utf-32be": .convertible("utf-32be"),
        "viscii": .convertible("viscii"), "windows-31": .convertible("cp932"),
    ]
}

/// Whether a whole character of more than one byte stands somewhere in the bytes (RFC 3629 §4).
private func holdsUTF8Character(_ bytes: [UInt8]) -> Bool {
    var waiting = 0
    for byte in bytes {
        switch byte {
        case 0x80..<0xC0 where waiting == 1: return true
        case 0x80..<0xC0 where waiting > 1: waiting -= 1
        case 0xC2..<0xE0: waiting = 1
        case 0xE0..<0xF0: waiting = 2
        case 0xF0..<0xF5: waiting = 3
        default: waiting = 0
        }
    }
    return false
}
