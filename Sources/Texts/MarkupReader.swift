/// Takes the markup of a filled template apart; values stand in it as marks.
struct MarkupReader {
    private let marks: ValueMarks
    private var blocks: [Block] = []
    /// The lines of the block at work, their mark taken off.
    private var open: (kind: Kind, lines: [Substring])?

    private enum Kind: Equatable {
        case heading(Int), paragraph, list, entries, lines, quote, table
    }

    static func blocks(of text: String, marks: ValueMarks) -> [Block] {
        var reader = MarkupReader(marks: marks)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { reader.take(line) }
        reader.close()
        return reader.blocks
    }

    private init(marks: ValueMarks) { self.marks = marks }

    private mutating func take(_ line: Substring) {
        guard line.contains(where: { $0 != " " }) else { return close() }
        if open?.kind == .list || open?.kind == .entries, line.hasPrefix("  ") {
            return continueItem(with: line.drop { $0 == " " })
        }
        let (kind, text) = Self.kind(of: line)
        if kind != open?.kind { close() }
        open = (kind, (open?.lines ?? []) + [text])
        if case .heading = kind { close() }
    }

    private static func kind(of line: Substring) -> (Kind, Substring) {
        if line.hasPrefix("# ") { return (.heading(1), line.dropFirst(2)) }
        if line.hasPrefix("## ") { return (.heading(2), line.dropFirst(3)) }
        if line.hasPrefix("### ") { return (.heading(3), line.dropFirst(4)) }
        if line.hasPrefix("* ") { return (.entries, line.dropFirst(2)) }
        if line.hasPrefix("- ") { return (.list, line.dropFirst(2)) }
        if line.hasPrefix("> ") { return (.quote, line.dropFirst(2)) }
        if line.hasPrefix("|") { return (.table, line) }
        if line.hasPrefix("  ") { return (.lines, line.dropFirst(2)) }
        return (.paragraph, line)
    }

    private mutating func continueItem(with line: Substring) {
        guard var item = open, let last = item.lines.popLast() else { return }
        let glue = last.hasSuffix("\\") ? "\n" : " "
        item.lines.append((last + glue + line)[...])
        open = item
    }

    private mutating func close() {
        guard let (kind, lines) = open else { return }
        open = nil
        switch kind {
        case .heading(let level): blocks += lines.map { .heading(level: level, marks.filled($0)) }
        case .list: blocks.append(.list(lines.map { inlines($0.split(separator: "\n")) }))
        case .entries: blocks.append(.entries(lines.map(entry)))
        case .quote: blocks.append(.quote(inlines(lines)))
        case .lines: blocks.append(.lines(lines.map(labelled)))
        case .table: closeTable(lines)
        case .paragraph:
            let links = lines.compactMap(link)
            blocks.append(links.count == lines.count ? .links(links) : .paragraph(inlines(lines)))
        }
    }

    private mutating func closeTable(_ lines: [Substring]) {
        let rows = lines.map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
            return cells.map { inlines([$0.trimmed]) }
        }
        guard let head = rows.first else { return }
        let words = head.map { cell in cell.map { if case .text(let text) = $0 { text } else { "" } }.joined() }
        blocks.append(.table(head: words, rows: Array(rows.dropFirst())))
    }
}

// MARK: Lines

extension MarkupReader {
    /// A line that is one link and nothing else.
    private func link(_ line: Substring) -> Link? {
        let inlines = inlines([line])
        guard inlines.count == 1, case .link(let link) = inlines[0], link.isSafe else { return nil }
        return link
    }

    private func entry(_ text: Substring) -> Block.Entry {
        let number = text.prefix { $0 != " " }
        return Block.Entry(
            number: marks.filled(number), text: inlines(text.dropFirst(number.count + 1).split(separator: "\n")))
    }

    private func labelled(_ line: Substring) -> Block.Line {
        guard let colon = line.firstIndex(of: ":"), !line[..<colon].contains("[") else {
            return Block.Line(label: "", space: "", text: inlines([line]))
        }
        let rest = line[line.index(after: colon)...]
        guard rest.isEmpty || rest.hasPrefix(" ") else {
            return Block.Line(label: "", space: "", text: inlines([line]))
        }
        let text = rest.drop { $0 == " " }
        return Block.Line(
            label: marks.filled(line[...colon]), space: String(rest[..<text.startIndex]), text: inlines([text]))
    }

    /// The lines of a paragraph, joined by blanks unless a backslash ends one.
    private func inlines(_ lines: [Substring]) -> [Inline] {
        var result: [Inline] = []
        for (index, line) in lines.enumerated() {
            let isBroken = line.hasSuffix("\\")
            append(isBroken ? line.dropLast() : line, to: &result)
            if index + 1 < lines.count { result.append(isBroken ? .lineBreak : .text(" ")) }
        }
        return result
    }

    private func append(_ line: Substring, to result: inout [Inline]) {
        var rest = line
        while let found = rest.firstMatch(of: /\[(\[?)([^\[\]]+)\]\]?\(([^)]*)\)/) {
            append(text: rest[..<found.range.lowerBound], to: &result)
            let isShortcut = found.3.hasPrefix("~")
            let link = Link(
                label: marks.filled(found.2), target: marks.filled(isShortcut ? found.3.dropFirst() : found.3),
                isOptional: !found.1.isEmpty, isShortcut: isShortcut)
            result.append(link.isSafe ? .link(link) : .text(link.label))
            rest = rest[found.range.upperBound...]
        }
        append(text: rest, to: &result)
    }

    private func append(text: Substring, to result: inout [Inline]) {
        var rest = text
        while let found = rest.firstMatch(of: /\*([^*]+)\*/) {
            let before = rest[..<found.range.lowerBound]
            if !before.isEmpty { result.append(.text(marks.filled(before))) }
            result.append(.strong(marks.filled(found.1)))
            rest = rest[found.range.upperBound...]
        }
        if !rest.isEmpty { result.append(.text(marks.filled(rest))) }
    }
}

extension Substring {
    /// Without blanks at both ends.
    fileprivate var trimmed: Substring {
        let start = drop { $0 == " " }
        return start.lastIndex { $0 != " " }.map { start[...$0] } ?? ""
    }
}
