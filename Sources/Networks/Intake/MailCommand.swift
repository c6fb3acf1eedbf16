/// What a person can ask of a network by a sub-address or a subject (product.md, The five functions).
public enum MailCommand: String, Hashable, Sendable, CaseIterable {
    case members, profile, documents, search, dates, delivery, pause, leave, join, help, owner, successor
    /// What became of a mail of one's own, and taking it back: see `PostWish`.
    case status, recall
    /// A request needs no more answers: see `PostWish`.
    case done

    /// The word for addresses that are given to people.
    public func word(in language: Language) -> String {
        switch language {
        case .english: rawValue
        case .german:
            switch self {
            case .members: "teilnehmer"
            case .profile: "profil"
            case .documents: "unterlagen"
            case .search: "suche"
            case .dates: "termine"
            case .delivery: "zustellung"
            case .pause: "pause"
            case .leave: "abmelden"
            case .join: "anmelden"
            case .help: "hilfe"
            case .owner: "betreuung"
            case .successor: "nachfolge"
            case .status: "status"
            case .recall: "zurueckziehen"
            case .done: "erledigt"
            }
        }
    }
}

/// What mail to an address of ours asks for.
public enum Destination: Hashable, Sendable {
    case post(Section)
    case command(MailCommand)
    /// A returned delivery: the address is a reverse-path of ours.
    case bounces(token: String)
    /// An answer to a question of ours.
    case reply(token: String)
    /// A private answer to a request.
    case answer(token: String)

    /// The meaning of a word in a sub-address or a whole subject: German and English, whatever the network's
    /// language; nil for a word that has none.
    public init?(word: some StringProtocol) {
        guard let known = Self.words[folded(word)] else { return nil }
        self = known
    }

    private static let words: [String: Destination] = {
        var words: [String: Destination] = [
            "sitzung": .post(.meeting), "meeting": .post(.meeting),
            "angebot": .post(.offer), "offer": .post(.offer),
            "link": .post(.link),
            "anfrage": .post(.request), "request": .post(.request),
            // What other lists have taught people.
            "unsubscribe": .command(.leave), "abbestellen": .command(.leave), "austragen": .command(.leave),
            "subscribe": .command(.join), "teilnehmerliste": .command(.members),
            // Nobody in a hurry looks for the right word.
            "stopp": .command(.recall), "stop": .command(.recall), "halt": .command(.recall),
            "zurueckgezogen": .command(.recall),
            "geklaert": .command(.done),
        ]
        for command in MailCommand.allCases {
            for language in Language.allCases { words[command.word(in: language)] = .command(command) }
        }
        return words
    }()
}
