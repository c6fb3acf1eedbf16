internal import MailFormat

/// Which documents somebody asks for, by words: kinds, months and years, words of names and subjects. Each word has to fit.
public struct DocumentFilter: Hashable, Sendable {
    /// As they were written.
    public let text: String
    private let words: [Word]

    /// One word and all that it can mean.
    private struct Word: Hashable {
        var text: String
        var kind: MeetingDocumentKind?
        var section: Section?
        var month: Int?
    }

    /// Words beyond are not looked at.
    private static let limit = 20

    /// Reads the words of a subject; `kinds`: what kinds of documents are called.
    public init(_ text: String, kinds: MeetingWords = MeetingWords()) {
        words = foldedWords(text.prefix(500)).filter { !Self.fillers.contains($0) }.prefix(Self.limit).map { word in
            Word(
                text: Self.stem(word), kind: kinds.kind(named: word), section: Section(documentsNamed: word),
                month: DateWords.month(named: word))
        }
        self.text = words.isEmpty ? "" : trimmed(plainLine(text))
    }

    /// Whether a document fits. `subject`: of the post it came with.
    public func admits(_ document: ListedDocument, subject: String) -> Bool {
        guard !words.isEmpty else { return true }
        let names = folded(
            [document.name, document.folder, subject, document.author?.name ?? ""].joined(separator: "\n"))
        return words.allSatisfy { word in
            word.kind != nil && word.kind == document.kind || word.section == document.section
                || word.month.map { document.folder.isOfMonth($0) } == true || names.contains(word.text)
        }
    }

    /// Without the ending of a plural, so that `Protokolle` finds a `Protokoll.pdf`.
    private static func stem(_ word: String) -> String {
        guard word.count > 5 else { return word }
        for ending in ["en", "e", "n", "s"] where word.hasSuffix(ending) { return String(word.dropLast(ending.count)) }
        return word
    }

    private static let fillers: Set<String> = [
        "unterlagen", "unterlage", "dokumente", "dokument", "documents", "document", "dateien", "datei", "files",
        "file",
        "alle", "alles", "all", "bitte", "please", "der", "die", "das", "den", "dem", "des", "und", "and", "von", "vom",
        "of", "the", "im", "in", "aus", "zu", "zum", "zur", "for", "fuer", "from", "liste", "list",
        // They stand first anyway.
        "letzte", "letzten", "letzter", "letztes", "neueste", "neuesten", "neuestes", "neue", "neuen", "aktuelle",
        "aktuellen", "aktuelles", "last", "latest", "newest", "recent",
    ]
}

extension Section {
    /// The section whose files a word means; nil for other words.
    fileprivate init?(documentsNamed word: String) {
        switch word {
        case "sitzung", "sitzungen", "sitzungsunterlagen", "meeting", "meetings": self = .meeting
        case "angebot", "angebote", "offer", "offers": self = .offer
        case "anfrage", "anfragen", "request", "requests": self = .request
        default: return nil
        }
    }
}

extension String {
    /// Whether a folder's name begins with a day of this month.
    fileprivate func isOfMonth(_ month: Int) -> Bool {
        dropFirst(5).hasPrefix(twoDigits(month)) && dropFirst(4).hasPrefix("-")
    }
}
