/// The text of an HTML document as people read it: paragraphs, lists, links and quotes kept readable, nothing
/// of scripts and styles.
public func plainText(fromHTML html: String) -> String {
    markedPlainText(fromHTML: html).text
}

/// The same, and where in it a mail program marked what it quotes.
func markedPlainText(fromHTML html: String) -> (text: String, marks: [QuoteMark]) {
    var writer = PlainTextWriter(html)
    return (writer.write(), writer.finder.marks)
}

/// Follows the tags of a document and writes its text.
private struct PlainTextWriter {
    /// Longer addresses only carry tracking codes.
    private static let longestAddress = 1000
    /// Deeper lists count as this deep.
    private static let deepestList = 100

    private struct List {
        /// The number of the next item; nil in a list without numbers.
        var number: Int?
    }

    private struct Link {
        let address: String
        /// Where its text begins in the output.
        let start: Int
    }

    private var tokenizer: HTMLTokenizer
    private var flow = TextFlow()
    private var lists: [List] = []
    private var link: Link?
    private var preDepth = 0
    /// Where the row and the cell at work begin in the output.
    private var rowStart = 0
    private var cellStart = 0
    private(set) var finder = QuoteMarkFinder()
    /// For each blockquote at work, whether it quotes.
    private var blockquotes: [Bool] = []

    init(_ html: String) { tokenizer = HTMLTokenizer(html) }

    mutating func write() -> String {
        while let token = tokenizer.next() {
            switch token {
            case .text(let range):
                let text = decodeReferences(tokenizer.bytes[range])
                if preDepth > 0 { flow.addPreformatted(text) } else { flow.add(text) }
            case .open(let name, let attributes): open(name, attributes)
            case .close(let name): close(name)
            }
        }
        endLink()
        finder.finish(at: flow.output.count)
        return flow.finished()
    }

    private mutating func open(_ name: String, _ attributes: Range<Int>) {
        switch name {
        case "script", "style", "title", "template", "svg", "select", "object", "iframe":
            tokenizer.skipContent(of: name)
        case "a": startLink(tokenizer.attribute("href", in: attributes))
        case "img": flow.add(tokenizer.attribute("alt", in: attributes) ?? "")
        case "br": flow.addBreak()
        case "hr":
            flow.breakLine(1)
            flow.add("----")
            flow.breakLine(1)
        case "blockquote": startBlockquote(attributes)
        case "pre":
            flow.breakLine(2)
            preDepth += 1
        case "ul", "ol": startList(isNumbered: name == "ol", attributes)
        case "li": startItem()
        case "tr":
            flow.endRow()
            rowStart = flow.output.count
            cellStart = rowStart
        case "td", "th": startCell()
        case "div":
            flow.breakLine(1)
            finder.openDivision(tokenizer, attributes, at: flow.output.count)
        default: flow.breakLine(Self.breaks(around: name))
        }
    }

    private mutating func close(_ name: String) {
        switch name {
        case "a": endLink()
        case "blockquote":
            flow.breakLine(2)
            if blockquotes.popLast() == true { flow.quoteDepth -= 1 }
        case "div":
            finder.closeDivision(at: flow.output.count)
            flow.breakLine(1)
        case "pre":
            preDepth = max(0, preDepth - 1)
            flow.breakLine(2)
        case "ul", "ol":
            _ = lists.popLast()
            flow.listDepth = lists.count
            flow.marker = nil
            flow.breakLine(lists.isEmpty ? 2 : 1)
        case "tr", "table": flow.endRow()
        case "td", "th", "br": break
        default: flow.breakLine(Self.breaks(around: name))
        }
    }

    /// The line ends that set an element apart; 0 for one inside a line.
    private static func breaks(around name: String) -> Int {
        switch name {
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "dl": 2
        case "div", "table", "tr", "li", "dt", "dd", "section", "article", "header", "footer", "address",
            "form",
            "center", "fieldset", "figure", "figcaption", "main", "nav", "aside", "body", "caption",
            "details",
            "summary", "head", "html":
            1
        default: 0
        }
    }
}

// MARK: Lists, tables and links

extension PlainTextWriter {
    private mutating func startList(isNumbered: Bool, _ attributes: Range<Int>) {
        flow.breakLine(lists.isEmpty ? 2 : 1)
        guard lists.count < Self.deepestList else { return }
        let first = isNumbered ? tokenizer.attribute("start", in: attributes).flatMap { Int($0) } ?? 1 : nil
        lists.append(List(number: first))
        flow.listDepth = lists.count
    }

    private mutating func startItem() {
        flow.breakLine(1)
        guard let number = lists.last?.number else {
            flow.marker = "- "
            return
        }
        flow.marker = "\(number). "
        lists[lists.count - 1].number = number &+ 1
    }

    /// Sets a cell apart from the one before it, if both are short enough to stand in one line.
    private mutating func startCell() {
        let start = flow.output.count
        let isFirst = start == rowStart
        let hasLineBreak = flow.output[min(cellStart, start)..<start].dropFirst().contains(.lineFeed)
        if isFirst || hasLineBreak {
            flow.breakLine(1)
        } else {
            flow.separate(by: " | ")
        }
        cellStart = start
    }

    /// Begins a quote. Without a border it only indents, as the buttons of Gmail and Apple Mail do.
    private mutating func startBlockquote(_ attributes: Range<Int>) {
        flow.breakLine(2)
        let style = tokenizer.attribute("style", in: attributes)?.lowercased().filter { $0 != " " } ?? ""
        let isIndentation =
            style.contains("border:none") && style.contains("40px")
            && tokenizer.attribute("type", in: attributes) == nil
        blockquotes.append(!isIndentation)
        if !isIndentation { flow.quoteDepth += 1 }
    }

    private mutating func startLink(_ address: String?) {
        endLink()
        guard let address else { return }
        link = Link(address: address, start: flow.output.count)
    }

    /// Writes a link's address behind its text.
    private mutating func endLink() {
        guard let link else { return }
        self.link = nil
        if let address = address(of: link) { flow.add(" <\(address)>") }
    }

    /// nil where a link has no text, leads nowhere, or says its address already.
    private func address(of link: Link) -> String? {
        // A link may begin a line, of which the marks of quotation are no part.
        let written = flow.output[min(link.start, flow.output.count)...].drop {
            $0.isWhiteSpace || $0 == UInt8(ascii: ">")
        }
        guard !written.isEmpty, let address = Self.shown(link.address) else {
            return nil
        }
        // A text much longer than the address says more than that.
        let isBracket: (UInt8) -> Bool = { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
        var shown = written.prefix(2 * Self.longestAddress).drop(while: isBracket)
        while let last = shown.last, isBracket(last) { shown.removeLast() }
        let text = squeezed(String(decoding: shown, as: UTF8.self))
        return text == address || text == address.droppingScheme ? nil : address
    }

    /// A web or mail address as people read it; nil for what leads nowhere outside the document.
    private static func shown(_ address: String) -> String? {
        let clean = String(decoding: address.utf8.filter { !$0.isControl && $0 != .blank }, as: UTF8.self)
        guard clean.utf8.count <= longestAddress else { return nil }
        let lower = clean.lowercased()
        if lower.hasPrefix("mailto:") { return String(clean.dropFirst(7).prefix { $0 != "?" }) }
        return lower.hasPrefix("http://") || lower.hasPrefix("https://") || lower.hasPrefix("tel:")
            ? clean : nil
    }
}

extension String {
    /// A web address as it is often written: without `https://` and without the slash behind the name.
    fileprivate var droppingScheme: Substring {
        var rest = self[...]
        for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
        }
        return rest.hasSuffix("/") ? rest.dropLast() : rest
    }
}
