internal import Checkpoints
internal import MailFormat
internal import Networks
internal import Store

/// Reminds of dates, tells inviters who comes, and asks them for minutes: once a day, at the daily digest's time.
struct DateMails: Sendable {
    let environment: Environment

    /// Queues what is due. Each network's mails and the marks that they were sent are one transaction: no crash repeats
    /// them or loses them. Throws the first failure, after the others had their turn.
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
        let (wording, tokens, makeToken) = (environment.wording, environment.store.tokens, environment.makeToken)
        let count = try await environment.store.transaction(steps: (.datesQueued, .datesCommitted)) { transaction in
            var people = EffectiveConfiguration(file)
            let configuration = try people.current(in: transaction, now: now)
            guard let network = configuration.network(id) else { return 0 }
            let context = Context(configuration: configuration, now: now, wording: wording, tokens: tokens)
            return try DueDates(
                notices: DateNotices(in: network, context: context, makeToken: makeToken), network: id,
                configuration: configuration, now: now
            ).queue(in: transaction)
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

    /// Queues all of it; returns how many mails that are.
    func queue(in transaction: borrowing StoreTransaction) throws -> Int {
        let span = (now + DateNotice.lookBack)...(now + DateNotice.lookAhead)
        var due: [(notice: DateNotice, coming: ComingDate)] = []
        for date in try transaction.dates(of: network, over: span) {
            due += try date.due(at: now, in: configuration).filter { try !transaction.isTold($0.notice, of: $0.coming) }
        }
        var mails = try reminders(of: due.filter { $0.notice == .reminder }.map(\.coming), in: transaction)
        for (notice, coming) in due where notice != .reminder {
            mails += try self.mail(notice, about: coming, in: transaction).map { [$0] } ?? []
        }
        for mail in mails { try transaction.queue(mail.mailing, asking: mail.questions, now: now) }
        for (notice, coming) in due { try transaction.noteTold(notice, of: coming, now: now) }
        return mails.count
    }

    private func reminders(
        of dates: [ComingDate], in transaction: borrowing StoreTransaction
    ) throws -> [DateNotices.Notice] {
        guard !dates.isEmpty else { return [] }
        var answers: [DateAnswer] = []
        var reached: [String: Set<Address>] = [:]
        for coming in dates where reached[coming.date.uid] == nil {
            let others = try networks(told: .reminder, of: coming, in: transaction)
            answers += try self.answers(to: coming, in: transaction)
            reached[coming.date.uid] = Set(
                others.flatMap { other in
                    configuration.members(of: other).filter { $0.isReminded(in: other, at: now) }
                        .flatMap(\.addresses)
                })
        }
        return notices.reminders(of: dates, answers: answers, reached: reached)
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
