internal import MailFormat

extension Proposal {
    /// What carrying it out changes about `person`, who has the address that it is about; nothing where that is no
    /// longer so, and for a successor, to whom a place is handed over (`Handover`).
    public func changes(for person: Subscriber) -> [RosterChange] {
        guard person.addresses.contains(self.person) else { return [] }
        switch kind {
        case .deadAddress, .fullMailbox, .complaint, .left: return removal(from: person)
        case .newAddress:
            guard let other else { return [] }
            return [.addresses([other] + person.addresses.filter { $0 != self.person && $0 != other })]
        case .successor: return []
        }
    }

    /// The address goes; with the only one the person leaves all networks.
    private func removal(from person: Subscriber) -> [RosterChange] {
        let rest = person.addresses.filter { $0 != self.person }
        guard rest.isEmpty else { return [.addresses(rest)] }
        return person.memberships.map { .membership($0.network, nil) } + person.moderates.map { .moderation($0, false) }
    }
}
