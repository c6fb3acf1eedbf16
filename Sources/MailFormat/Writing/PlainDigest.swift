/// A digest in plain text (RFC 1153), which programs can take apart again.
///
/// The fields of the messages stand in it as people read them, in UTF-8, as list managers have long written them,
/// though RFC 1153 speaks of ASCII and of fields as they came.
public struct PlainDigest: Hashable, Sendable {
    /// One message of the digest.
    public struct Entry: Hashable, Sendable {
        /// The message's header.
        public var header: Header
        /// Its text, as `Message.readingText` gives it.
        public var text: String

        /// A message by its header and text.
        public init(header: Header, text: String) {
            self.header = header
            self.text = text
        }
    }

    /// The name of the list, of one line.
    public var name: String
    /// Counts the years, or is one.
    public var volume: Int
    /// Counts the digests of a volume.
    public var issue: Int
    /// When it was made.
    public var date: DateTime
    /// Stands above the list of subjects: `Themen:`.
    public var contentsTitle: String
    /// The messages in their order.
    public var entries: [Entry]

    /// A digest of these messages.
    public init(
        name: String, volume: Int, issue: Int, date: DateTime, contentsTitle: String, entries: [Entry]
    ) {
        self.name = name
        self.volume = volume
        self.issue = issue
        self.date = date
        self.contentsTitle = contentsTitle
        self.entries = entries
    }

    /// The fields that are shown, in the order that RFC 1153 wants.
    private static let shownFields: [FieldName] = [
        "Date", "From", "To", "Cc", "Subject", "Message-ID", "Keywords",
    ]
    /// Stands between preamble and messages.
    private static let preambleEnd = String(repeating: "-", count: 70)
    /// Stands behind each message.
    private static let separator = String(repeating: "-", count: 30)

    /// The whole text, lines ending in LF: for `OutgoingMessage.init(header:text:)`.
    public var text: String {
        let title = squeezed(name)
        var lines = ["\(title) Digest   \(date)   Volume \(volume) : Issue \(issue)", "", contentsTitle]
        lines += entries.map { "  \($0.header.text("Subject") ?? "")" }
        lines += ["", Self.preambleEnd, ""]
        for entry in entries {
            lines += Self.shownFields.compactMap { Self.shown($0, of: entry.header) }
            lines += [""] + Self.body(entry.text) + ["", Self.separator, ""]
        }
        let end = "End of \(title) Digest"
        lines += [end, String(repeating: "*", count: end.count)]
        return lines.map { $0 + "\n" }.joined()
    }

    /// The field on lines of usual width (RFC 5322 §2.2.3), or nil where the message has none.
    private static func shown(_ name: FieldName, of header: Header) -> String? {
        guard let text = header.text(name) else { return nil }
        let isAddress = name == "From" || name == "To" || name == "Cc"
        let words = isAddress ? mailboxes(header.mailboxes(name)) : text.split(separator: " ").map(String.init)
        var shown = "\(name):"
        var column = shown.utf8.count
        for (index, word) in words.enumerated() {
            if index > 0, column + 1 + word.utf8.count > LineFolder.preferredWidth {
                shown += "\n"
                column = 0
            }
            shown += " \(word)"
            column += 1 + word.utf8.count
        }
        return shown
    }

    /// The mailboxes as words, names in the form of RFC 6532 §3.2.
    private static func mailboxes(_ mailboxes: [Mailbox]) -> [String] {
        mailboxes.enumerated().flatMap { index, mailbox in
            let separator = index + 1 < mailboxes.count ? "," : ""
            guard let name = mailbox.name.map(squeezed), !name.isEmpty else {
                return ["\(mailbox.address)\(separator)"]
            }
            let isPhrase = name.utf8.allSatisfy { $0.isAtomText || $0 == .blank } && !name.holdsEncodedWordMark
            return [isPhrase ? name : quotedString(name), "<\(mailbox.address)>\(separator)"]
        }
    }

    /// The lines of a body without empty ones at both ends; what would pass for the separator begins with a blank.
    private static func body(_ text: String) -> [String] {
        var lines = text.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == .carriageReturn ? line.dropLast() : line, as: UTF8.self)
        }[...]
        while let first = lines.first, first.utf8.allSatisfy(\.isBlank) { lines.removeFirst() }
        while let last = lines.last, last.utf8.allSatisfy(\.isBlank) { lines.removeLast() }
        return lines.map { $0 == separator ? " " + $0.dropFirst() : $0 }
    }
}
