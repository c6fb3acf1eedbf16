internal import Networks
internal import Yams

/// The keys of `filing`: a list of words for each kind of meeting document that is one.
enum FilingKeys {
    static let invitation = Key("invitation", Kind<[Located<String>]>.list(.line), "[Anschreiben]")
    static let agenda = Key("agenda", Kind<[Located<String>]>.list(.line), "[Themenliste]")
    static let minutes = Key("minutes", Kind<[Located<String>]>.list(.line), "[Ergebnissicherung]")
    static let template = Key("template", Kind<[Located<String>]>.list(.line), "[Meldebogen]")

    static let all = KeySet(invitation, agenda, minutes, template)
}

extension MeetingWords {
    /// Fewer letters are in too many words by chance.
    private static let lengthLimit = 4

    /// Reads `filing`.
    init(_ node: Node, source: Source) {
        self.init()
        guard let fields = Fields(node, FilingKeys.all, what: "'filing'", source: source) else { return }
        let keys: [(MeetingDocumentKind, Key<[Located<String>]>)] = [
            (.invitation, FilingKeys.invitation), (.agenda, FilingKeys.agenda), (.minutes, FilingKeys.minutes),
            (.template, FilingKeys.template),
        ]
        for (kind, key) in keys {
            for word in fields[key] ?? [] {
                if word.value.count >= Self.lengthLimit, word.value.allSatisfy(\.isLetter) {
                    additional[kind, default: []].append(word.value)
                } else {
                    source.report.error(
                        "\(quoted(word.value)) can't tell a kind of document.",
                        "Write one word of at least \(Self.lengthLimit) letters.", at: word.position)
                }
            }
        }
    }
}
