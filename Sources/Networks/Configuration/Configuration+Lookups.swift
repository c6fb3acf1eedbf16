public import MailFormat

extension Configuration {
    /// The network of this key.
    public func network(_ id: NetworkID) -> Network? { networks.first { $0.id == id } }

    /// The network whose own address or alias this is, sub-addresses not looked into.
    public func network(at address: Address) -> Network? {
        networks.first { $0.address == address || $0.aliases.contains(address) }
    }

    /// The person that has this address.
    public func subscriber(at address: Address) -> Subscriber? {
        subscribers.first { $0.addresses.contains(address) }
    }

    /// The members of a network, in the order of the file.
    public func members(of network: NetworkID) -> [Subscriber] {
        subscribers.filter { $0.isMember(of: network) }
    }

    /// The members of a network that get its posts in this way, in the order of the file.
    public func members(of network: NetworkID, by delivery: Delivery) -> [Subscriber] {
        subscribers.filter { $0.delivery(in: network) == delivery }
    }

    /// Whether some network has its posts looked through.
    public var guardsAnonymity: Bool { networks.contains(where: \.guardsAnonymity) }

    /// Who decides held mail of a network, in the order of the file.
    public func moderators(of network: NetworkID) -> [Subscriber] {
        subscribers.filter { $0.moderates.contains(network) }
    }

    /// The language for mail about a network; without one, the daemon's.
    public func language(of network: NetworkID?) -> Language {
        network.flatMap { self.network($0) }?.language ?? language
    }

    /// Whether mail to this address comes back to us: a network's, an alias, the umbrella, or a sub-address of one.
    public func isOwn(_ address: Address) -> Bool { OwnAddresses(self).meaning(of: address) != nil }

    /// Whether mail to this address of ours is no post: a command, an answer to a question, a returned delivery.
    func asksOfUs(_ address: Address) -> Bool {
        switch OwnAddresses(self).meaning(of: address)?.destination {
        case .command, .reply, .bounces, .answer: true
        case .post, nil: false
        }
    }

    /// Where the daemon writes from when no network is concerned.
    var ownAddress: Address? { umbrella ?? networks.first?.address }
}

extension Subscriber {
    /// How posts of a network come; nil for one who is no member.
    public func delivery(in network: NetworkID) -> Delivery? {
        memberships.first { $0.network == network }?.delivery
    }

    /// Whether this person has a part in a network, however its posts come.
    public func isMember(of network: NetworkID) -> Bool { delivery(in: network) != nil }

    /// Whether mail to the network by this person is a member's: moderators look after it and so belong to it.
    func mayPost(to network: NetworkID) -> Bool { isMember(of: network) || moderates.contains(network) }
}
