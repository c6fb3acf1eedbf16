/// Writes RTF as plain text. HTML that Outlook hid in it (MS-OXRTFEX) is taken out and written as text.
public func plainText(fromRTF bytes: [UInt8]) -> String {
    var reader = RTFReader(bytes)
    reader.read()
    let text = String(decoding: reader.output, as: UTF8.self)
    return reader.isHTML ? plainText(fromHTML: text) : trimmedLines(text)
}

/// Text without blanks at the ends of its lines and without empty lines at its own ends.
private func trimmedLines(_ text: String) -> String {
    var lines = text.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false)
    for index in lines.indices {
        while lines[index].last?.isWhiteSpace == true { lines[index].removeLast() }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.drop(while: \.isEmpty).map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
}

/// Reads what people would read in RTF as mail programs write it; everything about its looks is passed over.
private struct RTFReader {
    /// UTF-8.
    private(set) var output: [UInt8] = []
    /// Whether the text is HTML: `\fromhtml1` stands in the beginning.
    private(set) var isHTML = false

    private var lexer: RTFLexer
    private var group = Group()
    private var outer: [Group] = []
    /// Groups opened beyond the limit, which change nothing.
    private var tooDeep = 0
    /// `\*` came: a word that is not known makes the group one to pass over.
    private var isOptional = false
    /// Characters to pass over behind a `\u`, which say the same for old readers.
    private var replacements = 0
    /// The first half of a character beyond 16 bits.
    private var highSurrogate: UInt16?
    /// Bytes in the code page of `pendingCharset`, with the ASCII between them.
    private var pending: [UInt8] = []
    private var pendingCharset: String?
    private var charset: String?
    private var fontCharsets: [Int: String] = [:]

    /// Real documents stay below twenty.
    private static let depthLimit = 200
    private static let fontLimit = 1000

    /// What holds up to the end of a group.
    private struct Group {
        /// A destination that holds no text.
        var isSkipped = false
        var isFontTable = false
        /// HTML as it was, in a `\*\htmltag`.
        var isTag = false
        /// RTF that stands for such HTML (`\htmlrtf`).
        var isStandIn = false
        var font: Int?
        /// How many characters stand behind a `\u` for old readers.
        var replacements = 1
    }

    init(_ bytes: [UInt8]) { lexer = RTFLexer(bytes) }

    mutating func read() {
        while let token = lexer.next() {
            switch token {
            case .open: open()
            case .close: close()
            case .word(let word, let number): take(word, number)
            case .symbol(let symbol): take(symbol)
            case .byte(let byte), .text(let byte): put(byte)
            }
        }
        flush()
    }

    private mutating func open() {
        (isOptional, replacements) = (false, 0)
        if outer.count < Self.depthLimit { outer.append(group) } else { tooDeep += 1 }
    }

    private mutating func close() {
        (isOptional, replacements) = (false, 0)
        if tooDeep > 0 { tooDeep -= 1 } else if let last = outer.popLast() { group = last }
    }

    // MARK: Control words

    private mutating func take(_ word: String, _ number: Int?) {
        defer { isOptional = false }
        switch word {
        case "fromhtml": isHTML = number != 0
        case "htmltag": (group.isTag, group.isSkipped) = (isHTML, !isHTML)
        case "htmlrtf": group.isStandIn = isHTML && number != 0
        case "ansi", "ansicpg": charset = charsetLabel(codePage: UInt32(clamping: number ?? 1252))
        case "fonttbl": group.isFontTable = true
        case "f": group.font = number
        case "fcharset": takeFontCharset(number)
        case "uc": group.replacements = min(max(number ?? 1, 0), 8)
        case "u": putUnicode(number ?? 0)
        case "bin": lexer.skip(number ?? 0)
        default:
            if let text = Self.characters[word] {
                put(text)
            } else if isOptional || Self.textless.contains(word) {
                group.isSkipped = true
            }
        }
    }

    private mutating func take(_ symbol: UInt8) {
        switch symbol {
        case UInt8(ascii: "*"): isOptional = true
        case UInt8(ascii: "~"): put("\u{A0}")
        case UInt8(ascii: "_"): put("\u{2011}")
        case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): put(symbol)
        case .lineFeed, .carriageReturn: put("\n")
        default: break
        }
    }

    /// Words that stand for characters.
    private static let characters: [String: String] = [
        "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": "\t", "cell": "\t",
        "nestcell": "\t", "nestrow": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
        "bullet": "•", "endash": "–", "emdash": "—", "emspace": " ", "enspace": " ",
    ]

    /// Destinations that hold no text of the document.
    private static let textless: Set<String> = [
        "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer",
        "footerl", "footerr", "footerf", "fldinst", "listtable", "listoverridetable", "mhtmltag", "generator",
    ]

    /// The code page of a font by its number in Windows (the RTF specification's `\fcharset`).
    private mutating func takeFontCharset(_ number: Int?) {
        guard let font = group.font, let number, fontCharsets.count < Self.fontLimit else { return }
        fontCharsets[font] = Self.fontCodePages[number].flatMap(charsetLabel)
    }

    private static let fontCodePages: [Int: UInt32] = [
        0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
        178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
    ]

    // MARK: Text

    private var isTextless: Bool { group.isSkipped || group.isFontTable || group.isStandIn && !group.isTag }

    /// Puts a byte in the document's code page, or the font's.
    private mutating func put(_ byte: UInt8) {
        isOptional = false
        if replacements > 0 {
            replacements -= 1
            return
        }
        guard !isTextless, byte >= .blank, byte != 0x7F else { return }
        let wanted = group.isTag ? charset : group.font.flatMap { fontCharsets[$0] } ?? charset
        if byte >= 0x80, wanted != pendingCharset {
            flush()
            pendingCharset = wanted
        }
        pending.append(byte)
    }

    private mutating func put(_ text: String) {
        if replacements > 0 {
            replacements -= 1
            return
        }
        guard !isTextless else { return }
        flush()
        output.append(contentsOf: text.utf8)
    }

    /// A UTF-16 unit, written as a number with a sign.
    private mutating func putUnicode(_ number: Int) {
        defer { replacements = group.replacements }
        guard !isTextless else { return }
        let unit = UInt16(truncatingIfNeeded: number)
        flush()
        if UTF16.isLeadSurrogate(unit) {
            highSurrogate = unit
            return
        }
        let units = [highSurrogate, unit].compactMap(\.self)
        highSurrogate = nil
        output.append(contentsOf: String(decoding: units, as: UTF16.self).utf8.filter { $0 >= .blank })
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        if pending.allSatisfy({ $0 < 0x80 }) {
            output.append(contentsOf: pending)
        } else {
            output.append(contentsOf: decodeText(pending, charset: pendingCharset).text.utf8)
        }
        pending.removeAll(keepingCapacity: true)
    }
}
