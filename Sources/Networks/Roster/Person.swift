public import MailFormat

/// Names a person for good, whatever address or name changes. Never given twice.
public struct PersonID: Hashable, Sendable, Comparable {
    /// From 1.
    public let number: Int64

    /// Takes `number` as it is.
    public init(_ number: Int64) { self.number = number }

    /// By age.
    public static func < (left: PersonID, right: PersonID) -> Bool { left.number < right.number }
}

/// Somebody as the daemon knows them: what the maintainer wrote, and what was changed by mail since.
public struct Person: Hashable, Sendable {
    /// More addresses of one person are a mistake.
    public static let addressLimit = 20
    /// The newest are kept: somebody who changes address every year is known by all of a working life.
    static let formerAddressLimit = 50

    /// Names the person.
    public let id: PersonID
    /// As `subscribers.yaml` said when it was applied last; for somebody who was added by mail, as they were then.
    public var base: Subscriber
    /// Whether `base` is what the file said.
    public var isInFile: Bool
    /// What was changed by mail and holds.
    public var own: [RosterField: OwnChange] = [:]
    /// Addresses that were this person's, the newest last; nobody's now.
    public var formerAddresses: [Address] = []
    /// Who has this person's place, where that is a member of their own. Counts while this person is in no network.
    public var successor: PersonID?

    /// Somebody of whom nothing was changed by mail.
    public init(id: PersonID, base: Subscriber, isInFile: Bool) {
        self.id = id
        self.base = base
        self.isInFile = isInFile
    }

    /// A change that was made by mail.
    public struct OwnChange: Hashable, Sendable {
        /// What holds in place of the file's value.
        public var change: RosterChange
        /// When it was made.
        public var since: Timestamp

        /// A change at a time.
        public init(_ change: RosterChange, since: Timestamp) {
            self.change = change
            self.since = since
        }
    }

    /// The person as they are: the maintainer's value of a field unless an own change holds.
    public var effective: Subscriber {
        guard !own.isEmpty else { return base }
        var subscriber = base
        // In an order that does not differ from run to run: new memberships stand one behind the other.
        for (_, own) in own.sorted(by: { $0.key.key < $1.key.key }) { subscriber.apply(own.change) }
        return subscriber
    }

    /// All that are this person's, those in the file included where others hold now.
    var addresses: Set<Address> { Set(effective.addresses).union(base.addresses) }

    /// Makes a change of the person's own. One to what the maintainer wrote is none.
    mutating func make(_ change: RosterChange, now: Timestamp) {
        own[change.field] = change == base.value(of: change.field) ? nil : OwnChange(change, since: now)
    }

    /// Takes over what the file says now. A field that the maintainer changed is theirs again.
    mutating func read(_ entry: Subscriber) {
        own = own.filter { field, own in
            let (value, was) = (entry.value(of: field), base.value(of: field))
            if value == own.change { return false }
            return value == was || Self.isConfirmed(own.change, by: value, was: was)
        }
        base = entry
        isInFile = true
    }

    /// Whether the file has come to name a network that somebody joined by mail. A list of networks tells no delivery: it
    /// stays as they want it.
    private static func isConfirmed(_ own: RosterChange, by value: RosterChange, was: RosterChange) -> Bool {
        switch (own, was, value) {
        case (.membership(_, _?), .membership(_, nil), .membership(_, .immediate)): true
        default: false
        }
    }

    /// Notes what was this person's address and is no more.
    mutating func noteFormer(of earlier: [Address], current: [Address]) {
        for address in earlier where !current.contains(address) && !formerAddresses.contains(address) {
            formerAddresses.append(address)
        }
        formerAddresses.removeAll(where: current.contains)
        formerAddresses = formerAddresses.suffix(Self.formerAddressLimit)
    }
}
