public import MailFormat

/// What somebody changed by mail, as far as maintainers want to know.
public struct PeopleNews: Hashable, Sendable {
    /// Whom it is about.
    public var name: String
    /// Where mail to them goes now, and from where else they write.
    public var addresses: [Address]
    /// The name and address that `subscribers.yaml` has them under.
    public var entry: Mailbox
    /// What was changed.
    public var change: Change
    /// Whether `subscribers.yaml` still says something else.
    public var isToBeWritten: Bool

    /// Puts the values together.
    public init(name: String, addresses: [Address], entry: Mailbox, change: Change, isToBeWritten: Bool) {
        self.name = name
        self.addresses = addresses
        self.entry = entry
        self.change = change
        self.isToBeWritten = isToBeWritten
    }

    /// Kinds of change.
    public enum Change: Hashable, Sendable {
        case joined(NetworkID)
        case left(NetworkID)
        /// Another name, another address, or both: somebody else may have taken the place.
        case entry
        case moderates(NetworkID)
        case moderatesNoMore(NetworkID)
        case paused
    }
}

extension Roster {
    /// What was changed by mail and does not stand in `subscribers.yaml` yet, and who has paused since `time`.
    public func news(since time: Timestamp) -> [PeopleNews] { people.flatMap { $0.news(since: time) } }
}

extension Person {
    fileprivate func news(since time: Timestamp) -> [PeopleNews] {
        let subscriber = effective
        let tell = { (change: PeopleNews.Change, isToBeWritten: Bool) in
            PeopleNews(
                name: subscriber.name, addresses: subscriber.addresses,
                entry: Mailbox(name: base.name, address: base.address), change: change, isToBeWritten: isToBeWritten)
        }
        var news: [PeopleNews] = []
        if isInFile {
            if own[.name] != nil || own[.addresses] != nil { news.append(tell(.entry, true)) }
            news += own.values.map(\.change).sorted { $0.field.key < $1.field.key }.compactMap(partChange).map {
                tell($0, true)
            }
        } else {
            // All that they are now is to be written, and nothing of what came and went in between.
            news += subscriber.memberships.map { tell(.joined($0.network), true) }
            news += subscriber.moderates.map { tell(.moderates($0), true) }
        }
        if let pause = own[.pause], pause.since > time, case .pause(_?) = pause.change {
            news.append(tell(.paused, false))
        }
        return news
    }

    /// nil when it changes no part in a network.
    private func partChange(_ change: RosterChange) -> PeopleNews.Change? {
        switch change {
        case .membership(let network, nil) where base.isMember(of: network): .left(network)
        case .membership(let network, _?) where !base.isMember(of: network): .joined(network)
        case .moderation(let network, let moderates): moderates ? .moderates(network) : .moderatesNoMore(network)
        case .name, .addresses, .organisation, .task, .phone, .website, .hidden, .readsAlong, .getsOwnPosts,
            .getsWholeDigests,
            .membership, .pause:
            nil
        }
    }
}
