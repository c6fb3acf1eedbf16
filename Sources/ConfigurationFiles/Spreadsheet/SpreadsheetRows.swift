internal import MailFormat

/// The rows of a spreadsheet that was saved as CSV (RFC 4180), whatever the program that saved it made of that.
struct SpreadsheetRows {
    /// A row and the line that it begins in, from 1.
    struct Row: Equatable {
        var line: Int
        var cells: [String]
    }

    /// Those that hold anything. Cells without blanks around them, line breaks in them as blanks.
    private(set) var rows: [Row] = []
    /// Where a quotation begins that never ends; nil where all do.
    private(set) var openQuote: Int?

    init(_ bytes: [UInt8]) {
        var text = Self.decoded(bytes)
        var firstLine = 1
        var separator: Unicode.Scalar?
        // A line of its own in which spreadsheet programs name the separator.
        let first = text.prefix { $0 != "\n" && $0 != "\r" }
        if first.count == 5, String(String.UnicodeScalarView(first)).hasPrefix("sep=") {
            separator = first.last
            text = Array(text[first.endIndex...].drop { $0 == "\r" }.dropFirst())
            firstLine = 2
        }
        read(text, separator: separator ?? Self.separator(in: text), from: firstLine)
    }

    private mutating func read(_ text: [Unicode.Scalar], separator: Unicode.Scalar, from firstLine: Int) {
        var line = firstLine
        var row = Row(line: line, cells: [])
        var cell = String.UnicodeScalarView()
        var quote: Int?
        var index = 0
        while index < text.count {
            let scalar = text[index]
            let next = index + 1 < text.count ? text[index + 1] : nil
            // Counted once where a line ends in CRLF.
            let endsLine = scalar == "\n" || (scalar == "\r" && next != "\n")
            if endsLine { line += 1 }
            if quote != nil {
                if scalar == "\"", next == "\"" {
                    cell.append(scalar)
                    index += 1
                } else if scalar == "\"" {
                    quote = nil
                } else {
                    cell.append(scalar)
                }
            } else if scalar == "\"", cell.allSatisfy({ $0 == " " }) {
                (quote, cell) = (line, String.UnicodeScalarView())
            } else if scalar == separator || endsLine {
                row.cells.append(Self.cleaned(cell))
                cell = String.UnicodeScalarView()
                if endsLine {
                    add(row)
                    row = Row(line: line, cells: [])
                }
            } else {
                cell.append(scalar)
            }
            index += 1
        }
        row.cells.append(Self.cleaned(cell))
        add(row)
        openQuote = quote
    }

    private mutating func add(_ row: Row) {
        if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row) }
    }

    /// Line breaks and tabs are blanks, no-break ones too; what can't be seen is left out.
    private static func cleaned(_ cell: String.UnicodeScalarView) -> String {
        cell.split { $0.properties.isWhitespace }.map { word in
            String(String.UnicodeScalarView(word.filter { !isControl($0) && $0 != "\u{FEFF}" && $0 != "\u{200B}" }))
        }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The one that stands most often in the first row with anything in it, quotations not looked into.
    private static func separator(in text: [Unicode.Scalar]) -> Unicode.Scalar {
        var counts: [Unicode.Scalar: Int] = [:]
        var isQuoted = false
        for scalar in text {
            if scalar == "\"" { isQuoted.toggle() }
            if isQuoted { continue }
            if scalar == "\n" || scalar == "\r" {
                if counts.isEmpty { continue }
                break
            }
            if [";", ",", "\t"].contains(scalar) { counts[scalar, default: 0] += 1 }
        }
        let candidates: [Unicode.Scalar] = [";", "\t", ","]
        return candidates.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? ";"
    }

    /// By its byte order mark, else by what its bytes can be: UTF-16 has a NUL beside each Latin letter, and what is no
    /// UTF-8 is windows-1252.
    private static func decoded(_ bytes: [UInt8]) -> [Unicode.Scalar] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return scalars(Array(bytes.dropFirst(3)), "utf-8") }
        if bytes.starts(with: [0xFF, 0xFE]) { return scalars(Array(bytes.dropFirst(2)), "utf-16le") }
        if bytes.starts(with: [0xFE, 0xFF]) { return scalars(Array(bytes.dropFirst(2)), "utf-16be") }
        let head = bytes.prefix(4096).enumerated()
        let (even, odd) = (head.count { $0 % 2 == 0 && $1 == 0 }, head.count { $0 % 2 == 1 && $1 == 0 })
        if even + odd > bytes.prefix(4096).count / 4 { return scalars(bytes, even > odd ? "utf-16be" : "utf-16le") }
        let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        return scalars(bytes, isUTF8 ? "utf-8" : "windows-1252")
    }

    private static func scalars(_ bytes: [UInt8], _ charset: String) -> [Unicode.Scalar] {
        Array(decodeText(bytes, charset: charset).text.unicodeScalars)
    }
}
