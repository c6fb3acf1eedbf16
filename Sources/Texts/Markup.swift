/// A stretch of a text for people.
enum Block: Equatable {
    /// `# Was Sie tun können`; level 1 to 3. What follows one of the third level stands close to it.
    case heading(level: Int, String)
    /// Lines up to an empty one.
    case paragraph([Inline])
    /// A paragraph of links alone: what the reader may do.
    case links([Link])
    /// `- …`
    case list([[Inline]])
    /// Indented lines, each a line for the reader too.
    case lines([Line])
    /// `* 3 …`: what can be had by its number, with more about it on indented lines.
    case entries([Entry])
    /// `> …`
    case quote([Inline])
    /// `| Name | Telefon |`, the first row its head.
    case table(head: [String], rows: [[[Inline]]])

    /// One line of `lines`.
    struct Line: Equatable {
        /// What the template says up to the first colon; empty where nothing does.
        var label: String
        /// Blanks behind the label, which align a plain text.
        var space: String
        var text: [Inline]
    }
}

extension Block {
    /// One of `entries`.
    struct Entry: Equatable {
        var number: String
        var text: [Inline]
    }
}

/// A piece of a line.
enum Inline: Equatable {
    case text(String)
    case link(Link)
    /// `*12.03.2011*`: what the reader's eye shall fall on.
    case strong(String)
    /// A backslash at the end of a line.
    case lineBreak
}

/// `[Ja, das war ich](mailto:…)`, or `[[Protokoll.pdf]](mailto:…)` where the text tells another way to the same.
struct Link: Equatable {
    var label: String
    var target: String
    /// Whether plain text shows the label alone.
    var isOptional = false
    /// `[Antworten](~mailto:…)`: what plain text says in other words, and so leaves out.
    var isShortcut = false

    /// Whether it may be followed: a ready mail or a web page, and nothing that ends it early.
    var isSafe: Bool {
        let isKnown = ["mailto:", "https://", "http://"].contains { target.lowercased().hasPrefix($0) }
        return isKnown && target.unicodeScalars.allSatisfy { $0.value > 0x20 && !Self.ends.contains($0) }
    }

    private static let ends = Set("<>\"'`\\".unicodeScalars)

    /// Whether the label says already where it leads.
    var isBare: Bool { target == label || target == "mailto:" + label }
}
