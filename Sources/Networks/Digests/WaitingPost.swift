public import MailFormat

extension Configuration {
    /// Who gets a post of a network with a digest: members who want it so, and those who pause, each by the first
    /// address.
    ///
    /// The author only if they wish it; nobody who is in `reached` under any address.
    func readersLater(in network: NetworkID, author: Address, reached: Set<Address>, now: Timestamp) -> [Address] {
        subscribers.filter { person in
            guard let delivery = person.delivery(in: network) else { return false }
            let isPaused = person.pause?.lasts(at: now) ?? false
            return delivery.isCollected || delivery == .immediate && isPaused
        }.filter { person in
            (person.getsOwnPosts || !person.addresses.contains(author)) && reached.isDisjoint(with: person.addresses)
        }.map(\.address)
    }
}

extension Delivery {
    /// Whether posts come many at a time.
    var isCollected: Bool {
        switch self {
        case .daily, .weekly: true
        case .immediate, .none: false
        }
    }
}

/// A post that comes to somebody with their next digest.
public struct WaitingPost: Hashable, Sendable {
    /// Its row.
    public var row: Int64
    /// Whose post it is.
    public var network: NetworkID
    /// When it was accepted.
    public var posted: Timestamp
    /// Whether it was taken back since.
    public var isRecalled: Bool
    /// Whether it waits for the end of a pause.
    public var isPaused: Bool

    /// A post that waits.
    public init(row: Int64, network: NetworkID, posted: Timestamp, isRecalled: Bool, isPaused: Bool) {
        self.row = row
        self.network = network
        self.posted = posted
        self.isRecalled = isRecalled
        self.isPaused = isPaused
    }
}

/// What becomes of the posts that wait for somebody when digests of a kind are made.
public struct DigestPlan: Hashable, Sendable {
    /// Networks whose posts this digest brings.
    public private(set) var networks: [NetworkID] = []
    /// What it brings, the oldest first.
    public private(set) var posts: [Int64] = []
    /// What comes to them no more: taken back, or of networks that they want nothing of.
    public private(set) var dropped: [Int64] = []
    /// Whether nothing waits then.
    public private(set) var isLast = true
    /// Whether what still waits, waits for the end of a pause from now on.
    public private(set) var isPaused = false

    /// - `waiting`: the oldest first.
    public init(
        _ kind: DigestKind, for person: Subscriber, waiting: [WaitingPost], configuration: Configuration,
        now: Timestamp
    ) {
        let isWanted = { (network: NetworkID) in person.delivery(in: network).map { $0 != .none } ?? false }
        dropped = waiting.filter { $0.isRecalled || !isWanted($0.network) }.map(\.row)
        isPaused = person.pause?.lasts(at: now) ?? false
        isLast = dropped.count == waiting.count
        guard !isPaused else { return }
        let catchesUp = waiting.contains(where: \.isPaused)
        networks = person.memberships.filter { membership in
            switch kind {
            case .catchUp: membership.delivery == .immediate || catchesUp && membership.delivery.isCollected
            case .daily, .weekly, .alongDaily, .alongWeekly: membership.delivery == kind.delivery
            }
        }.map(\.network).filter { configuration.network($0) != nil }
        let gone = Set(dropped)
        posts = waiting.filter { post in
            guard networks.contains(post.network), !gone.contains(post.row) else { return false }
            // As long as its author can still stop it, nobody gets it.
            return post.posted + (configuration.network(post.network)?.undo ?? .zero) <= now
        }.map(\.row)
        isLast = posts.count + dropped.count == waiting.count
    }
}

extension Subscriber {
    /// Networks whose news digests of a kind collect for this person; in a pause also what else comes at once, day by day.
    public func networksCollected(by kind: DigestKind, now: Timestamp) -> [NetworkID] {
        let isPaused = pause?.lasts(at: now) ?? false
        return memberships.filter {
            $0.delivery == kind.delivery || kind == .daily && isPaused && $0.delivery == .immediate
        }.map(\.network)
    }

    /// Networks whose news no digest collects for this person.
    public func networksUncollected(now: Timestamp) -> [NetworkID] {
        let isPaused = pause?.lasts(at: now) ?? false
        return memberships.filter { $0.delivery == .none || $0.delivery == .immediate && !isPaused }.map(\.network)
    }

    /// Whether posts that wait for this person may be due by now though no issue is.
    ///
    /// - `afterPause`: whether some wait for the end of a pause.
    public func mayCatchUp(afterPause: Bool, now: Timestamp) -> Bool {
        if pause?.lasts(at: now) ?? false { return false }
        return afterPause || memberships.contains { $0.delivery == .immediate }
    }

    /// Whether the word that posts of these networks were taken back is due by now though no issue is.
    public func mayCatchUp(onRecallsIn networks: Set<NetworkID>, now: Timestamp) -> Bool {
        !(pause?.lasts(at: now) ?? false) && networks.contains { delivery(in: $0) == .immediate }
    }
}
