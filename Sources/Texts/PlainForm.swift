/// Blocks as plain text, lines ending in LF.
enum PlainForm {
    static func text(of blocks: [Block]) -> String {
        var text = ""
        for (index, block) in blocks.enumerated() {
            if index > 0 { text += blocks[index - 1].isCloseToNext ? "\n" : "\n\n" }
            text += section(block)
        }
        return text + "\n"
    }

    private static func section(_ block: Block) -> String {
        switch block {
        case .heading(let level, let text): heading(level, text)
        case .paragraph(let inlines): wrapped(self.text(inlines))
        case .links(let links): links.map { self.text($0, behind: "") }.joined(separator: "\n")
        case .list(let items): items.map(item).joined(separator: "\n")
        case .entries(let entries): entries.map(entry).joined(separator: "\n\n")
        case .lines(let lines): lines.map(line).joined(separator: "\n")
        case .quote(let inlines): wrapped(self.text(inlines), by: "> ")
        case .table(let head, let rows): rows.map { row($0, head) }.joined(separator: "\n\n")
        }
    }

    /// Underlined, but for one that stands close to what follows.
    private static func heading(_ level: Int, _ text: String) -> String {
        let lines = wrapped(text)
        guard level < 3 else { return lines }
        let width = lines.split(separator: "\n").map(\.count).max() ?? 0
        return lines + "\n" + String(repeating: level == 1 ? "=" : "-", count: width)
    }

    /// A link alone that does not fit behind its label stands below it.
    private static func item(_ inlines: [Inline]) -> String {
        if inlines.count == 1, case .link(let link) = inlines[0] { return text(link, behind: "- ") }
        return wrapped(text(inlines), by: "  ", first: "- ")
    }

    /// What belongs to a number stands to the right of it.
    private static func entry(_ entry: Block.Entry) -> String {
        let mark = entry.number + ". "
        let indentation = String(repeating: " ", count: min(mark.count, 6))
        let lines = text(entry.text).split(separator: "\n").filter { $0.contains { $0 != " " } }
        return wrapped(mark + lines.joined(separator: "\n"), by: indentation, first: "")
    }

    private static func line(_ line: Block.Line) -> String {
        wrapped(line.label + line.space + text(line.text), by: "  ")
    }

    /// The first cell stands for the row, the others below it behind the words of the head.
    private static func row(_ cells: [[Inline]], _ head: [String]) -> String {
        let texts = cells.map(text)
        let others = zip(head, texts).dropFirst().filter { !$0.1.isEmpty }
        let lines = others.map { wrapped("\($0): \($1)", by: "  ") }
        return ([wrapped(texts.first ?? "")] + lines).joined(separator: "\n")
    }

    private static func text(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): text
            case .strong(let text): "*\(text)*"
            case .lineBreak: "\n"
            case .link(let link) where link.isShortcut: ""
            case .link(let link) where link.isBare || link.isOptional: link.label
            case .link(let link): "\(introduction(of: link)) <\(link.target)>"
            }
        }.joined()
    }

    private static func text(_ link: Link, behind mark: String) -> String {
        if link.isBare { return mark + link.label }
        let line = "\(mark)\(introduction(of: link)) <\(link.target)>"
        if line.count <= lineLength { return line }
        return wrapped(introduction(of: link), by: mark.isEmpty ? "" : "  ", first: mark) + "\n  <\(link.target)>"
    }

    private static func introduction(of link: Link) -> String {
        link.label.last.map { "?!.:".contains($0) } ?? false ? link.label : link.label + ":"
    }
}

extension Block {
    /// Whether no empty line parts it from what follows.
    fileprivate var isCloseToNext: Bool {
        if case .heading(let level, _) = self { level > 2 } else { false }
    }
}
