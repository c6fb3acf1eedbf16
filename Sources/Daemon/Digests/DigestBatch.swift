internal import MailFormat
internal import Networks
internal import Store

/// The digests of some people, made in one transaction.
struct DigestBatch {
    let context: Context
    /// What was composed already.
    private(set) var press: DigestPress
    /// How many mails were queued.
    private(set) var count = 0
    private let store: Store
    private let makeToken: @Sendable () -> String

    init(context: Context, press: DigestPress, store: Store, makeToken: @escaping @Sendable () -> String) {
        self.store = store
        self.context = context
        self.press = press
        self.makeToken = makeToken
    }

    private var configuration: Configuration { context.configuration }

    /// An issue, to each of `people` whom it brings something new.
    mutating func send(
        _ issue: DigestIssue, to people: ArraySlice<Person>, in transaction: borrowing StoreTransaction
    ) throws {
        guard issue.kind.isAlong else {
            for person in people { try sendOwn(issue.kind, issue, to: person, in: transaction) }
            return
        }
        let networks = configuration.networksReadAlong(by: issue.kind)
        // A clock that was corrected meanwhile must not take new posts for old ones.
        let slack = configuration.undoTime + .days(1)
        let posts = try transaction.postsAlong(with: issue, slack: slack, of: networks)
        for person in people {
            let subscriber = person.effective
            let wanted = configuration.postsAlong(posts, for: subscriber, now: context.now)
            var sections = try sections(wanted.map(\.row), of: networks, in: transaction)
            let read = configuration.networksReadAlong(networks, by: subscriber, now: context.now)
            let recalls = try recalls(in: read, for: person, transaction)
            add(recalls, to: &sections)
            let language = configuration.language(of: subscriber.memberships.map(\.network))
            guard try send(issue.kind, issue, sections, in: language, to: subscriber, in: transaction) else { continue }
            try transaction.endRecalls(recalls.map(\.row), for: person.id)
        }
    }

    /// What waited for people who get posts again, or get them at once now.
    mutating func catchUp(_ people: ArraySlice<Person>, in transaction: borrowing StoreTransaction) throws {
        for person in people { try sendOwn(.catchUp, nil, to: person, in: transaction) }
    }

    private mutating func sendOwn(
        _ kind: DigestKind, _ issue: DigestIssue?, to person: Person, in transaction: borrowing StoreTransaction
    ) throws {
        let subscriber = person.effective
        let waiting = try transaction.waitingPosts(for: person.id)
        let plan = DigestPlan(
            kind, for: subscriber, waiting: waiting, configuration: configuration, now: context.now)
        if !waiting.isEmpty { try transaction.carryOut(plan, for: person.id) }
        let recalls = try recalls(in: plan.networks, for: person, transaction)
        guard issue != nil || !plan.posts.isEmpty || !recalls.isEmpty else { return }
        if kind == .daily {
            // What waits yet, as behind a pause, comes with a digest that tells of new members once more.
            for network in subscriber.networksUncollected(now: context.now)
            where !waiting.contains(where: { $0.network == network }) {
                try transaction.endTelling(person.id, ofMembersOf: network)
            }
        }
        let since = issue?.period.lowerBound ?? waiting.first?.posted ?? context.now
        for network in Set(plan.networks + subscriber.networksCollected(by: kind, now: context.now)) {
            try transaction.beginTelling(person.id, ofMembersOf: network, since: since)
        }
        var sections = try sections(plan.posts, of: plan.networks, in: transaction)
        add(recalls, to: &sections)
        var told: [NetworkID: Int64] = [:]
        for index in sections.indices {
            let network = sections[index].network
            let new = try newMembers(of: network, for: person.id, transaction)
            sections[index].members = new.members.filter { $0.person != person.id }
            if !sections[index].members.isEmpty { told[network] = new.last }
            let known = try press.standing[network] ?? standing(of: network, transaction)
            press.standing[network] = known
            (sections[index].dates, sections[index].requests) = (known.dates, known.requests)
        }
        let language = configuration.language(of: plan.networks)
        guard try send(kind, issue, sections, in: language, to: subscriber, in: transaction) else { return }
        try transaction.endRecalls(recalls.map(\.row), for: person.id)
        for (network, last) in told { try transaction.noteTold(person.id, ofMembersOf: network, through: last) }
    }

    /// What a digest about these networks tells somebody of posts that were taken back.
    private func recalls(
        in networks: [NetworkID], for person: Person, _ transaction: borrowing StoreTransaction
    ) throws -> [DigestRecall] {
        let waiting = try transaction.waitingRecalls(for: person.id)
        let plan = RecallPlan(waiting, in: networks, for: person.effective, configuration: configuration)
        try transaction.endRecalls(plan.dropped, for: person.id)
        return plan.told
    }

    private func add(_ recalls: [DigestRecall], to sections: inout [DigestSection]) {
        for index in sections.indices {
            sections[index].recalls = recalls.filter { $0.network == sections[index].network }
        }
    }

    /// A section for each of the networks, in the order of the configuration.
    private mutating func sections(
        _ posts: [Int64], of networks: [NetworkID], in transaction: borrowing StoreTransaction
    ) throws -> [DigestSection] {
        var sections = configuration.networks.map(\.id).filter(networks.contains).map { DigestSection(network: $0) }
        let places = Dictionary(uniqueKeysWithValues: sections.enumerated().map { ($1.network, $0) })
        for row in posts {
            guard let post = try press.post(row, { try transaction.digestPost($0) }), let place = places[post.network]
            else { continue }
            sections[place].posts.append(post)
        }
        return sections
    }

    private mutating func newMembers(
        of network: NetworkID, for person: PersonID, _ transaction: borrowing StoreTransaction
    ) throws -> NewMembers {
        let told = try transaction.lastWelcomeTold(of: network, to: person)
        return try press.newMembers(of: network, after: told) { try transaction.newMembers(of: $0, after: $1) }
    }

    /// How far ahead a digest tells of dates.
    private static let datesAhead = Duration.days(28)

    private func standing(
        of network: NetworkID, _ transaction: borrowing StoreTransaction
    ) throws -> DigestPress.Standing {
        let dates = try transaction.comingDates(
            of: [network], after: context.now, through: context.now + Self.datesAhead, in: configuration)
        let requests = try transaction.openRequests(in: [network])[network, default: []].filter { !$0.isRecalled }
            .filter { configuration.presentAddress(of: $0.author.address) != nil }
        return DigestPress.Standing(dates: dates.map { DigestDate($0) }, requests: requests)
    }

    /// Queues a digest; returns whether there was one to queue.
    @discardableResult
    private mutating func send(
        _ kind: DigestKind, _ issue: DigestIssue?, _ sections: [DigestSection], in language: Language,
        to person: Subscriber, in transaction: borrowing StoreTransaction
    ) throws -> Bool {
        guard sections.contains(where: \.hasNews) else { return false }
        var content = DigestContent(kind: kind, number: issue?.number, sections: sections.filter { !$0.isBlank })
        content.isWhole = person.getsWholeDigests
        let key = DigestPress.Key(content, in: language)
        guard let print = try press.prints[key] ?? compose(content, language, transaction) else { return false }
        press.keep(print, as: key)
        guard let copy = print.draft.copy(for: person, token: makeToken(), context: context) else { return false }
        try transaction.queue(copy, body: print.body, now: context.now)
        count += 1
        return true
    }

    /// Bytes of the mails that one digest encloses: what large providers take, once it is encoded.
    private static let enclosedLimit = 8_000_000

    /// The posts of a digest with their mails in its order, as far as there is room; the others are had by their numbers.
    private func posts(
        of content: DigestContent, _ transaction: borrowing StoreTransaction
    ) throws -> [(post: ListedPost, file: StoredFile)] {
        var room = Self.enclosedLimit
        // Who may see what was decided when the digest's posts were.
        let scope = ArchiveScope(all: configuration.networks.map(\.id))
        var posts: [(post: ListedPost, file: StoredFile)] = []
        for post in content.sections.flatMap(\.posts) {
            guard let archived = try transaction.archivedPost(post.row, in: scope), archived.mail.size <= room
            else { continue }
            room -= archived.mail.size
            let mail = try store.read(archived.mail, received: archived.posted, token: "")
            posts.append((archived.listed(mail), StoredFile(archived.mail.blob, size: archived.mail.size)))
        }
        return posts
    }

    private func compose(
        _ content: DigestContent, _ language: Language, _ transaction: borrowing StoreTransaction
    ) throws -> DigestPress.Print? {
        guard let draft = DigestDraft(content, in: language, token: makeToken(), context: context) else { return nil }
        let posts = content.isWhole ? try posts(of: content, transaction) : []
        let originals = Originals(sizes: posts.map(\.file.size))
        let enclosed = zip(posts, originals.starts).compactMap {
            EnclosedMessage($0.post, at: $1, context: context)
        }
        let body = try transaction.keep(
            draft.sharedBody(token: makeToken(), enclosing: enclosed), showing: draft.list,
            originals: posts.map(\.file), now: context.now)
        return DigestPress.Print(draft: draft.withoutText, body: body)
    }
}
