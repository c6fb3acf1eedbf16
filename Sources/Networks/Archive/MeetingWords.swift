/// The words by which meeting documents are told apart: a row a kind, what says more first. A maintainer adds words to
/// it (`filing` in netzpost.yaml).
///
/// A word counts at either end of a word of the text, as in Sitzungsprotokoll; those marked whole only alone, as
/// Muster in Musterstadt is a town's.
public struct MeetingWords: Hashable, Sendable {
    /// Words beside the built-in ones, which count at either end of a word, whatever their letter case.
    public var additional: [MeetingDocumentKind: [String]] {
        didSet { foldedAdditional = Self.foldedWords(additional) }
    }
    private var foldedAdditional: [MeetingDocumentKind: [String]]

    /// The built-in words, and more.
    public init(additional: [MeetingDocumentKind: [String]] = [:]) {
        self.additional = additional
        foldedAdditional = Self.foldedWords(additional)
    }

    private struct Row {
        let kind: MeetingDocumentKind
        let compound: [String]
        let whole: Set<String>
    }

    private static let rows = [
        Row(
            kind: .template, compound: ["vorlage", "vorlagen", "formular", "template", "vordruck"],
            whole: ["muster", "formblatt", "form", "mustervertrag", "musterbrief", "musterschreiben", "mustertext"]),
        Row(
            kind: .minutes,
            compound: ["protokoll", "protokolle", "niederschrift", "mitschrift", "minutes", "notiz", "notizen"],
            whole: ["ergebnisse", "ergebnissicherung", "dokumentation", "prot", "protocol", "notes"]),
        Row(kind: .invitation, compound: ["einladung", "einladungen", "invitation"], whole: ["invite"]),
        Row(kind: .agenda, compound: ["tagesordnung", "agenda"], whole: ["top", "tops", "to", "ablauf", "programm"]),
    ]

    /// Words that mean something else in a sentence.
    private static let shortWords: Set<String> = ["to", "form", "notes"]

    /// What a document is, by its name, else by the subject it came with.
    func kind(ofDocument name: String, subject: String) -> MeetingDocumentKind {
        // In capitals it is no word of a sentence.
        let hasAgenda = !name.contains(" ") || name.split { !$0.isLetter }.contains("TO")
        return kind(in: name) { $0 != "to" || hasAgenda } ?? kind(in: subject) ?? .other
    }

    /// The kind that a word alone names, in any number; nil for other words.
    func kind(named word: String) -> MeetingDocumentKind? { kind(in: word) }

    /// Whether a word names a kind of meeting document.
    func isKind(_ word: some StringProtocol) -> Bool { kind(in: String(word)) != nil }

    private func kind(
        in text: String, allowing isAllowed: (String) -> Bool = { !shortWords.contains($0) }
    ) -> MeetingDocumentKind? {
        let words = folded(text).split { !($0.isLetter) }.map(String.init).filter(isAllowed)
        return Self.rows.first { row in
            let compound = row.compound + (foldedAdditional[row.kind] ?? [])
            return words.contains { word in
                row.whole.contains(word) || compound.contains { word.hasPrefix($0) || word.hasSuffix($0) }
            }
        }?.kind
    }

    private static func foldedWords(_ words: [MeetingDocumentKind: [String]]) -> [MeetingDocumentKind: [String]] {
        words.mapValues { $0.map { folded($0) }.filter { !$0.isEmpty } }
    }
}
