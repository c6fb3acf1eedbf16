internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    /// Makes the people what a newly read file makes of them. For the first time also where it changes nothing.
    public func apply(_ difference: RosterDifference, now: Timestamp) throws {
        try naming("apply the subscribers") {
            try save(difference.roster, over: difference.before, now: now)
            for part in difference.left { try forgetWelcome(of: part.id, to: part.networks) }
            try database.run("UPDATE roster SET applied = ifnull(applied, ?)", [now.seconds])
        }
    }

    /// Carries out an effect on the people. Returns why it changes nothing, which deciding ought to have seen to.
    func change(_ address: Address, _ changes: [RosterChange], now: Timestamp) throws -> RosterRefusal? {
        try changeRoster(now: now) { roster throws(RosterRefusal) in try roster.change(address, changes, now: now) }
    }

    /// As `change`.
    func addPerson(_ subscriber: Subscriber, now: Timestamp) throws -> RosterRefusal? {
        try changeRoster(now: now) { roster throws(RosterRefusal) in try roster.add(subscriber, now: now) }
    }

    /// As `change`.
    func succeed(_ old: Address, by new: Address, now: Timestamp) throws -> RosterRefusal? {
        try changeRoster(now: now) { roster throws(RosterRefusal) in try roster.succeed(old, by: new) }
    }

    /// As `change`.
    func allow(_ address: Address, in network: NetworkID, now: Timestamp) throws -> RosterRefusal? {
        try changeRoster(now: now) { roster throws(RosterRefusal) in try roster.allow(address, in: network) }
    }

    /// A change that can't be made is no reason to fail: the mail, and all others of its batch, would be tried for ever.
    private func changeRoster(
        now: Timestamp, _ body: (inout Roster) throws(RosterRefusal) -> Void
    ) throws -> RosterRefusal? {
        guard let before = try roster() else {
            throw StoreError.damaged("change the roster", "subscribers.yaml was never applied")
        }
        var roster = before
        do {
            try body(&roster)
        } catch {
            return error
        }
        try save(roster, over: before, now: now)
        try noteParts(roster, over: before, now: now)
        return nil
    }

    /// Who joins by mail has learnt by mail what that means.
    private func noteParts(_ roster: Roster, over before: Roster, now: Timestamp) throws {
        let earlier = Dictionary(before.people.map { ($0.id, $0) }) { first, _ in first }
        for person in roster.people where earlier[person.id] != person {
            let current = person.effective.memberships.map(\.network)
            let parts = earlier[person.id]?.effective.memberships.map(\.network) ?? []
            try noteWelcome(of: person.id, to: current.filter { !parts.contains($0) }, now: now)
            try forgetWelcome(of: person.id, to: parts.filter { !current.contains($0) })
        }
    }

    private func save(_ roster: Roster, over before: Roster, now: Timestamp) throws {
        guard roster != before else { return }
        let earlier = Dictionary(before.people.enumerated().map { ($1.id, ($0, $1)) }) { first, _ in first }
        let ids = Set(roster.people.map(\.id))
        for person in before.people where !ids.contains(person.id) {
            try endWishes(of: person, in: roster, now: now)
            try database.run("DELETE FROM person WHERE id = ?", [person.id.number])
        }
        for (place, person) in roster.people.enumerated() {
            if let (earlierPlace, known) = earlier[person.id], known == person {
                guard place != earlierPlace else { continue }
                try database.run("UPDATE person SET place = ? WHERE id = ?", [place, person.id.number])
            } else {
                try save(person, at: place)
            }
        }
        for (network, addresses) in roster.allowed {
            for address in addresses.subtracting(before.allowed[network] ?? []) {
                try database.run(
                    "INSERT INTO allowed_address (network, identity, address, since) VALUES (?, ?, ?, ?)",
                    [network.text, address.identity, address.description, now.seconds])
            }
        }
        try database.run(
            "UPDATE roster SET revision = ?, next_person = ?",
            [Int64.random(in: .min ... .max), roster.nextID.number])
    }

    private func save(_ person: Person, at place: Int) throws {
        let id = person.id.number
        try database.run(
            """
            INSERT INTO person (id, place, is_in_file, successor) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE
            SET place = excluded.place, is_in_file = excluded.is_in_file, successor = excluded.successor
            """, [id, place, person.isInFile, person.successor?.number])
        try database.run("DELETE FROM person_field WHERE person = ?", [id])
        for (place, change) in person.base.fields.enumerated() {
            try save(change, of: id, at: place, since: nil)
        }
        for (place, own) in person.own.values.enumerated() {
            try save(own.change, of: id, at: place, since: own.since)
        }
        try database.run("DELETE FROM former_address WHERE person = ?", [id])
        for (place, address) in person.formerAddresses.enumerated() {
            try database.run(
                "INSERT INTO former_address (person, place, address) VALUES (?, ?, ?)",
                [id, place, address.description])
        }
    }

    private func save(_ change: RosterChange, of person: Int64, at place: Int, since: Timestamp?) throws {
        try database.run(
            "INSERT INTO person_field (person, is_own, field, place, value, since) VALUES (?, ?, ?, ?, ?, ?)",
            [person, since != nil, change.field.key, place, change.value?.storable, since?.seconds])
    }
}
