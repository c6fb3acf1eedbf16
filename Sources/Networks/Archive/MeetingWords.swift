/// The words by which meeting documents are told apart: a row a kind, what says more first.
///
/// A word counts at either end of a word of the text, as in Sitzungsprotokoll; those marked whole only alone, as
/// Muster in Musterstadt is a town's.
enum MeetingWords {
    private struct Row {
        let kind: MeetingDocumentKind
        let compound: [String]
        let whole: Set<String>
    }

    private static let rows = [
        Row(
            kind: .template, compound: ["vorlage", "vorlagen", "formular", "template", "vordruck"],
            whole: ["muster", "formblatt", "form"]),
        Row(
            kind: .minutes, compound: ["protokoll", "protokolle", "niederschrift", "mitschrift", "minutes"],
            whole: ["ergebnisse", "protocol", "notes"]),
        Row(kind: .invitation, compound: ["einladung", "einladungen", "invitation"], whole: ["invite"]),
        Row(kind: .agenda, compound: ["tagesordnung", "agenda"], whole: ["top", "tops", "to", "ablauf"]),
    ]

    /// What a document is, by its name, else by the subject it came with.
    static func kind(ofDocument name: String, subject: String) -> MeetingDocumentKind {
        kind(in: name, allowing: { $0 != "to" || !name.contains(" ") })
            ?? kind(in: subject, allowing: { $0 != "to" && $0 != "form" && $0 != "notes" }) ?? .other
    }

    /// The kind that a word alone names, in any number; nil for other words.
    static func kind(named word: String) -> MeetingDocumentKind? {
        kind(in: word, allowing: { $0 != "to" && $0 != "form" && $0 != "notes" })
    }

    /// Whether a word names a kind of meeting document.
    static func isKind(_ word: some StringProtocol) -> Bool {
        kind(in: String(word), allowing: { $0 != "to" && $0 != "form" }) != nil
    }

    private static func kind(in text: String, allowing: (String) -> Bool) -> MeetingDocumentKind? {
        let words = folded(text).split { !($0.isLetter) }.map(String.init).filter(allowing)
        return rows.first { row in
            words.contains { word in
                row.whole.contains(word) || row.compound.contains { word.hasPrefix($0) || word.hasSuffix($0) }
            }
        }?.kind
    }
}
