internal import MailFormat

/// What one line of a card says of a person.
enum ProfileValue {
    /// What is so already.
    case same
    case change(RosterChange)
    /// What can't be.
    case fault

    /// Reads the text behind the label of `line`.
    init(_ text: String, of line: ProfileLine, _ person: Subscriber, _ configuration: Configuration) {
        guard text.unicodeScalars.count <= Self.textLimit else {
            self = .fault
            return
        }
        guard let change = Self.change(text, line, person, configuration) else {
            self = .fault
            return
        }
        self = person.value(of: change.field) == change ? .same : .change(change)
    }

    /// Characters of a value: nothing on a card is longer.
    private static let textLimit = 300

    private static func change(
        _ text: String, _ line: ProfileLine, _ person: Subscriber, _ configuration: Configuration
    ) -> RosterChange? {
        let plain = withoutTarget(oneLine(text))
        let word = plain.isEmpty || noValue.contains(folded(plain)) ? nil : plain
        switch line {
        case .name: return word.map { .name($0) }
        case .organisation: return .organisation(word)
        case .task: return .task(word)
        case .phone: return .phone(word)
        case .website:
            guard let word else { return .website(nil) }
            return webAddress(word, person).map { .website($0) }
        case .email: return addresses(text, person, configuration)
        case .hidden: return hidden(plain)
        case .readsAlong: return flag(plain).map { .readsAlong($0) }
        case .ownPosts: return flag(plain).map { .getsOwnPosts($0) }
        }
    }

    /// What stands for no value at all.
    private static let noValue: Set = ["-", "–", "—", "keine", "keins", "keines", "none"]

    /// Without what programs write behind a text that they show as a link: `a@x.example<mailto:a@x.example>`.
    private static func withoutTarget(_ text: String) -> String {
        guard text.last == ">", let start = text.lastIndex(of: "<"), start > text.startIndex else { return text }
        let target = text[text.index(after: start)...]
        return ["mailto:", "http:", "https:", "tel:"].contains(where: target.hasPrefix) ? trimmed(text[..<start]) : text
    }

    private static func webAddress(_ text: String, _ person: Subscriber) -> String? {
        if text == person.website { return text }
        let lower = text.lowercased()
        let isWhole = lower.hasPrefix("https://") || lower.hasPrefix("http://")
        let address = isWhole ? text : "https://" + text
        let host = address.drop { $0 != "/" }.dropFirst(2)
        guard let first = host.first, first.isLetter || first.isNumber, host.contains("."),
            address.unicodeScalars.allSatisfy({ $0.value > 0x20 && !"<>\"".unicodeScalars.contains($0) })
        else { return nil }
        return address
    }

    /// Each address must be this person's or nobody's; which of them is whose is not said.
    private static func addresses(
        _ text: String, _ person: Subscriber, _ configuration: Configuration
    ) -> RosterChange? {
        var found: [Address] = []
        for word in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isWhitespace }) {
            guard let address = Address(String(withoutTarget(word))), address.isMailable, !configuration.isOwn(address)
            else {
                return nil
            }
            if !found.contains(address) { found.append(address) }
        }
        let change = RosterChange.addresses(found)
        return configuration.refusal(of: [change], at: person.address) == nil ? change : nil
    }

    /// `<a@x.example>` and `a@x.example<mailto:a@x.example>` are the address.
    private static func withoutTarget(_ word: Substring) -> Substring {
        word.first == "<" ? word.dropFirst().prefix { $0 != ">" } : word.prefix { $0 != "<" }
    }

    private static func hidden(_ text: String) -> RosterChange? {
        var fields: Set<ProfileField> = []
        for word in folded(text).split(whereSeparator: { $0 == "," || $0 == ";" || $0.isWhitespace }) {
            if nothing.contains(String(word)) || GreetingWords.joins.contains(String(word)) { continue }
            if everything.contains(String(word)) { return .hidden(Set(ProfileField.allCases)) }
            let field = ProfileField.allCases.first { field in
                Language.allCases.contains { folded(field.word(in: $0)) == word } || field.rawValue == word
            }
            guard let field = field ?? others[String(word)] else { return nil }
            fields.insert(field)
        }
        return .hidden(fields)
    }

    /// What people call them besides.
    private static let others: [String: ProfileField] = [
        "mail": .email, "mailadresse": .email, "mailadressen": .email, "e-mail-adresse": .email,
        "telefonnummer": .phone,
        "tel": .phone, "tel.": .phone, "nummer": .phone, "einrichtung": .organisation, "homepage": .website,
    ]
    private static let everything: Set = ["alles", "everything"]

    private static func flag(_ text: String) -> Bool? {
        // "ja, bitte"
        switch foldedWords(text).first {
        case "ja", "j", "yes", "y", "an", "on": true
        case "nein", "n", "no", "aus", "off": false
        default: nil
        }
    }

    private static let nothing: Set = ["nichts", "nothing", "none", "keine", "-", "–"]
}

/// `text` without line breaks, control and direction characters.
private func oneLine(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: scalars.append(" ")
        case .format: continue
        default: scalars.append(scalar)
        }
    }
    return String(scalars).split(separator: " ").joined(separator: " ")
}
