extension BounceText {
    /// A recipient that the text names, and where.
    struct Named {
        var address: Address
        var line: Int
        /// What the words around it say of the delivery; nil where they say nothing.
        var action: DeliveryReport.Action?
        var certainty: Certainty
    }

    /// The failed recipients in the order in which they stand there, each once.
    ///
    /// - `others`: addresses that belong to the report itself, as its own recipient and author.
    /// - `domain`: of the mail system that reports; its users may be named without it.
    func recipients(besides others: Set<Address>, at domain: String? = nil) -> [Named] {
        let found = candidates().filter { $0.certainty > .mentioned }
        let foreign = found.filter {
            !others.contains($0.address) && !$0.address.isMailSystem
                && !$0.address.isContact(of: domain)
        }
        // Who wrote to themselves, or to a postmaster, gets it back too.
        let choice = foreign.isEmpty ? found.filter { $0.certainty >= .leading } : foreign
        guard let best = choice.map(\.certainty).max() else { return localNames(at: domain) }
        var seen: Set<Address> = []
        return choice.filter { $0.certainty == best && seen.insert($0.address).inserted }
    }

    /// The only address besides `others`, where the text tells of one failure in words that are not known.
    func onlyMention(besides others: Set<Address>) -> Address? {
        let mentioned = Set(candidates().map(\.address)).subtracting(others).filter { !$0.isMailSystem }
        return mentioned.count == 1 ? mentioned.first : nil
    }

    /// The addresses that may be those of failed recipients.
    private func candidates() -> [Named] {
        var section = Section()
        var found: [Named] = []
        /// The line that leads with a recipient, until its paragraph ends.
        var leading: Line?
        for index in lines.indices {
            let line = lines[index]
            section.enter(line)
            if line.bytes.isEmpty { leading = nil }
            guard !section.isDelivered else { continue }
            let isDetail = leading.map(line.isDetail) ?? false
            let certainties = certainties(inLine: index, in: section)
            for (address, certainty) in zip(line.addresses, certainties) {
                guard let certainty else { continue }
                found.append(
                    Named(
                        address: address.address, line: index, action: section.action,
                        certainty: isDetail ? min(certainty, .near) : certainty))
            }
            if leading == nil, line.leadsWithAddress, let first = certainties.first, first != nil { leading = line }
        }
        return found
    }

    /// Names without a domain, each on a line of its own below the words that announce them.
    private func localNames(at domain: String?) -> [Named] {
        guard let domain, let heading = lines.firstIndex(where: \.announcesList) else { return [] }
        let names = lines[(heading + 1)...].drop { $0.bytes.isEmpty }.prefix { $0.isName }
        return names.indices.prefix(Self.nameLimit).compactMap { index in
            let name = String(decoding: names[index].name, as: UTF8.self)
            return Address("\(name)@\(domain)").map { Named(address: $0, line: index, certainty: .listed) }
        }
    }

    /// Names that are believed: more of them are a text.
    private static let nameLimit = 50

    /// Whether the first recipient leads its line. People name one in a sentence.
    func leadsWithRecipient(besides others: Set<Address>) -> Bool {
        recipients(besides: others).first.map { lines[$0.line].leadsWithAddress } ?? false
    }

    /// Whether the text begins with a report. People tell of one later, or quote it.
    ///
    /// - `isMarked`: whether the header has a sign of a bounce.
    /// - `isByProgram`: whether the author's name is a program's, which comes to the point, but less soon.
    func opensWithFailure(besides others: Set<Address>, isMarked: Bool, isByProgram: Bool) -> Bool {
        guard !isBehindDescription, let first = recipients(besides: others).first else { return false }
        // Whose mail was not delivered tells so himself in no bounce.
        guard isByProgram || !others.contains(first.address) else { return false }
        let opening = lines[...first.line].filter { !$0.bytes.isEmpty }
        guard opening.count <= Self.openingLines, !opening.contains(where: \.isQuoted) else { return false }
        // The words may stand behind the address.
        let paragraph = opening + lines[(first.line + 1)...].prefix(Self.openingLines).prefix { !$0.bytes.isEmpty }
        let telling = isMarked && isByProgram ? paragraph[...] : paragraph.prefix(Self.openingOfPrograms)
        // Words of failure are written about much besides mail, and a cause alone in notices of all kinds, as that an
        // account is closed.
        let hasCode = telling.contains(where: \.tellsCode)
        if telling.contains(where: \.tellsOutcome) {
            return isMarked || hasCode || telling.contains { $0.phrases.contains(.undelivered) }
        }
        return isMarked && (hasCode || isByProgram && first.certainty >= .leading)
            && telling.contains(where: \.tellsFailure)
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
            case .vague, .undelivered, .delivered, .returned: false
            }
        }
    }

    /// Whether the line tells so in words about delivery.
    var tellsOutcome: Bool { phrases.contains(.failed) || phrases.contains(.delayed) }

    /// Whether the line begins with an address, marks before it aside, as those of a list.
    var leadsWithAddress: Bool {
        guard let start = addresses.first?.range.lowerBound else { return false }
        return bytes[..<start].isListMark
    }

    /// Whether the line goes on about the recipient with which `leading` begins, farther in: as folded lines do, and
    /// reasons below an address. Addresses alone may be a list for all that.
    func isDetail(of leading: Self) -> Bool {
        indent > leading.indent && !(isBareAddress && leading.isBareAddress)
    }

    private var isBareAddress: Bool { addresses.first?.range == bytes.startIndex..<bytes.endIndex }

    /// Whether the line says that recipients follow.
    fileprivate var announcesList: Bool { tellsFailure && isHeading }

    /// Whether the line stands above what it is about.
    var isHeading: Bool { bytes.last == UInt8(ascii: ":") || isRule }

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

extension ArraySlice<UInt8> {
    /// Whether it is nothing but what stands before an item of a list: marks, or a number of one or two digits with
    /// one behind it.
    var isListMark: Bool {
        guard count <= 8, let last = self.last(where: { !$0.isBlank }) else { return isEmpty }
        let digits = count(where: \.isDigit)
        return allSatisfy { !$0.isLetter && $0 < 0x80 } && (digits == 0 || digits <= 2 && !last.isDigit)
    }
}
