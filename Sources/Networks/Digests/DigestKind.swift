public import MailFormat

/// What a digest brings, and when.
public enum DigestKind: String, Hashable, Sendable, CaseIterable {
    /// The posts of a day, for members who want them so.
    case daily
    /// The posts of a week, for members who want them so.
    case weekly
    /// What networks write that one is no member of and that let others read along once a day.
    case alongDaily = "along-daily"
    /// The same of networks that let others read along once a week.
    case alongWeekly = "along-weekly"
    /// What waited for somebody who gets posts again, or gets them at once now.
    case catchUp = "catch-up"

    /// Those that come for everybody at one time, numbered.
    public static let issued: [DigestKind] = [.daily, .weekly, .alongDaily, .alongWeekly]

    /// Whether it is about networks that its reader is no member of.
    public var isAlong: Bool {
        switch self {
        case .alongDaily, .alongWeekly: true
        case .daily, .weekly, .catchUp: false
        }
    }

    /// The way of delivery that it stands for; nil for one that comes at no fixed time.
    public var delivery: Delivery? {
        switch self {
        case .daily, .alongDaily: .daily
        case .weekly, .alongWeekly: .weekly
        case .catchUp: nil
        }
    }
}

/// All digests of one kind that are due at the same time.
public struct DigestIssue: Hashable, Sendable {
    /// Its row.
    public var id: Int64
    /// What it brings; one of `DigestKind.issued`.
    public var kind: DigestKind
    /// Counts the issues of a kind from 1; 0 marks from where on they are counted.
    public var number: Int
    /// When the one before was made, and this one: what happened from then on, up to before now, is new.
    public var period: Range<Timestamp>
    /// Posts of these rows are new, for readers along.
    public var posts: Range<Int64>
    /// Everybody up to and with this one has got it.
    public var progress: PersonID

    /// An issue that nobody has got yet.
    public init(
        id: Int64, kind: DigestKind, number: Int, period: Range<Timestamp>, posts: Range<Int64>,
        progress: PersonID = PersonID(0)
    ) {
        self.id = id
        self.kind = kind
        self.number = number
        self.period = period
        self.posts = posts
        self.progress = progress
    }
}

extension Configuration {
    /// Whether digests of a kind are due that were due last, or first waited for, at `last`; nil: never yet.
    public func isDue(_ kind: DigestKind, after last: Timestamp?, now: Timestamp) -> Bool {
        switch kind.delivery {
        case .daily?: isDailyDue(after: last, now: now)
        case .weekly?: isWeeklyDue(after: last, now: now)
        case .immediate?, Delivery.none?, nil: false
        }
    }
}

extension Configuration {
    /// Up to when a post may still be stopped by its author at `now`: posts since then go to nobody.
    public func settled(at now: Timestamp) -> Timestamp { now + (.zero - undoTime) }

    /// The longest time that any network's authors have for it.
    public var undoTime: Duration { networks.map(\.undo).max() ?? .zero }

    /// The language of a digest about `networks`: theirs, or the daemon's where they have several.
    public func language(of networks: some Sequence<NetworkID>) -> Language {
        let languages = Set(networks.map { language(of: $0) })
        return languages.count == 1 ? languages.first ?? language : language
    }
}
