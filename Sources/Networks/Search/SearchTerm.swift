/// One thing that is looked for: a word, or several that stand one behind the other.
public struct SearchTerm: Hashable, Sendable {
    /// Letters of the shortest word that is also found inside of others: shorter ones are in too many.
    public static let shortestPart = 4

    /// Folded; never empty.
    public var words: [String]
    /// The same as one word, where hyphens join them: it is found too.
    public var joined: String?

    /// The words of a text; nil where it has none.
    init?(_ text: some StringProtocol, isPhrase: Bool) {
        var scanner = WordScanner(text)
        var words: [String] = []
        var joined: [String] = []
        while scanner.next(), words.count < Self.longest {
            words.append(String(decoding: scanner.word, as: UTF8.self))
            if let chain = scanner.joined { joined.append(String(decoding: chain.word, as: UTF8.self)) }
        }
        guard !words.isEmpty else { return nil }
        self.words = words
        // A phrase with more around the hyphen is a phrase.
        self.joined = !isPhrase && joined.count == 1 && joined[0].count == words.joined().count ? joined[0] : nil
    }

    /// Words of a phrase that are looked at; nobody remembers more.
    private static let longest = 20

    /// What is looked for inside of words too.
    public var parts: [String] {
        let whole = words.count == 1 ? words[0] : joined
        return whole.map { $0.utf8.count >= Self.shortestPart ? [$0] : [] } ?? []
    }
}

/// Where something is looked for.
public enum SearchPlace: Hashable, Sendable {
    case posts
    case documents
    /// Posts and documents of a section.
    case section(Section)
    case kind(MeetingDocumentKind)

    /// What people call it, in German or English, one or many; nil for a word that names none.
    init?(word: some StringProtocol) {
        guard let place = Self.words[folded(word)] else { return nil }
        self = place
    }

    private static let words: [String: SearchPlace] = {
        let table: [(SearchPlace, String)] = [
            (.posts, "beitrag beitraege beitraegen mail mails nachricht nachrichten post posts messages"),
            (
                .documents,
                "unterlage unterlagen dokument dokumente dokumenten datei dateien anhang anhaenge anhaengen document "
                    + "documents file files attachment attachments"
            ),
            (.section(.forum), "forum nachrichtenforum"),
            (.section(.meeting), "sitzung sitzungen sitzungsunterlagen treffen meeting meetings"),
            (.section(.offer), "angebot angebote angeboten offer offers"),
            (.section(.link), "link links"),
            (.section(.request), "anfrage anfragen request requests"),
            (.kind(.invitation), "einladung einladungen invitation invitations"),
            (.kind(.agenda), "tagesordnung tagesordnungen agenda agendas"),
            (.kind(.minutes), "protokoll protokolle protokollen niederschrift niederschriften minutes"),
            (.kind(.template), "vorlage vorlagen muster formular formulare formularen template templates form forms"),
        ]
        var words: [String: SearchPlace] = [:]
        for (place, names) in table {
            for name in names.split(separator: " ") { words[String(name)] = place }
        }
        return words
    }()
}
