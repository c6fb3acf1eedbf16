/// Blocks as HTML elements that need nothing but themselves: no image, no style sheet, no colour that would stand
/// against the reader's own, dark or light.
enum HTMLForm {
    /// The elements, each on lines of its own.
    static func elements(of blocks: [Block]) -> String {
        blocks.map(element).joined(separator: "\n")
    }

    private static func element(_ block: Block) -> String {
        switch block {
        case .heading(let level, let text):
            heading(level, text)
        case .paragraph(let inlines): "<p style=\"\(Style.paragraph)\">\(html(inlines))</p>"
        case .links(let links):
            links.map(button).joined(separator: "\n")
        case .list(let items):
            "<ul style=\"\(Style.list)\">\n"
                + items.map { "<li style=\"\(Style.item)\">\(html($0))</li>\n" }.joined() + "</ul>"
        case .entries(let entries):
            "<ul style=\"\(Style.entries)\">\n"
                + entries.map { "<li style=\"\(Style.entry)\">\(html($0))</li>\n" }.joined() + "</ul>"
        case .lines(let lines): "<p style=\"\(Style.lines)\">\(lines.map(html).joined(separator: "<br>\n"))</p>"
        case .quote(let inlines): "<blockquote style=\"\(Style.lines)\">\(html(inlines))</blockquote>"
        case .table(let head, let rows): table(head, rows)
        }
    }

    /// The first level is the mail's subject.
    private static func heading(_ level: Int, _ text: String) -> String {
        let style =
            switch level {
            case 1: Style.heading
            case 2: Style.subheading
            default: Style.entryHeading
            }
        return "<h\(level + 1) style=\"\(style)\">\(escaped(text))</h\(level + 1)>"
    }

    private static func table(_ head: [String], _ rows: [[[Inline]]]) -> String {
        let columns = head.map { "<th scope=\"col\" style=\"\(Style.cell)\">\(escaped($0))</th>" }.joined()
        let lines = rows.map { row in
            let cells = row.enumerated().map { index, cell in
                index == 0
                    ? "<th scope=\"row\" style=\"\(Style.cell)\">\(html(cell))</th>"
                    : "<td style=\"\(Style.cell)\">\(html(cell))</td>"
            }
            return "<tr>\(cells.joined())</tr>\n"
        }
        return "<div style=\"\(Style.wide)\"><table style=\"\(Style.table)\">\n<thead><tr>\(columns)</tr></thead>\n"
            + "<tbody>\n\(lines.joined())</tbody>\n</table></div>"
    }

    private static func html(_ entry: Block.Entry) -> String {
        "<b>\(escaped(entry.number)).</b> " + html(entry.text)
    }

    private static func html(_ line: Block.Line) -> String {
        let text = html(line.text)
        if line.label.isEmpty { return text }
        return "<b>\(escaped(line.label))</b>" + (text.isEmpty ? "" : " " + text)
    }

    private static func html(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): escaped(text)
            case .strong(let text): "<b>\(escaped(text))</b>"
            case .link(let link): anchor(link, style: link.isShortcut ? Style.shortcut : Style.link)
            case .lineBreak: "<br>\n"
            }
        }.joined()
    }

    private static func button(_ link: Link) -> String {
        "<p style=\"\(Style.paragraph)\">\(anchor(link, style: Style.button))</p>"
    }

    private static func anchor(_ link: Link, style: String) -> String {
        "<a href=\"\(escaped(link.target))\" style=\"\(style)\">\(escaped(link.label))</a>"
    }

    /// `text` as it stands between tags or in the quotes of an attribute.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// How elements look: mail programs read nothing but the style of each (and take even that from some).
private enum Style {
    static let heading = "margin:24px 0 8px;font-size:20px;line-height:1.3"
    static let subheading = "margin:20px 0 8px;font-size:17px;line-height:1.3"
    static let entryHeading = "margin:16px 0 4px;font-size:16px;line-height:1.3"
    static let paragraph = "margin:0 0 16px;overflow-wrap:anywhere"
    static let list = "margin:0 0 16px;padding-left:24px"
    static let item = "margin:0 0 8px;overflow-wrap:anywhere"
    static let entries = "margin:0 0 16px;padding:0;list-style:none"
    static let entry = "margin:0 0 12px;overflow-wrap:anywhere"
    /// Beside others on one line; a thumb hits it.
    static let shortcut = "display:inline-block;padding:8px 16px 8px 0"
    static let lines = "margin:0 0 16px;padding:2px 0 2px 12px;border-left:3px solid;overflow-wrap:anywhere"
    /// A thumb hits it.
    static let button = "display:inline-block;padding:12px 20px;border:2px solid;border-radius:6px;font-weight:bold"
    static let link = "overflow-wrap:anywhere"
    /// What is too wide for a phone is pushed aside with a finger.
    static let wide = "margin:0 0 16px;overflow-x:auto"
    static let table = "border-collapse:collapse;font-size:15px"
    static let cell = "padding:8px 12px 8px 0;border-bottom:1px solid;text-align:left;vertical-align:top"
}
