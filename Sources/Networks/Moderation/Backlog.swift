public import MailFormat

/// Held mail that moderators decide: some of it nobody was asked about when it came, as more came than is asked about in
/// a day, or only who moderates no more, or is not reached by our mail.
public struct Backlog: Hashable, Sendable {
    /// The oldest first.
    public var holds: [OpenHold] = []
    /// How many held mails of the last day moderators were asked about, by network.
    public var asked: [NetworkID: Int] = [:]
    /// The same by author.
    public var askedOfAuthor: [OpenHold.Author: Int] = [:]
    /// When moderators were last asked about a pile.
    public var lastPile: Timestamp?

    /// Nothing waits.
    public init() {}
}

/// A held mail, and who was asked about it.
public struct OpenHold: Hashable, Sendable {
    /// The hold's number.
    public var number: Int64
    /// Where it waits.
    public var network: NetworkID
    /// Who wrote it.
    public var author: Author
    /// Since when it waits.
    public var held: Timestamp
    /// When it is given up.
    public var until: Timestamp
    /// Whether a moderator who was asked about the pile wants to be asked about each.
    public var isKept: Bool
    /// Who was asked about it or its pile, and may have read that, by `Address.identity`.
    public var asked: Set<String>
    /// Who was asked, and is not reached by our mail.
    public var unreached: Set<String>

    /// Puts the values together.
    public init(
        number: Int64, network: NetworkID, author: Author, held: Timestamp, until: Timestamp, isKept: Bool = false,
        asked: Set<String> = [], unreached: Set<String> = []
    ) {
        self.number = number
        self.network = network
        self.author = author
        self.held = held
        self.until = until
        self.isKept = isKept
        self.asked = asked
        self.unreached = unreached
    }

    /// An author; what others may have written in their name is somebody else's.
    public struct Author: Hashable, Sendable {
        /// `Address.identity`.
        public var identity: String
        /// Whether it was proven who wrote.
        public var isProven: Bool

        /// Puts the values together.
        public init(_ identity: String, isProven: Bool) {
            self.identity = identity
            self.isProven = isProven
        }
    }
}

/// Held mails in a day that moderators are asked about one by one, so that no flood becomes one of ours.
enum ModerationLimit {
    /// Enough for whoever writes themselves.
    static let ofAuthor = 5
    static let ofNetwork = 30
}

/// What moderators are asked about now.
public struct BacklogPlan: Hashable, Sendable {
    /// Holds to ask about one by one.
    public private(set) var single: [OpenHold] = []
    /// Holds to ask about in one mail.
    public private(set) var piles: [NetworkID: [OpenHold]] = [:]

    /// More make no mail clearer, and must be settled in one transaction.
    static let pileLimit = 1000
    /// What is given up so soon is not left for another day.
    private static let urgency = Duration.days(1)

    /// One by one as far as that may be, the oldest first; what remains of a flood then goes to a pile, once a day.
    public init(for backlog: Backlog, configuration: Configuration, now: Timestamp) {
        let slot = configuration.dailySlot(upTo: now)
        for network in configuration.networks where !configuration.moderators(of: network).isEmpty {
            let mayDecide = configuration.mayDecide(in: network)
            var rest = backlog.holds.filter { hold in
                hold.network == network.id && hold.asked.isDisjoint(with: mayDecide)
                    && !configuration.moderators(of: network, without: hold.unreached).isEmpty
            }
            takeSingles(from: &rest, backlog)
            // By the morning after, so that one mail tells of a whole flood.
            guard backlog.lastPile.map({ $0 < slot || $0 > now }) ?? true,
                rest.contains(where: { $0.held < slot && !$0.isKept })
            else { continue }
            let pile = Self.pile(of: rest.filter { !$0.isKept }, now: now)
            if !pile.isEmpty { piles[network.id] = Array(pile.prefix(Self.pileLimit)) }
        }
    }

    private mutating func takeSingles(from rest: inout [OpenHold], _ backlog: Backlog) {
        guard let network = rest.first?.network else { return }
        var left = ModerationLimit.ofNetwork - backlog.asked[network, default: 0]
        var ofAuthor = backlog.askedOfAuthor
        // What is kept of a flood comes behind what others write.
        for hold in rest.filter({ !$0.isKept }) + rest.filter(\.isKept) where left > 0 {
            guard hold.isKept || ofAuthor[hold.author, default: 0] < ModerationLimit.ofAuthor else { continue }
            left -= 1
            ofAuthor[hold.author, default: 0] += 1
            single.append(hold)
        }
        let taken = Set(single.map(\.number))
        rest.removeAll { taken.contains($0.number) }
    }

    /// Of one author whose mail is most of it, so that nobody else's is thrown away with it; what nobody is proven to have
    /// written of a flood that has many; else what can't wait. What is left is asked about one by one on the days that
    /// follow.
    private static func pile(of rest: [OpenHold], now: Timestamp) -> [OpenHold] {
        let authors = Dictionary(grouping: rest, by: \.author).values
        if let most = authors.max(by: { ($0.count, $1[0].number) < ($1.count, $0[0].number) }),
            most.count > ModerationLimit.ofAuthor, most.count * 2 >= rest.count
        {
            return most
        }
        if rest.count > ModerationLimit.ofNetwork { return rest.filter { !$0.author.isProven } }
        return rest.filter { $0.until <= now + urgency }
    }
}
