internal import GRDB
internal import MailFormat
public import Networks
internal import Synchronization

extension Store {
    /// The people as they are; nil before `subscribers.yaml` was applied for the first time.
    public func roster() async throws -> Roster? {
        try await reading("read the roster") { [blobs, people] in try StoreTransaction($0, blobs, people).roster() }
    }
}

extension StoreTransaction {
    /// The people as they are; nil before `subscribers.yaml` was applied for the first time.
    public func roster() throws -> Roster? {
        try naming("read the roster") {
            let state = try database.row("SELECT revision, next_person, applied FROM roster")
            guard let state, state["applied"] != nil as Int64? else { return nil }
            let revision: Int64 = state["revision"]
            if let roster = people.roster(of: revision) { return roster }
            var roster = Roster()
            roster.nextID = PersonID(state["next_person"])
            roster.people = try database.people()
            roster.allowed = try database.allowedAddresses()
            people.remember(roster, of: revision)
            return roster
        }
    }

    /// Another after every change of the people; nil before the first application.
    func rosterRevision() throws -> Int64? {
        try naming("read the roster") { try database.number("SELECT revision FROM roster WHERE applied IS NOT NULL") }
    }
}

/// The people as they were read last: most mail changes nothing about them. A revision is a random number, so one that
/// was rolled back never names other people later.
final class RosterMemory: Sendable {
    private let last = Mutex<(revision: Int64, roster: Roster)?>(nil)

    func roster(of revision: Int64) -> Roster? {
        last.withLock { $0?.revision == revision ? $0?.roster : nil }
    }

    func remember(_ roster: Roster, of revision: Int64) { last.withLock { $0 = (revision, roster) } }
}

extension Database {
    fileprivate func people() throws -> [Person] {
        var base: [Int64: [RosterChange]] = [:]
        var own: [Int64: [RosterField: Person.OwnChange]] = [:]
        let fields = try Row.fetchCursor(
            cachedStatement(sql: "SELECT person, is_own, field, value, since FROM person_field ORDER BY person, place"))
        while let row = try fields.next() {
            let change = try RosterChange(row)
            if row["is_own"] {
                own[row["person"], default: [:]][change.field] = .init(change, since: Timestamp(seconds: row["since"]))
            } else {
                base[row["person"], default: []].append(change)
            }
        }
        var former: [Int64: [Address]] = [:]
        for row in try rows("SELECT person, address FROM former_address ORDER BY person, place") {
            if let address = Address(row["address"]) { former[row["person"], default: []].append(address) }
        }
        return try rows("SELECT id, is_in_file, successor FROM person ORDER BY place").compactMap { row in
            let id: Int64 = row["id"]
            // Nobody can write to them or hear from them: they must not keep all others from it.
            guard let subscriber = Subscriber(fields: base[id] ?? []) else { return nil }
            var person = Person(id: PersonID(id), base: subscriber, isInFile: row["is_in_file"])
            person.own = own[id] ?? [:]
            person.formerAddresses = former[id] ?? []
            person.successor = (row["successor"] as Int64?).map { PersonID($0) }
            return person
        }
    }

    fileprivate func allowedAddresses() throws -> [NetworkID: Set<Address>] {
        var allowed: [NetworkID: Set<Address>] = [:]
        for row in try rows("SELECT network, address FROM allowed_address") {
            guard let address = Address(row["address"]) else { continue }
            allowed[NetworkID(row["network"]), default: []].insert(address)
        }
        return allowed
    }
}

extension RosterChange {
    /// Reads a row of the table `person_field`.
    fileprivate init(_ row: Row) throws {
        let key: String = row["field"]
        guard let field = RosterField(key: key), let change = RosterChange(field: field, value: row["value"]) else {
            throw StoreError.damaged(
                "read the roster", "field '\(key)' of person \(row["person"] as Int64) has no such value")
        }
        self = change
    }
}
