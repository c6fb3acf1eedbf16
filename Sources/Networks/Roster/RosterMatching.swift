internal import MailFormat

/// Which person of a roster each entry of the file is.
struct RosterMatching {
    /// For each entry the place among `people`; nil for somebody new.
    private(set) var places: [Int?]
    private let entries: [Subscriber]
    private let people: [Person]
    private var isMatched: [Bool]

    /// What tells more comes first: the address that mail goes to, the others that the maintainer wrote, those that
    /// are somebody's now, those that were, and at last the name with the organisation.
    init(_ entries: [Subscriber], people: [Person]) {
        self.entries = entries
        self.people = people
        places = entries.map { _ in nil }
        isMatched = people.map { _ in false }
        match { Array($0.base.addresses.prefix(1)) }
        match { $0.base.addresses }
        match { $0.effective.addresses }
        match { $0.formerAddresses }
        matchByName()
    }

    private mutating func match(by addresses: (Person) -> [Address]) {
        guard places.contains(nil), isMatched.contains(false) else { return }
        var owners: [Address: Int] = [:]
        for (place, person) in people.enumerated() where !isMatched[place] {
            for address in addresses(person) { owners[address] = owners[address] ?? place }
        }
        for index in entries.indices where places[index] == nil {
            let found = entries[index].addresses.lazy.compactMap { owners[$0] }.first { !isMatched[$0] }
            guard let found else { continue }
            places[index] = found
            isMatched[found] = true
        }
    }

    /// A name that two have says nothing, nor does the same name elsewhere.
    private mutating func matchByName() {
        guard places.contains(nil), isMatched.contains(false) else { return }
        let names = entries.map(Self.name)
        let isAlone = Dictionary(names.map { ($0, true) }) { _, _ in false }
        let owners = Dictionary(people.enumerated().map { (Self.name($1.base), $0 as Int?) }) { _, _ in nil }
        for index in entries.indices where places[index] == nil && isAlone[names[index]] == true {
            guard let found = owners[names[index]] ?? nil, !isMatched[found] else { continue }
            places[index] = found
            isMatched[found] = true
        }
    }

    private static func name(_ person: Subscriber) -> [String] {
        [person.name, person.organisation ?? ""].map { folded(trimmed($0)) }
    }
}
