/// A stretch of the text made from HTML in which a mail program marked what it quotes.
struct QuoteMark {
    enum Kind {
        /// The line that introduces a quotation: Gmail's `gmail_attr`, Thunderbird's `moz-cite-prefix`.
        case attribution
        /// A quoted message, its header included.
        case quotation
        /// A header in short, behind which all is quoted.
        case header
        /// A line drawn above what may be such a header.
        case rule
        /// A quotation with what introduces it, where answers may stand between: Gmail's `gmail_quote`.
        case answered
        /// The author's own signature: tells where it ends, while `-- ` tells where it begins.
        case signature

        /// Whether all in it is the same.
        var isOfOneKind: Bool { self != .signature && self != .answered }
    }

    let kind: Kind
    /// In the UTF-8 bytes of the text.
    let range: Range<Int>
}

/// Finds quoted elements in a document by the names that programs give them.
struct QuoteMarkFinder {
    /// Marks that are kept: one tells enough, others lie inside or come from inline answers.
    private static let markLimit = 100

    private(set) var marks: [QuoteMark] = []
    /// Elements at work, by how many `div` lay around them.
    private var open: [(depth: Int, kind: QuoteMark.Kind, start: Int)] = []
    private var depth = 0

    /// A `div` begins where the text has `position` bytes.
    mutating func openDivision(_ tokenizer: HTMLTokenizer, _ attributes: Range<Int>, at position: Int) {
        depth += 1
        guard !attributes.isEmpty, open.count + marks.count < Self.markLimit,
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
            // Yahoo has a random word before its names.
            if name.hasPrefix("ydp"), name.hasSuffix("yahoo_quoted") { return .quotation }
            switch Self.original(name) {
            case "gmail_attr", "moz-cite-prefix": return .attribution
            // Yahoo and its clones; Proton puts its attribution inside.
            case "yahoo_quoted", "protonmail_quote", "ymail_android_signature_quoted": return .quotation
            // Outlook's app; Zoho; Missive.
            case "ms-outlook-mobile-reference-message", "zmail_extra", "missive_quote": return .quotation
            case "gmail_quote": return .answered
            case "OutlookMessageHeader": return .header
            case "gmail_signature", "moz-signature": return .signature
            default: break
            }
        }
        switch tokenizer.attribute("id", in: attributes).map({ original($0[...]) }) {
        case "divRplyFwdMsg": return .header
        // Roundcube; Outlook's, AOL's and CloudMagic's apps.
        case "reply-intro": return .attribution
        case "mail-editor-reference-message-container", "mail-app-auto-quote", "cm_replymail_content_wrap":
            return .quotation
        default: break
        }
        // GMX and web.de; Spark; Zimbra.
        switch tokenizer.attribute("name", in: attributes) {
        case "quote", "messageReplySection": return .quotation
        default: break
        }
        if tokenizer.attribute("data-marker", in: attributes) == "__QUOTED_TEXT__" { return .quotation }
        let style = tokenizer.attribute("style", in: attributes)?.lowercased().filter { $0 != " " } ?? ""
        // Word, which writes Outlook's mail, draws this line above a header.
        return ruleStyles.contains(where: style.contains) ? .rule : nil
    }

    /// Its thickness, kind and colour, in the orders of Word, Outlook's apps and browsers.
    private static let ruleStyles = [
        "#e1e1e1", "#b5c4df", "rgb(225,225,225)", "rgb(181,196,223)",
    ].flatMap { color in
        ["solid\(color)1.0pt", "solid\(color)1pt", "1ptsolid\(color)", "1.0ptsolid\(color)", "\(color)1ptsolid"]
            .map { "border-top:" + $0 }
    }

    /// A name as it was given: Outlook puts `x_` before those of a mail that is answered, Hotmail `ecx`, once each time.
    private static func original(_ name: Substring) -> Substring {
        var rest = name
        while let prefix = ["x_", "ecx"].first(where: rest.hasPrefix) { rest = rest.dropFirst(prefix.count) }
        return rest
    }
}
