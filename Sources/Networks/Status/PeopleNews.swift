public import MailFormat

/// What somebody changed by mail, as far as maintainers want to know.
public struct PeopleNews: Hashable, Sendable {
    /// Whom it is about.
    public var name: String
    /// Where mail to them goes now.
    public var address: Address
    /// What was changed.
    public var change: Change
    /// Whether `subscribers.yaml` still says something else.
    public var isToBeWritten: Bool

    /// Puts the values together.
    public init(name: String, address: Address, change: Change, isToBeWritten: Bool) {
        self.name = name
        self.address = address
        self.change = change
        self.isToBeWritten = isToBeWritten
    }

    /// Kinds of change.
    public enum Change: Hashable, Sendable {
        case joined(NetworkID)
        case left(NetworkID)
        case address
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
                name: subscriber.name, address: subscriber.address, change: change, isToBeWritten: isToBeWritten)
        }
        var news: [PeopleNews] = []
        if !isInFile { news += base.memberships.map { tell(.joined($0.network), true) } }
        for own in own.values.sorted(by: { $0.change.field.key < $1.change.field.key }) {
            switch own.change {
            case .membership(let network, nil) where base.isMember(of: network):
                news.append(tell(.left(network), true))
            case .membership(let network, _?) where !base.isMember(of: network):
                news.append(tell(.joined(network), true))
            case .addresses: news.append(tell(.address, true))
            case .pause(_?) where own.since > time: news.append(tell(.paused, false))
            case .name, .organisation, .task, .phone, .website, .hidden, .readsAlong, .getsOwnPosts, .membership,
                .moderation, .pause:
                break
            }
        }
        return news
    }
}
