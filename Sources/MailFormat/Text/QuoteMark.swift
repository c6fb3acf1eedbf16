/// A stretch of the text made from HTML in which a mail program marked what it quotes.
struct QuoteMark {
    enum Kind {
        /// The line that introduces a quotation: Gmail's `gmail_attr`, Thunderbird's `moz-cite-prefix`.
        case attribution
        /// A quoted message, its header included.
        case quotation
        /// A header in short, behind which all is quoted.
        case header
        /// The author's own signature: tells where it ends, while `-- ` tells where it begins.
        case signature
    }

    let kind: Kind
    /// In the UTF-8 bytes of the text.
    let range: Range<Int>
}

/// Finds quoted elements in a document by the names that programs give them.
struct QuoteMarkFinder {
    /// Marks that are kept: one tells enough, others lie inside or come from inline answers.
    private static let mostMarks = 100

    private(set) var marks: [QuoteMark] = []
    /// Elements at work, by how many `div` lay around them.
    private var open: [(depth: Int, kind: QuoteMark.Kind, start: Int)] = []
    private var depth = 0

    /// A `div` begins where the text has `position` bytes.
    mutating func openDivision(_ tokenizer: HTMLTokenizer, _ attributes: Range<Int>, at position: Int) {
        depth += 1
        guard !attributes.isEmpty, open.count + marks.count < Self.mostMarks,
            let kind = Self.kind(tokenizer, attributes)
        else { return }
        open.append((depth, kind, position))
    }

    /// A `div` ends.
    mutating func closeDivision(at position: Int) {
        if let last = open.last, last.depth >= depth { close(at: position) }
        depth = max(0, depth - 1)
    }

    /// The document ends.
    mutating func finish(at position: Int) {
        while !open.isEmpty { close(at: position) }
        marks.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    private mutating func close(at position: Int) {
        guard let last = open.popLast(), last.start < position else { return }
        marks.append(QuoteMark(kind: last.kind, range: last.start..<position))
    }

    private static func kind(_ tokenizer: HTMLTokenizer, _ attributes: Range<Int>) -> QuoteMark.Kind? {
        for name in tokenizer.attribute("class", in: attributes)?.split(separator: " ") ?? [] {
            switch name {
            case "gmail_attr", "moz-cite-prefix": return .attribution
            // Yahoo and its clones; Proton puts its attribution inside.
            case "yahoo_quoted", "protonmail_quote", "ymail_android_signature_quoted": return .quotation
            case "OutlookMessageHeader": return .header
            case "gmail_signature", "moz-signature": return .signature
            default: break
            }
        }
        switch tokenizer.attribute("id", in: attributes) {
        case "divRplyFwdMsg", "mail-editor-reference-message-container": return .header
        default: break
        }
        // GMX and web.de; Zimbra.
        if tokenizer.attribute("name", in: attributes) == "quote" { return .quotation }
        if tokenizer.attribute("data-marker", in: attributes) == "__QUOTED_TEXT__" { return .quotation }
        let style = tokenizer.attribute("style", in: attributes)?.lowercased().filter { $0 != " " } ?? ""
        // Word, which writes Outlook's mail, draws this line above a header.
        let isRuled = style.contains("border-top:solid#e1e1e11.0pt") || style.contains("border-top:solid#b5c4df1.0pt")
        return isRuled ? .header : nil
    }
}
