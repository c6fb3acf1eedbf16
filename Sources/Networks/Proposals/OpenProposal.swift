public import MailFormat

/// A proposal that waits for a maintainer's word.
public struct OpenProposal: Hashable, Sendable {
    /// How maintainers name it; no two ever have the same.
    public var number: Int64
    /// What is proposed.
    public var proposal: Proposal
    /// When it was made.
    public var made: Timestamp
    /// When a maintainer last put it off; nil where nobody has.
    public var putOff: Timestamp?

    /// Puts the values together.
    public init(number: Int64, proposal: Proposal, made: Timestamp, putOff: Timestamp? = nil) {
        self.number = number
        self.proposal = proposal
        self.made = made
        self.putOff = putOff
    }

    /// What a maintainer's word on it changes. Throws when it can't be carried out, as an address that it names is
    /// somebody else's by now; it stays open then.
    public func effects(
        of verdict: Proposal.Verdict, by maintainer: Address, in configuration: Configuration
    ) throws(RosterRefusal) -> [Effect] {
        let settled = Effect.settle(number, verdict, by: maintainer)
        guard verdict == .carryOut, let person = configuration.subscriber(at: proposal.person) else { return [settled] }
        if let handover = handover(from: person, in: configuration) { return [settled] + (try handover.effects()) }
        let changes = proposal.changes(for: person)
        if changes.isEmpty { return [settled] }
        if let refusal = configuration.refusal(of: changes, at: proposal.person) { throw refusal }
        return [settled, .change(proposal.person, changes)]
    }
}

extension OpenProposal {
    /// The handover that it proposes, from somebody who still has the address that it is about; nil for other ones.
    func handover(from person: Subscriber, in configuration: Configuration) -> Handover? {
        guard proposal.kind == .successor, let other = proposal.other, person.addresses.contains(proposal.person) else {
            return nil
        }
        return Handover(
            predecessor: person, successor: Mailbox(address: other), configuration: configuration)
    }
}

extension Configuration {
    /// Notes what effects make of the people, for whoever decides further ones before they are carried out: an address
    /// that somebody gives up is nobody's yet, and one that is taken is taken.
    mutating func note(_ effects: [Effect]) {
        for case .change(let address, let changes) in effects {
            guard let index = subscribers.firstIndex(where: { $0.addresses.contains(address) }) else { continue }
            let before = subscribers[index].addresses
            for change in changes { subscribers[index].apply(change) }
            reservedAddresses.formUnion(Set(before).subtracting(subscribers[index].addresses))
        }
    }
}
