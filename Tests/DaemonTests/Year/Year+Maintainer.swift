import MailFormat
import Networks
import ScenarioPlay

/// What the maintainer does: answers the weekly mail, and keeps `subscribers.yaml`.
extension Year {
    /// Why the maintainer is asked about somebody.
    enum Reason: String {
        case dead = "kommt von dort immer zurück"
        case full = "Postfach ist seit Wochen voll"
        case moved = "neue Adresse"
        case succeeded = "Nachfolge"
        case left = "nicht mehr da"
        case complaint = "für Spam"
    }

    /// The proposals as a person reads them: a line with number and address, what it is about below.
    private func proposals(in mail: ReceivedMail) -> [(number: String, about: Address, words: String)] {
        var found: [(number: String, about: Address, words: String)] = []
        for line in mail.text.split(whereSeparator: \.isNewline) {
            if let match = line.firstMatch(of: /^(\d+)\. .*?([^ <]+@[^ >]+)/), let address = Address(String(match.2)) {
                found.append((String(match.1), address, ""))
            } else if !found.isEmpty {
                found[found.count - 1].words += line + "\n"
            }
        }
        return found
    }

    mutating func answerStatus(_ number: Int, _ mail: ReceivedMail) {
        var (lines, changes): ([String], [Change]) = ([], [])
        for proposal in proposals(in: mail) {
            guard let reason = truths[proposal.about],
                proposal.words.prefix(300).contains(reason.rawValue)
            else {
                note("Vorschlag ohne Grund: \(proposal.about) \(proposal.words.prefix(200))")
                continue
            }
            let other = proposal.words.firstMatch(of: /Neu: (\S+)/).flatMap { Address(String($0.1)) }
            switch (reason, other) {
            case (.full, _) where !waited.contains(proposal.about):
                waited.insert(proposal.about)
                lines.append("w \(proposal.number)")
            case (.full, _), (.complaint, _): lines.append("k \(proposal.number)")
            case (.dead, _), (.left, _):
                lines.append("r \(proposal.number)")
                changes.append(.removed(proposal.about))
            case (.moved, let other?):
                lines.append("r \(proposal.number)")
                changes.append(.moves(proposal.about, to: other))
                self.number(of: proposal.about).map { move($0, to: other) }
            case (.succeeded, let other?):
                lines.append("r \(proposal.number)")
                changes.append(.handsOver(proposal.about, to: Mailbox(name: "Nachfolge", address: other)))
                successors[proposal.about] = Mailbox(name: "Nachfolge", address: other)
                settle(name: "Nachfolge", other)
            case (.moved, nil), (.succeeded, nil): note("Ohne neue Adresse: \(proposal.words)")
            }
        }
        guard !lines.isEmpty else { return }
        maintainerWork["Wochenbericht", default: 0] += 1
        send(
            Draft(
                author: citizens[number].mailbox, to: mail.answerAddress.map { "\($0)" } ?? "",
                subject: "Re: \(mail.subject)",
                text: "Guten Tag,\r\n\r\n" + lines.joined(separator: "\r\n") + SentMail.quotation(of: mail),
                answering: mail, turn: .change, fates: ["answered reply"], tells: false, changes: changes))
    }

    // MARK: The file

    /// Every other week something in the file changes; each third time it is done wrongly at first.
    mutating func editFile() {
        guard day % 14 == 3, file == nil, brokenChanges == nil else { return }
        let turn = day / 14
        var changes: [Change] = []
        switch turn % 5 {
        case 0, 3: changes = [enterNewcomer(turn)]
        case 1: changes = strike().map { [$0] } ?? []
        case 2: changes = addNetwork().map { [$0] } ?? []
        default: catchUp()
        }
        if turn % 3 == 1 {
            brokenChanges = changes
            file = (Self.broken(city.yaml, turn), [])
        } else {
            file = (city.yaml, changes)
        }
    }

    mutating func repairFile() {
        guard let changes = brokenChanges else { return note("Fehler gemeldet, wo keiner ist") }
        brokenChanges = nil
        file = (city.yaml, changes)
        maintainerWork["Datei berichtigt", default: 0] += 1
    }

    private static func broken(_ yaml: String, _ turn: Int) -> String {
        switch turn / 3 % 4 {
        case 0: yaml.replacing("networks: [sprache]", with: "networks: [sprachen]", maxReplacements: 1)
        case 1: yaml.replacing("networks: [beruf]", with: "networks: [beruf", maxReplacements: 1)
        case 2: yaml.replacing("@amt1.example", with: "(at)amt1.example", maxReplacements: 1)
        default: yaml.replacing("    email:", with: "\temail:", maxReplacements: 1)
        }
    }

    private mutating func enterNewcomer(_ turn: Int) -> Change {
        let person = Mailbox(name: "Neu \(turn)", address: Address("neu.\(turn)@amt3.example") ?? citizens[0].address)
        let network = YearCity.networks[turn % 3]
        settle(name: person.name ?? "", person.address)
        city.entries.append(
            YearCity.Entry(
                name: "Neu \(turn)", address: "\(person.address)", organisation: "Amt 3", phone: "1",
                networks: [network]))
        return .joins(person, network)
    }

    /// Entries that say what is so.
    private func trueEntries() -> [Int] {
        city.entries.indices.filter { index in
            let entry = city.entries[index]
            guard let address = Address(entry.address), entry.moderates.isEmpty, truths[address] == nil else {
                return false
            }
            return books.networks(of: address) == entry.networks.sorted()
        }
    }

    private mutating func strike() -> Change? {
        guard let index = pick(trueEntries()), let address = Address(city.entries[index].address) else { return nil }
        city.entries.remove(at: index)
        dismissed.insert(address)
        return .removed(address)
    }

    private mutating func addNetwork() -> Change? {
        guard let index = pick(trueEntries()), let address = Address(city.entries[index].address),
            let network = YearCity.networks.first(where: { !city.entries[index].networks.contains($0) })
        else { return nil }
        city.entries[index].networks.append(network)
        return .joins(Mailbox(name: city.entries[index].name, address: address), network)
    }

    /// Writes into the file what people have changed by mail: nothing may change by that.
    private mutating func catchUp() {
        for index in city.entries.indices {
            guard let address = Address(city.entries[index].address) else { continue }
            if let successor = successors[address] {
                city.entries[index].address = "\(successor.address)"
                city.entries[index].name = successor.name ?? ""
            } else if let number = number(of: address) {
                city.entries[index].address = "\(citizens[number].address)"
            }
        }
        // Who left by mistake may be back before the file is in force.
        city.entries.removeAll { entry in
            Address(entry.address).map { books.members[$0] == nil && regretful[$0] == nil } ?? true
        }
        for index in city.entries.indices {
            guard let address = Address(city.entries[index].address), books.members[address] != nil else { continue }
            city.entries[index].networks = books.networks(of: address)
        }
        let listed = Set(city.entries.map(\.address))
        for (address, member) in books.members.sorted(by: { "\($0.key)" < "\($1.key)" })
        where !listed.contains("\(address)") {
            city.entries.append(
                YearCity.Entry(
                    name: member.name, address: "\(address)", organisation: "Amt", phone: "2",
                    networks: books.networks(of: address)))
        }
    }
}
