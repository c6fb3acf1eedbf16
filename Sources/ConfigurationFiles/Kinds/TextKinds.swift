internal import Foundation
internal import MailFormat

extension Kind where Value == String {
    /// Any text on one line. Numbers, dates and `no` stay as written.
    static let line = Kind.value { (text, label) throws(Mistake) in
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw Mistake("'\(label.name)' is empty.", label.writeLike) }
        guard !trimmed.unicodeScalars.contains(where: isControl) else {
            throw Mistake("'\(label.name)' is longer than one line.", "Write it on one line.")
        }
        return trimmed
    }

    /// A web address.
    static let webAddress = Kind.value { (text, label) throws(Mistake) in
        let allowed = text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && !isControl($0) && !"<>\"".contains(Character($0))
        }
        let start = text.lowercased()
        let rest = ["https://", "http://"].first { start.hasPrefix($0) }.map { text.dropFirst($0.count) }
        guard allowed, let rest, let first = rest.first, first.isLetter || first.isNumber || first == "["
        else {
            throw Mistake(
                "\(quoted(text)) is no web address.", "Write it with https://, as \(label.example).")
        }
        return text
    }

    /// A name in the time zone database.
    static let timeZone = Kind.value { (text, _) throws(Mistake) in
        // Foundation also makes zones of offsets such as GMT+3, which know no summer time.
        let isOffset = text.contains { $0 == "+" || $0 == ":" || $0.isNumber }
        if !isOffset, TimeZone(identifier: text) != nil { return text }
        let nearest = isOffset ? nil : nearestWord(to: text, among: TimeZone.knownTimeZoneIdentifiers)
        throw Mistake(
            "\(quoted(text)) is no time zone.", "Write \(nearest ?? "continent and city, as Europe/Berlin").")
    }
}

extension Kind where Value == Address {
    /// An e-mail address, alone.
    static let address = Kind.value { (text, _) throws(Mistake) in
        if let address = Address(text) { return address }
        if let begin = text.lastIndex(of: "<"), let end = text.lastIndex(of: ">"), begin < end,
            let address = Address(String(text[text.index(after: begin)..<end]))
        {
            throw Mistake("\(quoted(text)) is more than an e-mail address.", "Write \(address) alone.")
        }
        throw Mistake("\(quoted(text)) is no e-mail address.", "Write it as name@place.example.")
    }
}

extension Kind where Value == Bool {
    /// Yes or no, in English or German.
    static let flag = Kind.choice(flagWords)

    /// A flag whose one side has a word of its own.
    static func flag(_ word: String, means value: Bool) -> Kind {
        .value { (text, label) throws(Mistake) in
            let words = flagWords + [(word, value)]
            if let match = words.first(where: { $0.0 == text.lowercased() }) { return match.1 }
            throw Mistake(
                "\(quoted(text)) is no value of '\(label.name)'.", "Write \(word), or leave the line out.")
        }
    }
}

private let flagWords: [(String, Bool)] = [
    ("true", true), ("false", false), ("yes", true), ("no", false), ("ja", true), ("nein", false),
]

extension Kind where Value == Character {
    /// What stands between a network's address and a command word.
    static let separator = Kind.choice([("+", "+"), ("-", "-")])
}
