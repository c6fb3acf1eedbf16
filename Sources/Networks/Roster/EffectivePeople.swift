public import MailFormat

extension Configuration {
    /// The configuration with the people as they are in place of those in the file.
    ///
    /// Who has no part in any network of it is left out.
    public func with(_ roster: Roster) -> Configuration {
        let known = Set(networks.map(\.id))
        var configuration = self
        configuration.subscribers = []
        configuration.reservedAddresses = []
        configuration.formerAddresses = [:]
        configuration.successors = [:]
        var places: [PersonID: [Address]] = [:]
        for person in roster.people {
            var subscriber = person.effective
            subscriber.memberships.removeAll { !known.contains($0.network) }
            subscriber.moderates.removeAll { !known.contains($0) }
            let isAbsent = subscriber.memberships.isEmpty && subscriber.moderates.isEmpty
            configuration.reservedAddresses.formUnion(
                isAbsent ? person.addresses : person.addresses.subtracting(subscriber.addresses))
            if isAbsent {
                if let successor = person.successor { places[successor, default: []] += person.addresses }
                continue
            }
            for address in person.formerAddresses { configuration.formerAddresses[address] = subscriber.address }
            configuration.subscribers.append(subscriber)
        }
        for person in roster.people {
            for address in places[person.id] ?? [] { configuration.successors[address] = person.effective.address }
        }
        configuration.allowed = roster.allowed.filter { known.contains($0.key) }
        return configuration
    }

    /// Why these changes of the person at `address` can't be made; nil when they can. For whoever decides about
    /// them: the store makes no others.
    public func refusal(of changes: [RosterChange], at address: Address) -> RosterRefusal? {
        let person = subscriber(at: address) ?? formerAddresses[address].flatMap(subscriber(at:))
        // Of somebody who left all networks only the addresses are told.
        if person == nil, !reservedAddresses.contains(address) { return .unknownPerson }
        for case .addresses(let addresses) in changes {
            let refusal = RosterRefusal(of: addresses) {
                subscriber(at: $0).map { $0 != person } ?? isReserved($0, from: person)
            }
            if let refusal { return refusal }
        }
        return nil
    }

    /// One's own address of before can be taken again.
    private func isReserved(_ address: Address, from person: Subscriber?) -> Bool {
        guard reservedAddresses.contains(address) else { return false }
        return person.map { formerAddresses[address] != $0.address } ?? true
    }
}
