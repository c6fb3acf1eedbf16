public import MailFormat

/// The people as the daemon knows them, and the addresses that may write to a network without being a member's.
public struct Roster: Hashable, Sendable {
    /// In the order of the file; behind them those who were added by mail.
    public var people: [Person] = []
    /// By a moderator's word.
    public var allowed: [NetworkID: Set<Address>] = [:]
    /// Who comes next.
    public var nextID = PersonID(1)

    /// Nobody.
    public init() {}

    /// Who has this address; else who had it.
    public func person(at address: Address) -> Person? {
        people.first { $0.effective.addresses.contains(address) }
            ?? people.first { $0.base.addresses.contains(address) }
            ?? people.first { $0.formerAddresses.contains(address) }
    }

    /// Makes changes that were asked for by mail, all of them or none.
    public mutating func change(_ address: Address, _ changes: [RosterChange], now: Timestamp) throws(RosterRefusal) {
        guard let id = person(at: address)?.id, let index = people.firstIndex(where: { $0.id == id }) else {
            throw .unknownPerson
        }
        for case .addresses(let addresses) in changes {
            if let refusal = RosterRefusal(of: addresses, taken: { taken($0, from: id) }) { throw refusal }
        }
        let earlier = people[index].effective.addresses
        for change in changes { people[index].make(change, now: now) }
        settle(index, earlier: earlier)
    }

    /// Adds somebody by mail. Who is known under one of the addresses is the same person and gets the memberships.
    public mutating func add(_ subscriber: Subscriber, now: Timestamp) throws(RosterRefusal) {
        if let refusal = RosterRefusal(of: subscriber.addresses, taken: { _ in false }) { throw refusal }
        let known = people.firstIndex { !$0.addresses.isDisjoint(with: subscriber.addresses) }
        guard let known else {
            let index = people.endIndex
            people.append(Person(id: nextID, base: subscriber, isInFile: false))
            nextID = PersonID(nextID.number + 1)
            return settle(index, earlier: [])
        }
        for membership in subscriber.memberships {
            people[known].make(.membership(membership.network, membership.delivery), now: now)
        }
        for network in subscriber.moderates { people[known].make(.moderation(network, true), now: now) }
    }

    /// Notes who has taken the place at an address, so that mail from there can be answered with the new one.
    public mutating func succeed(_ old: Address, by new: Address) throws(RosterRefusal) {
        guard let leaver = person(at: old)?.id, let successor = person(at: new)?.id, leaver != successor,
            let index = people.firstIndex(where: { $0.id == leaver })
        else { throw .unknownPerson }
        people[index].successor = successor
    }

    /// Lets an address write to a network from now on.
    public mutating func allow(_ address: Address, in network: NetworkID) throws(RosterRefusal) {
        guard address.isMailable else { throw .notMailable(address) }
        allowed[network, default: []].insert(address)
    }

    /// What is somebody's address now was nobody else's, and what is theirs no more is remembered.
    private mutating func settle(_ index: Int, earlier: [Address]) {
        let current = people[index].effective.addresses
        people[index].noteFormer(of: earlier, current: current)
        forgetFormer(Set(current))
    }

    /// An address that is somebody's now is not told of as another's former one.
    mutating func forgetFormer(_ current: Set<Address>) {
        for index in people.indices where !current.isDisjoint(with: people[index].formerAddresses) {
            people[index].formerAddresses.removeAll(where: current.contains)
        }
    }

    private func taken(_ address: Address, from id: PersonID) -> Bool {
        people.contains { $0.id != id && $0.addresses.contains(address) }
    }
}

/// Why a change can't be made.
public enum RosterRefusal: Error, Hashable, Sendable {
    case unknownPerson
    /// Somebody without an address gets no mail.
    case noAddress
    /// More than `Person.addressLimit`.
    case tooManyAddresses
    /// A header may name it, but no mail can go there (RFC 5321 §4.5.3.1).
    case notMailable(Address)
    /// Every address belongs to one person, and this one is another's.
    case taken(Address)

    /// Why these can't be somebody's addresses; nil when they can.
    init?(of addresses: [Address], taken: (Address) -> Bool) {
        if addresses.isEmpty {
            self = .noAddress
        } else if addresses.count > Person.addressLimit {
            self = .tooManyAddresses
        } else if let address = addresses.first(where: { !$0.isMailable }) {
            self = .notMailable(address)
        } else if let address = addresses.first(where: taken) {
            self = .taken(address)
        } else {
            return nil
        }
    }
}
