internal import MailFormat

/// The beginning of what somebody wrote, as one flowing line: about three lines of a mail.
public struct Excerpt: Hashable, Sendable {
    /// Without line breaks; ends with `…` where more follows. Empty for a mail of files alone.
    public var text: String

    /// A text that stands ready.
    public init(text: String) { self.text = text }

    /// Characters: three lines of a plain text, five on a phone.
    private static let length = 220
    /// Characters of a text that are looked through: what stands behind is not its beginning.
    private static let reach = 20_000

    /// Of a post's text: without greeting, quotations, signature and closing. A mail that says nothing of its own shows
    /// what it passes on.
    public init(of text: String) {
        let beginning = text.utf8.count > Self.reach ? String(text.prefix(Self.reach)) : text
        let reply = ReplyText(beginning)
        let written = Self.flowing(Self.body(of: reply.written))
        let words = written.isEmpty ? Self.flowing(reply.forwarded + "\n" + reply.quoted) : written
        guard words.count > Self.length else {
            self.init(text: words)
            return
        }
        let head = words.prefix(Self.length)
        let end = head.lastIndex(of: " ") ?? head.endIndex
        self.init(text: head[..<end] + " …")
    }

    private static func flowing(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Longer lines are no greeting and no closing.
    private static let courtesyLength = 70
    /// Lines from a closing on: names, and where they work.
    private static let closingLines = 5

    /// Without the courtesies around it, unless nothing else is there.
    private static func body(of text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
        var body = lines[...]
        if let first = body.first, isGreeting(first) { body = body.dropFirst() }
        let tail = body.suffix(closingLines)
        if let closing = tail.firstIndex(where: isClosing) { body = body[..<closing] }
        return (body.isEmpty ? lines[...] : body).joined(separator: "\n")
    }

    private static func isGreeting(_ line: Substring) -> Bool {
        guard line.count <= courtesyLength, let first = foldedWords(line).first else { return false }
        let end = line.last { !$0.isWhitespace }
        return GreetingWords.openings.contains(first) && (end == "," || end == "!" || end?.isLetter == true)
    }

    private static func isClosing(_ line: Substring) -> Bool {
        guard line.count <= courtesyLength else { return false }
        return foldedWords(line).prefix(3).contains(where: GreetingWords.closings.contains)
    }
}
