public import MailFormat

/// What a server says about a web page.
public enum PageAnswer: Hashable, Sendable {
    /// The page is there.
    case alive
    /// The server says that there is no such page (RFC 9110 §15.5.5, §15.5.11).
    case missing
    /// No host of that name, or none that takes connections: its trouble, or ours.
    case unreachable
    /// Anything else, as silence, a server in trouble, a login, or a place where we don't look.
    case unclear

    /// Whether a server has spoken, so that our own connection works.
    public var isFromServer: Bool { self == .alive || self == .missing }
}

/// What earlier checks of a page said.
public struct PageState: Hashable, Sendable {
    /// When it was looked at last; nil: never.
    public var checked: Timestamp?
    /// When it was there last; nil: nobody has seen it there.
    public var seen: Timestamp?
    /// Since when it is gone; nil where it was there.
    public var failed: Timestamp?
    /// When it counted as dead, and its owner was told; nil: it is not.
    public var dead: Timestamp?

    /// A page that nobody has looked at, unless the values say otherwise.
    public init(
        checked: Timestamp? = nil, seen: Timestamp? = nil, failed: Timestamp? = nil, dead: Timestamp? = nil
    ) {
        self.checked = checked
        self.seen = seen
        self.failed = failed
        self.dead = dead
    }

    /// A page is looked at so seldom.
    public static let interval = Duration.days(30)
    /// One that is gone is looked at once more after this time: only then it counts as dead.
    public static let patience = Duration.days(7)

    /// Whether it is looked at now.
    public func isDue(at now: Timestamp) -> Bool {
        guard let checked else { return true }
        let isInDoubt = failed != nil && dead == nil
        // A clock that was set back must not keep it from us for long.
        return checked > now || now >= checked + (isInDoubt ? Self.patience : Self.interval)
    }

    /// The state after a look at `now`. A page that is there again is as good as new.
    public func after(_ answer: PageAnswer, at now: Timestamp) -> PageState {
        var state = self
        state.checked = now
        switch answer {
        case .alive: (state.seen, state.failed, state.dead) = (now, nil, nil)
        case .missing, .unreachable:
            let since = min(failed ?? now, now)
            state.failed = since
            if dead == nil, now >= since + Self.patience { state.dead = now }
        case .unclear: break
        }
        return state
    }
}

/// A page that a network recommends, by its configuration or by a member, and what is known of it.
public struct CheckedPage: Hashable, Sendable {
    /// Whose list it is in.
    public var network: NetworkID
    /// Title and address.
    public var link: SharedLink
    /// What earlier checks said.
    public var state: PageState

    /// Puts the values together.
    public init(network: NetworkID, link: SharedLink, state: PageState = PageState()) {
        self.network = network
        self.link = link
        self.state = state
    }
}

extension [CheckedPage] {
    /// Those that are looked at now: at most so many, those that have waited longest first.
    public func due(at now: Timestamp, limit: Int) -> [CheckedPage] {
        Array(filter { $0.state.isDue(at: now) }.sorted { $0.state.order < $1.state.order }.prefix(limit))
    }

    /// Pages that were there when they were looked at last and may show that our own connection works: at most so many.
    public func witnesses(at now: Timestamp, limit: Int) -> [CheckedPage] {
        Array(filter { $0.state.wasThere && !$0.state.isDue(at: now) }.prefix(limit))
    }
}

extension PageState {
    fileprivate var order: Int64 { checked?.seconds ?? .min }

    fileprivate var wasThere: Bool { seen != nil && seen == checked }
}
