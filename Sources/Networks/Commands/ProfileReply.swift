internal import MailFormat

/// What a reply to one's own card changes.
struct ProfileReply: Hashable {
    /// One for each field that is other than before.
    private(set) var changes: [RosterChange] = []
    /// Lines that say something which can't be, as they came.
    private(set) var faults: [String] = []

    /// Says nothing.
    init() {}

    /// Reads `text`, the body of the reply with its quotation: people change lines in both. A line that is missing
    /// changes nothing; one above the quotation counts before one in it.
    ///
    /// A quotation may hold anybody's words: it counts where the mail answers a card of ours, and never for who the
    /// person is.
    init(_ text: String, answersCard: Bool, by person: Subscriber, in configuration: Configuration) {
        let lines = Self.lines(of: text)
        var done: Set<ProfileLine> = []
        for (index, line) in lines.enumerated() {
            guard let (label, start) = Self.parts(of: line.text) else { continue }
            guard let kind = ProfileLine(word: label) else {
                if line.isWritten, Self.resemblesLabel(label), !start.isEmpty { addFault(line.text) }
                continue
            }
            let value = start + Self.rest(behind: line, lines[(index + 1)...])
            let counts = line.isWritten || answersCard && kind != .name && kind != .email
            switch ProfileValue(value, of: kind, person, configuration) {
            case .same: break
            case .change where done.contains(kind): break
            case .change(let change) where counts:
                done.insert(kind)
                changes.append(change)
            case .change, .fault: addFault(line.text)
            }
        }
    }

    /// More lines than this nobody reads, nor more characters of one.
    private static let faultLimit = 10
    private static let faultLength = 200

    private mutating func addFault(_ line: String) {
        let line = String(line.prefix(Self.faultLength))
        if faults.count < Self.faultLimit, !faults.contains(line) { faults.append(line) }
    }

    /// What a mail program broke off a line that was too long.
    private static func rest(behind line: Line, _ others: ArraySlice<Line>) -> String {
        var last = line
        var rest = ""
        for next in others {
            guard last.text.count >= brokenLength, next.isWritten == line.isWritten, !next.text.isEmpty,
                parts(of: next.text).map({ ProfileLine(word: $0.label) == nil }) ?? true
            else { break }
            rest += " " + next.text
            last = next
        }
        return rest
    }

    /// Characters of the shortest line that a program breaks: none stands before a word longer than the rest of it.
    private static let brokenLength = 55

    /// A line without marks of quotation.
    private struct Line {
        var text: String
        /// Whether it is new in this reply.
        var isWritten: Bool
    }

    /// Characters of a body that are looked at: card and thanks take some hundred.
    private static let textLimit = 50_000
    /// A card has some ten lines; those of a reply that quotes another reply are some more.
    private static let lineLimit = 500
    /// Characters of a line that are looked at.
    private static let longestLine = 1000

    /// New lines first. What stands under every mail of the author is no card, though it may look like one.
    private static func lines(of text: String) -> [Line] {
        let reply = ReplyText(String(String.UnicodeScalarView(text.unicodeScalars.prefix(textLimit))))
        var written: [Line] = []
        var quoted: [Line] = []
        for segment in reply.segments where segment.kind != .signature && segment.kind != .attribution {
            let lines = reply.text(of: segment).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            for raw in lines.prefix(lineLimit) {
                let line = raw.prefix(longestLine)
                let bare = line.drop { $0 == ">" || $0 == "|" || $0.isWhitespace }
                let isQuoted = segment.kind != .written || line.prefix { $0.isWhitespace || $0 == ">" }.contains(">")
                if isQuoted {
                    quoted.append(Line(text: String(bare), isWritten: false))
                } else {
                    written.append(Line(text: String(bare), isWritten: true))
                }
            }
        }
        return Array((written + quoted).prefix(lineLimit))
    }

    /// Label and value, without the stars that stand for bold letters in a text made of HTML.
    private static func parts(of line: String) -> (label: Substring, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let label = line[..<colon].drop { "*_-•".contains($0) || $0.isWhitespace }
        let value = line[line.index(after: colon)...].drop { "*_".contains($0) || $0.isWhitespace }
        return (label.filter { !"*_".contains($0) }[...], trimmed(value.filter { $0 != "*" }))
    }

    /// One word that stands where a label would: not a header of an earlier mail, and no address of a page.
    private static func resemblesLabel(_ label: Substring) -> Bool {
        let word = folded(label)
        return (3...20).contains(word.count) && label.first?.isUppercase == true
            && word.allSatisfy { $0.isLetter || $0 == "-" } && !others.contains(word)
    }

    private static let others: Set = [
        "von", "from", "gesendet", "sent", "betreff", "subject", "datum", "date", "http", "https", "mailto",
        "antwort-an", "reply-to", "message-id", "tel", "fon", "fax", "mobil", "mobile", "mail", "e-mail", "email",
        "web", "internet",
    ]
}
