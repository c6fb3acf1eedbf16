public import MailFormat

/// What a newly read file changes.
public struct RosterDifference: Hashable, Sendable {
    /// The people afterwards.
    public private(set) var roster: Roster
    /// Who gets a part in networks, in the order of the file.
    public private(set) var joined: [Part] = []
    /// Who loses a part in networks.
    public private(set) var left: [Part] = []
    /// Who stays, with what is different about them apart from coming and going.
    public private(set) var changed: [Change] = []
    /// The people before; whether anything is to be written is seen by it.
    public let before: Roster

    /// Somebody and networks that they come to, or leave.
    public struct Part: Hashable, Sendable {
        /// Who it is.
        public var id: PersonID
        /// As they are afterwards; who is gone, as they were.
        public var person: Subscriber
        /// Which they are.
        public var networks: [NetworkID]

        /// Somebody and networks.
        public init(id: PersonID, person: Subscriber, networks: [NetworkID]) {
            self.id = id
            self.person = person
            self.networks = networks
        }
    }

    /// Somebody and the fields that have another value now.
    public struct Change: Hashable, Sendable {
        /// Who it is.
        public var id: PersonID
        /// As they are afterwards.
        public var person: Subscriber
        /// The new values.
        public var fields: [RosterChange]
    }

    /// Whether everything stays as it is.
    public var isEmpty: Bool { roster == before }

    /// Fewer may leave at once, also where they are all there are.
    static let leaverLimit = 10

    /// How many were members before.
    public var memberCount: Int { before.people.count { !$0.effective.memberships.isEmpty } }

    /// Whether so many lose a part that a file which was cut or emptied is likelier than a wish: more than ten, and more
    /// than a third of all.
    public var isDoubtful: Bool { left.count > Self.leaverLimit && left.count > memberCount / 3 }

    /// How long somebody who was added by mail and left again is known: they may take it back until then.
    static let absenceLimit = Duration.days(30)

    /// Compares `file` with the people as they are. What was changed by mail holds unless the maintainer changed the
    /// same field since the file was applied last.
    public init(of file: [Subscriber], against roster: Roster, now: Timestamp) {
        self.roster = roster
        before = roster
        let places = RosterMatching(file, people: roster.people).places
        self.roster.people = file.indices.map { index in
            if let place = places[index] {
                var person = roster.people[place]
                person.read(file[index])
                return person
            }
            return newPerson(file[index])
        }
        let isMatched = Set(places.compactMap(\.self))
        for (place, person) in roster.people.enumerated()
        where !isMatched.contains(place) && !person.isInFile && !person.isForgotten(at: now) {
            self.roster.people.append(person)
        }
        let absorbed = settleAddresses(now: now)
        noteFormerAddresses()
        compare(absorbed)
    }

    private mutating func newPerson(_ entry: Subscriber) -> Person {
        defer { roster.nextID = PersonID(roster.nextID.number + 1) }
        return Person(id: roster.nextID, base: entry, isInFile: true)
    }

    /// An address that the maintainer gives to somebody is nobody else's: others lose it who took it by mail, and who
    /// was added by mail under it is that somebody. Returns who was taken for whom.
    private mutating func settleAddresses(now: Timestamp) -> [PersonID: PersonID] {
        var owners: [Address: Int] = [:]
        for (index, person) in roster.people.enumerated() where person.isInFile {
            for address in person.base.addresses { owners[address] = index }
        }
        var absorbed: [PersonID: PersonID] = [:]
        for index in roster.people.indices {
            let person = roster.people[index]
            let owner = person.effective.addresses.lazy.compactMap { owners[$0] }.first { $0 != index }
            guard owner != nil else { continue }
            // A name that came by mail may be the name of who took the address.
            for field in [RosterField.addresses, .name] { roster.people[index].own[field] = nil }
            if let owner = person.base.addresses.lazy.compactMap({ owners[$0] }).first, owner != index {
                absorb(person, into: owner, now: now)
                absorbed[person.id] = roster.people[owner].id
            }
        }
        roster.people.removeAll { absorbed[$0.id] != nil }
        return absorbed
    }

    /// Nobody loses a network by being recognised.
    private mutating func absorb(_ person: Person, into index: Int, now: Timestamp) {
        let parts = roster.people[index].effective
        for membership in person.effective.memberships where !parts.isMember(of: membership.network) {
            roster.people[index].make(.membership(membership.network, membership.delivery), now: now)
        }
    }

    private mutating func noteFormerAddresses() {
        let earlier = Dictionary(before.people.map { ($0.id, $0.effective.addresses) }) { first, _ in first }
        var current: Set<Address> = []
        for index in roster.people.indices {
            let addresses = roster.people[index].effective.addresses
            current.formUnion(addresses)
            roster.people[index].noteFormer(of: earlier[roster.people[index].id] ?? [], current: addresses)
        }
        // The leaver's entry is gone; whoever has their place is asked for under it.
        let ids = Set(roster.people.map(\.id))
        for person in before.people where !ids.contains(person.id) {
            guard let index = roster.people.firstIndex(where: { $0.id == person.successor }) else { continue }
            let own = roster.people[index].effective.addresses
            roster.people[index].noteFormer(of: person.effective.addresses, current: own)
        }
        roster.forgetFormer(current)
    }

    private mutating func compare(_ absorbed: [PersonID: PersonID]) {
        var earlier = Dictionary(before.people.map { ($0.id, [$0.effective]) }) { first, _ in first }
        for (id, owner) in absorbed { earlier[owner, default: []] += earlier.removeValue(forKey: id) ?? [] }
        for person in roster.people {
            let now = person.effective
            let was = earlier.removeValue(forKey: person.id) ?? []
            let networks = Set(was.flatMap(\.memberships).map(\.network))
            add(to: \.joined, person.id, now, now.memberships.map(\.network).filter { !networks.contains($0) })
            let lost = was.flatMap(\.memberships).map(\.network).filter { !now.isMember(of: $0) }
            add(to: \.left, person.id, now, lost)
            if let was = was.first { note(person.id, was, now) }
        }
        for person in before.people {
            guard let was = earlier[person.id]?.first else { continue }
            add(to: \.left, person.id, was, was.memberships.map(\.network))
        }
    }

    private mutating func add(
        to list: WritableKeyPath<RosterDifference, [Part]>, _ id: PersonID, _ person: Subscriber,
        _ networks: [NetworkID]
    ) {
        guard !networks.isEmpty else { return }
        self[keyPath: list].append(Part(id: id, person: person, networks: networks))
    }

    private mutating func note(_ id: PersonID, _ was: Subscriber, _ now: Subscriber) {
        guard was != now else { return }
        let moderations = (now.moderates + was.moderates.filter { !now.moderates.contains($0) })
            .map { RosterField.moderation($0) }
        let fields = now.fields.map(\.field).filter { field in
            if case .moderation = field { return false }
            if case .membership(let network) = field { return was.isMember(of: network) }
            return true
        }
        let changes = (fields + moderations).map(now.value).filter { $0 != was.value(of: $0.field) }
        if !changes.isEmpty { changed.append(Change(id: id, person: now, fields: changes)) }
    }
}

extension Person {
    /// Whether somebody who was added by mail and left again is to be forgotten.
    fileprivate func isForgotten(at now: Timestamp) -> Bool {
        let person = effective
        guard !isInFile, person.memberships.isEmpty, person.moderates.isEmpty else { return false }
        return own.values.allSatisfy { $0.since + RosterDifference.absenceLimit <= now }
    }
}
