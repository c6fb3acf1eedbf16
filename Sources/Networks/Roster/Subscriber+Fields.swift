internal import MailFormat

extension Subscriber {
    /// The value of a field, as the change that would make it so.
    func value(of field: RosterField) -> RosterChange {
        switch field {
        case .name: .name(name)
        case .addresses: .addresses(addresses)
        case .organisation: .organisation(organisation)
        case .task: .task(task)
        case .phone: .phone(phone)
        case .website: .website(website)
        case .hidden: .hidden(hidden)
        case .readsAlong: .readsAlong(readsAlong)
        case .getsOwnPosts: .getsOwnPosts(getsOwnPosts)
        case .getsWholeDigests: .getsWholeDigests(getsWholeDigests)
        case .membership(let network): .membership(network, delivery(in: network))
        case .moderation(let network): .moderation(network, moderates.contains(network))
        case .pause: .pause(pause)
        }
    }

    /// Makes one field what `change` says.
    mutating func apply(_ change: RosterChange) {
        switch change {
        case .name(let name): self.name = name
        case .addresses(let addresses): if !addresses.isEmpty { self.addresses = addresses }
        case .organisation(let organisation): self.organisation = organisation
        case .task(let task): self.task = task
        case .phone(let phone): self.phone = phone
        case .website(let website): self.website = website
        case .hidden(let fields): hidden = fields
        case .readsAlong(let flag): readsAlong = flag
        case .getsOwnPosts(let flag): getsOwnPosts = flag
        case .getsWholeDigests(let flag): getsWholeDigests = flag
        case .membership(let network, let delivery): setDelivery(delivery, in: network)
        case .moderation(let network, true): if !moderates.contains(network) { moderates.append(network) }
        case .moderation(let network, false): moderates.removeAll { $0 == network }
        case .pause(let pause): self.pause = pause
        }
    }

    /// All that is to be said of this person, in the order of the file's networks.
    public var fields: [RosterChange] {
        let all: [RosterField] =
            [
                .name, .addresses, .organisation, .task, .phone, .website, .hidden, .readsAlong, .getsOwnPosts,
                .getsWholeDigests, .pause,
            ]
            + memberships.map { .membership($0.network) } + moderates.map { .moderation($0) }
        return all.map(value)
    }

    /// The person of whom `fields` says all; nil without a name or an address.
    public init?(fields: some Sequence<RosterChange>) {
        self.init(name: "", addresses: [], memberships: [])
        for change in fields { apply(change) }
        if name.isEmpty || addresses.isEmpty { return nil }
    }

    private mutating func setDelivery(_ delivery: Delivery?, in network: NetworkID) {
        guard let delivery else { return memberships.removeAll { $0.network == network } }
        if let index = memberships.firstIndex(where: { $0.network == network }) {
            memberships[index].delivery = delivery
        } else {
            memberships.append(Membership(network: network, delivery: delivery))
        }
    }
}
