/// Lines of plain text as they grow: blanks run together, blocks are set apart, quotes and lists are indented.
struct TextFlow {
    /// Deeper quotes and lists are not shown deeper: nobody reads them, and hostile ones would make long lines.
    private static let depthLimit = 10

    private(set) var output: [UInt8] = []
    var quoteDepth = 0
    var listDepth = 0
    /// Written before the next text: `- ` or `3. `.
    var marker: String?
    /// Line breaks that the next text wants before it.
    private var breaks = 0
    private var wantsBlank = false
    private var isAtLineStart = true
    private var lastQuoteDepth = 0
    /// Written between this text and the next one if no line break comes between.
    private var separator: String?

    /// Sets the next text apart by `count` line ends; not where a separator stands for them.
    mutating func breakLine(_ count: Int) {
        guard count > 0, separator == nil else { return }
        breaks = max(breaks, count)
        wantsBlank = false
    }

    /// Ends a row of a table: its last cell may be empty, and the paragraphs in its cells don't set rows apart.
    mutating func endRow() {
        separator = nil
        wantsBlank = false
        breaks = isAtLineStart ? breaks : 1
    }

    /// Adds a line end that was written as such.
    mutating func addBreak(keepingAll: Bool = false) {
        breaks = keepingAll ? breaks + 1 : min(breaks + 1, 2)
        wantsBlank = false
        separator = nil
    }

    /// Puts `separator` before the next text, instead of line ends that were asked for.
    mutating func separate(by separator: String) {
        guard !isAtLineStart else { return }
        breaks = 0
        self.separator = separator
    }

    /// Adds text in which runs of white space are one blank.
    mutating func add(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\t", "\n", "\r", "\u{0C}", "\u{A0}":
                wantsBlank = true
            default:
                put(scalar)
            }
        }
    }

    /// Adds text with its blanks and line ends.
    mutating func addPreformatted(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": addBreak(keepingAll: true)
            case "\r": break
            case "\u{A0}": put(" ")
            default: put(scalar)
            }
        }
    }

    /// The lines without blanks at their ends.
    func finished() -> String { String(decoding: output, as: UTF8.self) }

    private mutating func put(_ scalar: Unicode.Scalar) {
        guard !scalar.isInvisible else { return }
        if breaks > 0 || output.isEmpty { startLine() }
        if let separator, !isAtLineStart { output.append(contentsOf: separator.utf8) }
        if wantsBlank, separator == nil, !isAtLineStart { output.append(.blank) }
        separator = nil
        wantsBlank = false
        isAtLineStart = false
        output.append(contentsOf: String(scalar).utf8)
    }

    private mutating func startLine() {
        if !output.isEmpty {
            while output.last == .blank { output.removeLast() }
            for _ in 1..<max(breaks, 1) {
                output.append(.lineFeed)
                // An empty line inside a quote belongs to it.
                for _ in 0..<min(quoteDepth, lastQuoteDepth, Self.depthLimit) {
                    output.append(UInt8(ascii: ">"))
                }
            }
            output.append(.lineFeed)
        }
        breaks = 0
        lastQuoteDepth = quoteDepth
        for _ in 0..<min(quoteDepth, Self.depthLimit) { output.append(contentsOf: "> ".utf8) }
        let depth = min(listDepth, Self.depthLimit)
        for _ in 0..<(marker == nil ? depth : max(depth - 1, 0)) { output.append(contentsOf: "  ".utf8) }
        if let marker { output.append(contentsOf: marker.utf8) }
        marker = nil
        isAtLineStart = true
        wantsBlank = false
    }
}

extension Unicode.Scalar {
    /// Characters that newsletters hide in text: soft hyphen, grapheme joiner, zero-width blanks; and controls.
    fileprivate var isInvisible: Bool {
        switch value {
        case 0...0x08, 0x0B...0x1F, 0x7F...0x9F, 0xAD, 0x34F, 0x200B, 0x2060, 0xFEFF: true
        default: false
        }
    }
}
