internal import Checkpoints
internal import MailFormat
internal import Networks
internal import Store

/// Reminds of dates, tells inviters who comes, and asks them for minutes: once a day, at the daily digest's time.
struct DateMails: Sendable {
    let environment: Environment

    /// People in one transaction: others wait no longer for it than for a batch of mail.
    fileprivate static let batchSize = 100

    /// Queues what is due. Mails and the marks that they were sent are one transaction, a network's reminders some people
    /// at a time: no crash repeats them or loses them. Throws the first failure, after the others had their turn.
    func sendDue() async throws {
        let now = environment.now()
        let (store, configuration) = (environment.store, environment.configuration.current)
        let last = try await store.lastTime(of: .dates)
        guard configuration.isDailyDue(after: last, now: now) else { return }
        var failure: (any Error)?
        for network in configuration.networks {
            do { try await send(about: network.id, configuration, now: now) } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
        try await store.transaction { try $0.note(.dates, at: now) }
    }

    private func send(about id: NetworkID, _ file: Configuration, now: Timestamp) async throws {
        var (count, isOver) = (0, false)
        while !isOver {
            let steps = (Checkpoint.datesQueued, Checkpoint.datesCommitted)
            let done = try await environment.store.transaction(steps: steps) { [environment] transaction in
                let context = try environment.context(file, now: now, in: transaction)
                guard let network = context.configuration.network(id) else { return (count: 0, isOver: true) }
                return try DueDates(
                    notices: DateNotices(in: network, context: context, makeToken: environment.makeToken),
                    network: id, configuration: context.configuration, now: now
                ).queue(in: transaction)
            }
            (count, isOver) = (count + done.count, done.isOver)
        }
        if count > 0 { environment.log.datesMailed(count, in: id) }
    }
}

/// What is due about one network's dates.
private struct DueDates {
    let notices: DateNotices
    let network: NetworkID
    let configuration: Configuration
    let now: Timestamp

    /// Queues what the next people get; returns how many mails that are, and whether nothing is left.
    func queue(in transaction: borrowing StoreTransaction) throws -> (count: Int, isOver: Bool) {
        var round = try transaction.dateRound(of: network) ?? DateRound(at: now)
        let span = (round.at + DateNotice.lookBack)...(round.at + DateNotice.lookAhead)
        var due: [(notice: DateNotice, coming: ComingDate)] = []
        for date in try transaction.dates(of: network, over: span) {
            due += try date.due(at: round.at, in: configuration)
                .filter { try !transaction.isTold($0.notice, of: $0.coming) }
        }
        // What has begun meanwhile needs no reminder.
        let dates = due.filter { $0.notice == .reminder && $0.coming.start > now }.map(\.coming)
        let people = dates.isEmpty ? [] : try people(after: round.progress, in: transaction)
        var mails = try reminders(of: dates, to: people, in: transaction)
        let isLast = people.count < DateMails.batchSize
        if isLast {
            for (notice, coming) in due where notice != .reminder {
                mails += try self.mail(notice, about: coming, in: transaction).map { [$0] } ?? []
            }
            for (notice, coming) in due { try transaction.noteTold(notice, of: coming, now: now) }
        }
        for mail in mails { try transaction.queue(mail.mailing, asking: mail.questions, now: now) }
        round.progress = people.last?.id ?? round.progress
        try transaction.note(isLast ? nil : round, of: network)
        // Behind one that a crash cut off, more may be due by now.
        return (mails.count, isLast && round.at >= now)
    }

    /// Whose turn is next.
    private func people(
        after progress: PersonID, in transaction: borrowing StoreTransaction
    ) throws -> [Person] {
        (try transaction.roster()?.people ?? [])
            .filter { $0.id > progress && $0.effective.isReminded(in: network, at: now) }
            .sorted { $0.id < $1.id }.prefix(DateMails.batchSize).map(\.self)
    }

    private func reminders(
        of dates: [ComingDate], to people: [Person], in transaction: borrowing StoreTransaction
    ) throws -> [DateNotices.Notice] {
        guard !people.isEmpty else { return [] }
        var answers: [DateAnswer] = []
        var reached: [String: Set<Address>] = [:]
        for coming in dates where reached[coming.date.uid] == nil {
            let others = try turns(in: coming, transaction)
            answers += try self.answers(to: coming, in: transaction)
            reached[coming.date.uid] = Set(
                people.filter { person in
                    others.contains { other, last in
                        person.id <= last ?? person.id && person.effective.isReminded(in: other, at: now)
                    }
                }.flatMap(\.effective.addresses))
        }
        return notices.reminders(of: dates, answers: answers, to: people.map(\.effective), reached: reached)
    }

    /// Other networks whose members were reminded of a date already, and up to whom; nil: all.
    private func turns(
        in coming: ComingDate, _ transaction: borrowing StoreTransaction
    ) throws -> [(network: NetworkID, last: PersonID?)] {
        let told = try networks(told: .reminder, of: coming, in: transaction)
        return try told.map { ($0, nil) }
            + configuration.networks.map(\.id).filter { $0 != network && !told.contains($0) }.compactMap { other in
                guard let round = try transaction.dateRound(of: other),
                    let date = try transaction.date(coming.date.uid, in: other),
                    date.due(at: round.at, in: configuration).contains(where: {
                        $0.notice == .reminder && $0.coming.start == coming.start
                    })
                else { return nil }
                return (other, round.progress)
            }
    }

    /// Other networks that have a date too, and in which this was written about it already.
    private func networks(
        told notice: DateNotice, of coming: ComingDate, in transaction: borrowing StoreTransaction
    ) throws -> [NetworkID] {
        try configuration.networks.map(\.id).filter { other in
            var there = coming
            there.date.network = other
            return try other != network && transaction.isTold(notice, of: there)
        }
    }

    /// Through whichever network they were given to the same inviter.
    private func answers(to coming: ComingDate, in transaction: borrowing StoreTransaction) throws -> [DateAnswer] {
        try configuration.networks.map(\.id).flatMap { other -> [DateAnswer] in
            guard try isBySameInviter(coming, in: other, transaction) else { return [] }
            return try transaction.answers(to: coming.date.uid, in: other)
        }
    }

    /// Whether another network has the date from the same inviter.
    private func isBySameInviter(
        _ coming: ComingDate, in other: NetworkID, _ transaction: borrowing StoreTransaction
    ) throws -> Bool {
        try transaction.date(coming.date.uid, in: other)?.inviter.address == coming.date.inviter.address
    }

    private func mail(
        _ notice: DateNotice, about coming: ComingDate, in transaction: borrowing StoreTransaction
    ) throws -> DateNotices.Notice? {
        let others = try networks(told: notice, of: coming, in: transaction)
        guard try !others.contains(where: { try isBySameInviter(coming, in: $0, transaction) }) else { return nil }
        switch notice {
        case .reminder: return nil
        case .count: return notices.count(of: coming, answers: try answers(to: coming, in: transaction))
        case .minutes:
            let day = coming.day(in: configuration)
            let isFiled = try transaction.hasMinutes(of: network, on: day, since: coming.start)
            return isFiled ? nil : notices.minutes(of: coming)
        }
    }
}
