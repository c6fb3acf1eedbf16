extension BounceText {
    /// A recipient that the text names, and where.
    struct Named {
        var address: Address
        var line: Int
        /// What the words around it say of the delivery; nil where they say nothing.
        var action: DeliveryReport.Action?
    }

    /// The failed recipients in the order in which they stand there, each once.
    ///
    /// - `others`: addresses that belong to the report itself, as its own recipient and author.
    /// - `domain`: of the mail system that reports; its users may be named without it.
    func recipients(besides others: Set<Address>, at domain: String? = nil) -> [Named] {
        let found = candidates().filter { $0.certainty > .mentioned }
        let foreign = found.filter { !others.contains($0.named.address) && !$0.named.address.isMailSystem }
        // Who wrote to themselves, or to a postmaster, gets it back too.
        let choice = foreign.isEmpty ? found.filter { $0.certainty >= .leading } : foreign
        guard let best = choice.map(\.certainty).max() else { return localNames(at: domain) }
        var seen: Set<Address> = []
        return choice.filter { $0.certainty == best && seen.insert($0.named.address).inserted }.map(\.named)
    }

    /// The only address besides `others`, where the text tells of one failure in words that are not known.
    func onlyMention(besides others: Set<Address>) -> Address? {
        let mentioned = Set(candidates().map(\.named.address)).subtracting(others).filter { !$0.isMailSystem }
        return mentioned.count == 1 ? mentioned.first : nil
    }

    /// The addresses that may be those of failed recipients.
    private func candidates() -> [(named: Named, certainty: Certainty)] {
        var section = Section()
        var found: [(named: Named, certainty: Certainty)] = []
        for index in lines.indices {
            section.enter(lines[index])
            guard !section.isDelivered else { continue }
            for address in lines[index].addresses {
                guard let certainty = certainty(of: address, line: index, in: section) else { continue }
                found.append((Named(address: address.address, line: index, action: section.action), certainty))
            }
        }
        return found
    }

    /// Names without a domain, each on a line of its own below the words that announce them.
    private func localNames(at domain: String?) -> [Named] {
        guard let domain, let heading = lines.firstIndex(where: \.announcesList) else { return [] }
        let names = lines[(heading + 1)...].drop { $0.bytes.isEmpty }.prefix { $0.isName }
        return names.indices.prefix(Self.nameLimit).compactMap { index in
            let name = String(decoding: names[index].name, as: UTF8.self)
            return Address("\(name)@\(domain)").map { Named(address: $0, line: index, action: nil) }
        }
    }

    /// Names that are believed: more of them are a text.
    private static let nameLimit = 50

    /// Whether the first recipient leads its line. People name one in a sentence.
    func leadsWithRecipient(besides others: Set<Address>) -> Bool {
        guard let first = recipients(besides: others).first, let found = lines[first.line].addresses.first
        else { return false }
        return found.range.lowerBound - lines[first.line].bytes.startIndex <= 1
    }

    /// Whether the text begins with a report. People tell of one later, or quote it.
    ///
    /// - `isMarked`: whether the header has a sign of a bounce.
    /// - `isByProgram`: whether the author's name is a program's, which comes to the point, but less soon.
    func opensWithFailure(besides others: Set<Address>, isMarked: Bool, isByProgram: Bool) -> Bool {
        guard !isBehindDescription, let first = recipients(besides: others).first else { return false }
        let opening = lines[...first.line].filter { !$0.bytes.isEmpty }
        guard opening.count <= Self.openingLines, !opening.contains(where: \.isQuoted) else { return false }
        // The words may stand behind the address.
        let paragraph = opening + lines[(first.line + 1)...].prefix(Self.openingLines).prefix { !$0.bytes.isEmpty }
        let telling = isMarked && isByProgram ? paragraph[...] : paragraph.prefix(Self.openingOfPrograms)
        // A cause alone is told in notices of all kinds, as that an account is closed.
        return telling.contains { isMarked ? $0.tellsFailure : $0.tellsOutcome }
    }

    /// Lines before the first recipient, empty ones not counted.
    private static let openingLines = 16
    /// Lines after which a program has come to the point.
    private static let openingOfPrograms = 3
}

extension BounceText.Line {
    /// Whether the line tells that a delivery failed or waits, or why.
    var tellsFailure: Bool {
        phrases.contains {
            switch $0 {
            case .failed, .announced, .delayed, .final, .cause: true
            case .vague, .delivered, .returned: false
            }
        }
    }

    /// Whether the line tells so in words about delivery.
    fileprivate var tellsOutcome: Bool { phrases.contains(.failed) || phrases.contains(.delayed) }

    /// Whether the line says that recipients follow.
    fileprivate var announcesList: Bool { tellsFailure && (bytes.last == UInt8(ascii: ":") || isRule) }

    fileprivate var isQuoted: Bool { bytes.first == UInt8(ascii: ">") }

    /// The word at the beginning, as far as it may be a local part; without angle brackets.
    fileprivate var name: ArraySlice<UInt8> {
        bytes.drop { $0 == UInt8(ascii: "<") }.prefix { $0.isAtomText || $0 == UInt8(ascii: ".") }
    }

    /// Whether the line is one word that may be a local part, with a comment or a second column at most.
    fileprivate var isName: Bool {
        guard (2...Address.localPartLimit).contains(name.count) else { return false }
        let rest = bytes[name.endIndex...].drop { $0 == UInt8(ascii: ">") }
        let behind = rest.drop(while: \.isBlank)
        return behind.isEmpty || behind.first == UInt8(ascii: "(") || behind.startIndex - rest.startIndex >= 2
    }

    /// Whether the line is set off by a rule of hyphens or other marks.
    var isRule: Bool {
        guard let first = bytes.first, bytes.count > 4 else { return false }
        return "-=*#_|~".utf8.contains(first) && bytes.dropFirst(2).first == first
    }
}
