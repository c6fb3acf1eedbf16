extension Message {
    /// The part that a person would read: text/plain before text/html, none that is an attachment; nil when the
    /// message has no text.
    public var readingPart: Part? { readingParts.first }

    /// All parts that some mail program shows as text of the message, in order: the alternatives, and what stands behind
    /// them.
    public var bodyParts: [Part] { parts.filter(isBody) }

    /// The parts that could be read, best first. Where a program wrote only a stub as text/plain, which its bytes
    /// tell, the next one is better.
    ///
    /// The first body leads, since later ones are footers and signatures; among the alternatives of one
    /// multipart/alternative text/plain does (RFC 2046 §5.1.4), unless it is empty.
    public var readingParts: [Part] {
        let bodies = bodyParts
        guard let first = bodies.first(where: { !$0.body.isEmpty }) ?? bodies.first else { return [] }
        let choice = alternatives(of: first)
        let alternatives = bodies.filter { choice.contains($0.index) && !$0.body.isEmpty }
        let plain = alternatives.filter { $0.contentType.subtype != "html" }
        let html = alternatives.filter { $0.contentType.subtype == "html" }
        let best = plain + html
        return best.isEmpty ? [first] : best
    }

    /// The text of the message as a person would read it; empty when there is none. Where Outlook wrote the text only
    /// into its winmail.dat, it comes from there.
    ///
    /// - `readOriginal`: reads from the stored message.
    public func readingText<Failure: Error>(
        _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> String {
        if let reading = try reading(readOriginal), !squeezed(reading.text).isEmpty { return reading.text }
        return try readingTextInTNEF(readOriginal)
    }

    /// The text of the message taken apart: what its author wrote, and what a program put around it. HTML is asked for
    /// the marks of mail programs, and the subject whether it is passed on.
    ///
    /// - `readOriginal`: reads from the stored message.
    public func replyText<Failure: Error>(
        _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> ReplyText {
        let isForward = isForwardSubject(subject)
        guard let reading = try reading(readOriginal), !squeezed(reading.text).isEmpty else {
            return ReplyText(try readingTextInTNEF(readOriginal), isForward: isForward)
        }
        return ReplyText(reading.part, decoded: reading.decoded, isForward: isForward)
    }

    /// The part that is read, its bytes without their transfer encoding, and its text.
    private func reading<Failure: Error>(
        _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> (part: Part, decoded: [UInt8], text: String)? {
        var last: (part: Part, decoded: [UInt8], text: String)?
        for part in readingParts {
            // A text of which nobody reads the end is still found by its beginning.
            let range = part.body.prefix(Self.longestReadingBody)
            let decoded = part.encoding.decoded(range.isEmpty ? [] : try readOriginal(range))
            let text = Self.readingText(of: part, decoded: decoded)
            last = (part, decoded, text)
            if !Self.isStub(text) { break }
        }
        return last
    }

    /// The reading part's decoded bytes as text: HTML becomes plain text, files that stand uuencoded in it are left
    /// out, the lines of `format=flowed` are joined to paragraphs (RFC 3676 §4). `decodeText` leaves all as it was
    /// written.
    public static func readingText(of part: Part, decoded: [UInt8]) -> String {
        let parameters = part.contentType.parameters
        let charset = readingCharset(of: part, decoded)
        if part.contentType.subtype == "html" { return plainText(fromHTML: decodeText(decoded, charset: charset).text) }
        let text = decodeText(UuencodedText(decoded).textBytes, charset: charset).text
        guard parameters["format"]?.lowercased() == "flowed" else { return text }
        return joinFlowed(text, deletesSpace: parameters["delsp"]?.lowercased() == "yes")
    }

    /// The label, or ISO-2022-JP where none stands and the escapes tell (RFC 1468), as programs sent it for years.
    fileprivate static func readingCharset(of part: Part, _ decoded: [UInt8]) -> String? {
        let label = part.contentType.parameters["charset"]
        guard label.map({ Charset($0) == .ascii }) ?? true, switchesToJapanese(decoded),
            decodeText(decoded, charset: "iso-2022-jp").isExact
        else { return label }
        return "iso-2022-jp"
    }

    private static func switchesToJapanese(_ bytes: [UInt8]) -> Bool {
        var start = bytes.startIndex
        while let escape = bytes[start...].firstIndex(of: 0x1B) {
            let rest = bytes[(escape + 1)...].prefix(2)
            if rest.elementsEqual("$B".utf8) || rest.elementsEqual("$@".utf8) { return true }
            start = escape + 1
        }
        return false
    }

    /// Whether a text only says that the message is to be read as HTML.
    public static func isStub(_ text: String) -> Bool {
        let words = squeezed(text)
        // A real text may speak of HTML as well, but is longer.
        guard words.utf8.count <= longestStub else { return false }
        guard words.utf8.contains(where: { $0 >= 0x80 || $0.isLetter || $0.isDigit }) else { return true }
        let lower = words.lowercased()
        return stubWords.contains { words in words.allSatisfy { lower.contains($0) } }
    }

    /// Bytes of a body that are read as text.
    private static let longestReadingBody = 8 << 20
    private static let longestStub = 400
    /// Words that together tell a stub, as mail programs write it.
    private static let stubWords: [[String]] = [
        ["html", "your email client"], ["html", "your mail client"], ["html", "your email program"],
        ["html", "view this message"], ["html", "view this email"], ["html message", "please"],
        ["this is a html", "message"], ["this is an html", "message"], ["html email", "support"],
        ["html", "mail-programm"], ["html", "mailprogramm"], ["html", "e-mail-programm"],
        ["html-format", "nachricht"],
        ["html-mail", "darstell"], ["html-mail", "anzeig"], ["html-nachricht", "anzeig"],
        ["view", "in your browser", "unable"], ["cannot be displayed", "browser"],
    ]

    /// text/plain and text/html without a name: what mail programs show as the text of a message.
    private func isBody(_ part: Part) -> Bool {
        guard !part.isMultipart, !part.isOpaque, part.contentType.type == "text" else { return false }
        guard part.contentType.subtype == "plain" || part.contentType.subtype == "html" else { return false }
        if part.disposition?.kind == "attachment" { return false }
        return part.fileName == nil || part.index == 0
    }

    /// The indices of the parts that say the same as `part` in another form.
    private func alternatives(of part: Part) -> Range<Int> {
        var range = part.index..<part.index + 1
        var current = part
        while let parent = current.parent, parent < current.index {
            current = parts[parent]
            if current.contentType.subtype == "alternative" {
                let end = parts[current.index...].dropFirst().firstIndex { $0.depth <= current.depth }
                range = current.index..<(end ?? parts.count)
            }
        }
        return range
    }
}

extension ReplyText {
    /// Takes the text of a body apart, from its bytes without their transfer encoding.
    public init(_ part: Part, decoded: [UInt8], isForward: Bool = false) {
        guard part.contentType.subtype == "html" else {
            self.init(Message.readingText(of: part, decoded: decoded), isForward: isForward)
            return
        }
        let charset = Message.readingCharset(of: part, decoded)
        self.init(html: decodeText(decoded, charset: charset).text, isForward: isForward)
    }
}

/// Whether the first mark of a subject says that a message is passed on, as `WG:` and `Fwd:` do; list tags before
/// it don't count.
public func isForwardSubject(_ subject: String) -> Bool {
    guard let colon = subject.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return false }
    let head = subject[..<colon]
    let mark = squeezed(String(head[(head.lastIndex(of: "]").map { head.index(after: $0) } ?? head.startIndex)...]))
    return forwardMarks.contains(mark.lowercased())
}

private let forwardMarks: Set<String> = [
    "wg", "fw", "fwd", "[fwd", "vb", "vl", "doorst", "tr", "rv", "enc", "i", "pd", "ilt", "转发", "轉寄",
]
