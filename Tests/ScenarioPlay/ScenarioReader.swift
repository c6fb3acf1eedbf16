/// A line that can't be understood.
public struct ScenarioMistake: Error, Hashable, CustomStringConvertible {
    let file: String
    let line: Int
    let text: String

    /// File and line, and what is wrong with it.
    public var description: String { "\(file):\(line): \(text)" }
}

extension Scenario {
    /// Reads a file of lines:
    ///
    /// - `# …` is a comment; `Titel: …`, `Angriff: …`, `Nur im Kern`, `Einstellung key: value`, `Person Name: mailbox`
    ///   stand at the top;
    /// - a line at the margin is a step, the indented lines below it are the details of its mail;
    /// - a line with `>` says what must be seen then.
    public init(file: String, text: String) throws(ScenarioMistake) {
        self.file = file
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            do {
                try read(line, number: index + 1)
            } catch {
                throw ScenarioMistake(file: file, line: index + 1, text: error.text)
            }
        }
        guard !title.isEmpty else { throw ScenarioMistake(file: file, line: 1, text: "Es fehlt: Titel: …") }
    }

    private mutating func read(_ line: Substring, number: Int) throws(LineMistake) {
        let words = line.trimmed
        if words.isEmpty || words.hasPrefix("#") { return }
        if words.hasPrefix(">") {
            let expectation = Expectation(line: number, kind: try .init(words.dropFirst().trimmed))
            guard !steps.isEmpty else { throw LineMistake("Vor der ersten Erwartung muss etwas geschehen.") }
            steps[steps.count - 1].expectations.append(expectation)
        } else if line.first == " " {
            guard !steps.isEmpty, steps[steps.count - 1].action.takesDetails else {
                throw LineMistake("Eingerückt stehen nur Angaben zu einer Mail.")
            }
            try steps[steps.count - 1].action.add(detail: words)
        } else if try !readHead(words, number: number) {
            steps.append(Step(line: number, action: try Action(words)))
        }
    }

    private mutating func readHead(_ line: Substring, number: Int) throws(LineMistake) -> Bool {
        if line == "Nur im Kern" {
            isCoreOnly = true
            return true
        }
        guard let (key, value) = line.keyAndValue else { return false }
        switch key.split(separator: " ") {
        case ["Titel"]: title = value
        case ["Angriff"]: attack = value
        case let words where words.count == 2 && words[0] == "Einstellung":
            settings.append(Setting(line: number, key: String(words[1]), value: value))
        case let words where words.count == 2 && words[0] == "Person": people[String(words[1])] = value
        default: return false
        }
        return true
    }
}

/// What is wrong with one line.
struct LineMistake: Error {
    var text: String

    init(_ text: String) { self.text = text }
}

extension Action {
    fileprivate init(_ line: Substring) throws(LineMistake) {
        if line == "Die Mail kommt noch einmal" {
            self = .repeatLast
        } else if let match = line.wholeMatch(of: /(\d+) (Tage?|Stunden?) vergehen/), let count = Int(match.1) {
            self = .wait(.seconds(count * (match.2.hasPrefix("Tag") ? 86_400 : 3_600)))
        } else if let match = line.wholeMatch(of: /subscribers.yaml: "(.+)" wird "(.*)"/) {
            self = .edit(old: match.1.withLineEnds, new: match.2.withLineEnds)
        } else if let match = line.wholeMatch(of: /Die Mail an (\S+) kommt zurück: (.+)/) {
            self = .bounce(of: String(match.1), answer: String(match.2))
        } else if let match = line.wholeMatch(of: /Die Seite (\S+) ist (weg|wieder da)/) {
            self = .page(url: String(match.1), isThere: match.2 != "weg")
        } else if let match = line.wholeMatch(of: /(\S+) meldet die Mail als Spam/) {
            self = .complain(by: String(match.1))
        } else {
            try self.init(ofPerson: line)
        }
    }

    private static let forger = "Jemand als "

    private init(ofPerson line: Substring) throws(LineMistake) {
        var actor = Actor(name: "")
        var rest = line
        if line.hasPrefix(Self.forger) {
            actor.isForged = true
            rest = line.dropFirst(Self.forger.count)
        }
        guard let (name, deed) = rest.firstWord else { throw LineMistake("Wer tut was? \(line)") }
        actor.name = String(name)
        if let match = deed.wholeMatch(of: /schreibt an (.+)/) {
            self = .write(by: actor, to: String(match.1), MailDetails())
        } else if let match = deed.wholeMatch(of: /klickt "([^"]+)"(?: in "([^"]+)")?/) {
            self = .click(by: actor, label: String(match.1), subject: match.2.map(String.init), MailDetails())
        } else if let match = deed.wholeMatch(of: /antwortet "([^"]*)"(?: auf "([^"]+)")?/) {
            self = .reply(by: actor, words: String(match.1), subject: match.2.map(String.init), MailDetails())
        } else {
            throw LineMistake("Diese Zeile versteht niemand: \(line)")
        }
    }

    fileprivate var takesDetails: Bool { details != nil }

    /// Of the mail that it sends; nil where it sends none of its own.
    var details: MailDetails? {
        switch self {
        case .write(_, _, let details), .click(_, _, _, let details), .reply(_, _, _, let details): details
        case .repeatLast, .bounce, .complain, .wait, .edit, .page: nil
        }
    }

    fileprivate mutating func add(detail line: Substring) throws(LineMistake) {
        guard var details else { return }
        try details.add(line)
        switch self {
        case .write(let actor, let address, _): self = .write(by: actor, to: address, details)
        case .click(let actor, let label, let subject, _):
            self = .click(by: actor, label: label, subject: subject, details)
        case .reply(let actor, let words, let subject, _):
            self = .reply(by: actor, words: words, subject: subject, details)
        case .repeatLast, .bounce, .complain, .wait, .edit, .page: break
        }
    }
}

extension MailDetails {
    fileprivate mutating func add(_ line: Substring) throws(LineMistake) {
        if line == "Leer" {
            isEmpty = true
            return
        }
        guard let (key, value) = line.keyAndValue else {
            throw LineMistake("Erwartet wird Angabe: Wert, nicht \(line)")
        }
        switch key {
        case "Betreff": subject = value
        case "Text": text.append(value)
        case "HTML": html = value
        case "Von": from = value
        case "Feld": fields.append(value.replacing("\\r\\n", with: "\r\n").replacing("\\t", with: "\t"))
        case "Anhang":
            if let match = value.wholeMatch(of: /(.+\.\w+)(?:, (.+))?/) {
                attachmentName = String(match.1)
                attachmentSize = 1000
                if let size = match.2 { attachmentSize = try Self.size(String(size)) }
            } else {
                attachmentSize = try Self.size(value)
            }
            attachmentCount = 1
        case "Kalender": events.append(value)
        case "Termine": eventCount = try Self.number(value, limit: 5000)
        case "Anhänge": attachmentCount = try Self.number(value, limit: 5000)
        case "Rückweg" where value == "leer": hasNullReversePath = true
        case "Anzahl": count = try Self.number(value, limit: 1000)
        case "Zeichen" where value == "verfälscht": token = .altered
        case "Zeichen":
            guard let match = value.wholeMatch(of: /Prüfteil aus "(.+)"/) else {
                throw LineMistake("Zeichen: verfälscht, oder Zeichen: Prüfteil aus \"Betreff\"")
            }
            token = .proofOf(subject: String(match.1))
        default: throw LineMistake("Unbekannte Angabe: \(key)")
        }
    }

    private static func size(_ value: String) throws(LineMistake) -> Int {
        guard let match = value.wholeMatch(of: /(\d{1,6}) ?kB/), let size = Int(match.1) else {
            throw LineMistake("Erwartet wird eine Größe wie 200kB, nicht \(value)")
        }
        return size * 1000
    }

    private static func number(_ value: String, limit: Int) throws(LineMistake) -> Int {
        guard let number = Int(value), (1...limit).contains(number) else {
            throw LineMistake("Erwartet wird eine Zahl bis \(limit), nicht \(value)")
        }
        return number
    }
}

extension Expectation.Kind {
    fileprivate init(_ line: Substring) throws(LineMistake) {
        if line == "sonst bekommt niemand etwas" {
            self = .nobodyElse
        } else if let match = line.wholeMatch(of: /Ergebnis(?: von "(.+)")?: (.+)/) {
            let outcomes = match.2.split(separator: ";").map { Expectation.Outcome($0.trimmed) }
            self = .outcome(outcomes, ofSubject: match.1.map(String.init))
        } else if let match = line.wholeMatch(of: /(.+) bekomm(?:t|en) nichts/) {
            self = .receivesNothing(match.1.names)
        } else if let match = line.wholeMatch(of: /(\S+) bekommt (\d+) Mails?/), let count = Int(match.2) {
            self = .receivesCount(String(match.1), count)
        } else if let match = line.wholeMatch(of: /(.+?) bekomm(?:t|en) "(.+?)" ohne "(.+)"/) {
            self = .receivesWithout(match.1.names, subject: String(match.2), text: String(match.3))
        } else if let match = line.wholeMatch(of: /(.+?) bekomm(?:t|en) "(.+?)"(?: mit "(.+)")?/) {
            self = .receives(match.1.names, subject: String(match.2), text: match.3.map(String.init))
        } else if let match = line.wholeMatch(of: /(\S+) ist nicht in (\S+)/) {
            self = .isNoMember(String(match.1), of: String(match.2))
        } else if let match = line.wholeMatch(of: /(\S+) ist in (\S+)(?: \((\S+)\))?/) {
            self = .isMember(String(match.1), of: String(match.2), delivery: match.3.map(String.init))
        } else if let match = line.wholeMatch(of: /(\d+) Mails? gehen hinaus/), let count = Int(match.1) {
            self = .mailCount(count)
        } else if let match = line.wholeMatch(of: /keine Mail enthält "(.+)"/) {
            self = .absent(String(match.1))
        } else if let match = line.wholeMatch(of: /keine Mail enthält U\+([0-9A-F]{4,5})/),
            let scalar = UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init)
        {
            self = .absent(String(Character(scalar)))
        } else {
            throw LineMistake("Diese Erwartung versteht niemand: \(line)")
        }
    }
}

extension Expectation.Outcome {
    /// The names of fates, which no network may have.
    private static let fates = ["posted", "held", "filed", "answered", "refused", "quarantined", "unknown-recipient"]

    fileprivate init(_ text: Substring) {
        if let (word, rest) = text.firstWord, !Self.fates.contains(String(word)) {
            self.init(network: String(word), fate: String(rest))
        } else {
            self.init(network: nil, fate: String(text))
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return self[first...last]
    }

    /// What stands before and behind the first colon.
    fileprivate var keyAndValue: (key: String, value: String)? {
        guard let colon = firstIndex(of: ":") else { return nil }
        return (String(self[..<colon].trimmed), String(self[index(after: colon)...].trimmed))
    }

    fileprivate var firstWord: (Substring, rest: Substring)? {
        guard let blank = firstIndex(of: " ") else { return nil }
        return (self[..<blank], self[blank...].trimmed)
    }

    fileprivate var names: [String] { split(separator: ",").map { String($0.trimmed) } }

    fileprivate var withLineEnds: String { String(replacing("\\n", with: "\n")) }
}
