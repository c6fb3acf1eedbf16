import Testing

@testable import MailFormat

@Suite struct CharsetTests {
    static let texts: [(bytes: [UInt8], label: String?, expected: String, isExact: Bool)] = [
        (Array("Grüße".utf8), nil, "Grüße", true),
        ([0x47, 0xFC], nil, "Gü", false),
        ([0x47, 0xFC], "iso-8859-1", "Gü", true),
        ([0x47, 0xFC], "\"ISO-8859-1\"", "Gü", true),
        ([0x47, 0xFC], " Latin1 ", "Gü", true),
        ([0x80, 0x84], "iso-8859-1", "€„", true),
        ([0x41, 0x81], "windows-1252", "A\u{FFFD}", false),
        (Array("ü".utf8), "utf8", "ü", true),
        (Array("ü".utf8) + [0xC3], "utf-8", "ü\u{FFFD}", false),
        ([0x47, 0xFC, 0x21], "utf-8", "Gü!", false),
        (Array("ü".utf8), "us-ascii", "ü", false),
        (Array("u".utf8), "us-ascii", "u", true),
        (Array("ü".utf8), "x-nobody", "ü", false),
        ([0xA4], "iso-8859-15", "€", true),
        ([0xD0], "windows-1251", "Р", true),
        ([0xD0], "cp1251", "Р", true),
        ([0xF2, 0xE5, 0xF1, 0xF2], "koi8-r", "РЕЯР", true),
        ([0xF2, 0xE5, 0xF1, 0xF2], "KOI8_R", "РЕЯР", true),
        ([0x82, 0xA0], "shift_jis", "あ", true),
        ([0x87, 0x40], "shift_jis", "①", true),
        ([0xB0, 0xA1], "ks_c_5601-1987", "가", true),
        ([0xA4, 0xA4], "big5", "中", true),
        ([0xFF, 0xFE, 0xFC, 0x00], "utf-16", "ü", true),
        ([0x00, 0xFC], "utf-16", "ü", true),
        (Array("+AGEA/A-".utf8), "utf-7", "aü", true),
        ([0x41, 0xFF, 0x42], "euc-jp", "A\u{FFFD}B", false),
        ([], "utf-8", "", true),
        ([], "iso-2022-jp", "", true),
    ]

    @Test("Bytes are read by label, by alias, as UTF-8, as windows-1252", arguments: texts)
    func reads(bytes: [UInt8], label: String?, expected: String, isExact: Bool) {
        let read = decodeText(bytes, charset: label)
        #expect(read.text == expected)
        #expect(read.isExact == isExact)
    }

    @Test("Nothing but known names reaches iconv")
    func names() {
        for label in [
            "utf-8//TRANSLIT", "iso-8859-1//ignore", "../x", "iso-8859-", "iso-8859-1x", "ISO-2022-CN-EXT",
        ] {
            switch Charset(label) {
            case .convertible: Issue.record("\(label) reached iconv")
            case .ascii, .utf8, .windows1252, nil: break
            }
        }
        #expect(Charset(String(repeating: "a", count: 100_000)) == nil)
    }

    @Test("Every alias that goes to iconv is known there")
    func aliases() {
        let labels = [
            "latin2", "latin5", "iso-8859-8-i", "tis-620", "latin9", "koi8-r", "koi8-u", "macintosh",
            "x-mac-cyrillic", "gb2312", "big5", "sjis", "euc-jp", "iso-2022-jp", "iso-2022-jp-2", "euc-kr",
            "iso-2022-kr", "utf-7", "utf-16", "utf-16le", "utf-16be", "utf-32", "viscii", "windows-1250",
            "windows-1257", "cp437", "cp850", "ibm852", "iso-8859-16", "windows-874", "cp1258",
        ]
        for label in labels {
            guard case .convertible(let name)? = Charset(label) else {
                Issue.record("\(label) is unknown")
                continue
            }
            #expect(convert([], from: name) != nil, "\(name)")
        }
    }

    @Test("More bytes than one buffer holds are converted whole")
    func long() {
        let bytes = [UInt8](repeating: 0xD0, count: 10_000)
        #expect(decodeText(bytes, charset: "windows-1251").text == String(repeating: "Р", count: 10_000))
    }

    @Test("Any bytes under any label make text")
    func anything() {
        var random = Seeded("charset")
        for label in [
            "utf-8", "utf-16", "utf-7", "iso-2022-jp", "iso-2022-kr", "gb18030", "big5", "koi8-r", "euc-jp",
        ] {
            for _ in 0..<20 {
                let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
                let read = decodeText(bytes, charset: label)
                #expect(read.text.utf8.count <= bytes.count * 6 + 6)
            }
        }
    }
}
