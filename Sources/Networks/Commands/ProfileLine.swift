internal import MailFormat

/// A line of one's own card, which a reply may change.
enum ProfileLine: Hashable, CaseIterable {
    case name, organisation, task, phone, website, email, hidden, readsAlong, ownPosts

    /// What it is called in the card, in lists and in answers.
    func word(in language: Language) -> String {
        switch (self, language) {
        case (.name, _): "Name"
        case (.organisation, .german): "Organisation"
        case (.organisation, .english): "Organisation"
        case (.task, .german): "Aufgabe"
        case (.task, .english): "Task"
        case (.phone, .german): "Telefon"
        case (.phone, .english): "Telephone"
        case (.website, .german): "Webseite"
        case (.website, .english): "Website"
        case (.email, .german): "Mailadressen"
        case (.email, .english): "Mail addresses"
        case (.hidden, .german): "Anderen nicht zeigen"
        case (.hidden, .english): "Hide from others"
        case (.readsAlong, .german): "Andere Netzwerke mitlesen"
        case (.readsAlong, .english): "Read other networks"
        case (.ownPosts, .german): "Eigene Mails auch an mich"
        case (.ownPosts, .english): "Own mail to me too"
        }
    }

    /// The line of this word in any language; what people write for it counts too.
    init?(word: some StringProtocol) {
        let words = foldedWords(word).drop { Self.determiners.contains($0) }
        let word = words.joined().filter { $0.isLetter }
        let line = Self.allCases.first { line in
            Language.allCases.contains { folded(line.word(in: $0)).filter(\.isLetter) == word }
        }
        guard let line = line ?? Self.synonyms[word] else { return nil }
        self = line
    }

    /// "Meine neue Telefonnummer"
    private static let determiners: Set<String> = ["meine", "mein", "neue", "neuer", "neues", "my", "new"]

    /// Without what stands in the signatures of many mails, as `Tel.:` and `E-Mail:`.
    private static let synonyms: [String: ProfileLine] = [
        "organization": .organisation, "einrichtung": .organisation, "funktion": .task, "rolle": .task, "role": .task,
        "phone": .phone, "telefonnummer": .phone, "homepage": .website, "mailadresse": .email, "emailadresse": .email,
        "emailadressen": .email, "mailaddress": .email, "emailaddress": .email, "emailaddresses": .email,
    ]
}

extension ProfileLine {
    /// The line that shows a field; nil for what no card shows.
    init?(_ field: RosterField) {
        switch field {
        case .name: self = .name
        case .addresses: self = .email
        case .organisation: self = .organisation
        case .task: self = .task
        case .phone: self = .phone
        case .website: self = .website
        case .hidden: self = .hidden
        case .readsAlong: self = .readsAlong
        case .getsOwnPosts: self = .ownPosts
        case .getsWholeDigests, .membership, .moderation, .pause: return nil
        }
    }

    /// What stands behind the label; nil where nothing is known.
    func value(of person: Subscriber, in language: Language) -> String? {
        switch self {
        case .name: person.name
        case .organisation: person.organisation
        case .task: person.task
        case .phone: person.phone
        case .website: person.website
        case .email: person.addresses.map(\.description).joined(separator: ", ")
        case .hidden: Self.words(for: person.hidden, in: language)
        case .readsAlong: language.word(for: person.readsAlong)
        case .ownPosts: language.word(for: person.getsOwnPosts)
        }
    }

    /// The whole line as one writes it who wants it so; for those that say yes or no.
    func line(_ flag: Bool, in language: Language) -> String { "\(word(in: language)): \(language.word(for: flag))" }

    private static func words(for hidden: Set<ProfileField>, in language: Language) -> String {
        if hidden.isEmpty { return language == .german ? "nichts" : "nothing" }
        return ProfileField.allCases.filter(hidden.contains).map { $0.word(in: language) }.joined(separator: ", ")
    }
}

extension Language {
    fileprivate func word(for flag: Bool) -> String {
        switch self {
        case .german: flag ? "ja" : "nein"
        case .english: flag ? "yes" : "no"
        }
    }
}

extension ProfileField {
    /// What it is called in the card.
    func word(in language: Language) -> String {
        switch self {
        case .email: language == .german ? "E-Mail" : "E-mail"
        case .organisation: ProfileLine.organisation.word(in: language)
        case .task: ProfileLine.task.word(in: language)
        case .phone: ProfileLine.phone.word(in: language)
        case .website: ProfileLine.website.word(in: language)
        }
    }
}
