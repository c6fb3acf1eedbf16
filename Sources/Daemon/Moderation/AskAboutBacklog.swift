internal import MailFormat
internal import Networks
internal import Store

/// Asks the moderators about held mail that nobody was asked about when it came, so that a person sees all of it in time.
struct AskAboutBacklog: Sendable {
    let environment: Environment

    /// Asks about what is due, each in a transaction of its own. Throws the first failure, after the others had their
    /// turn.
    func run() async throws {
        let now = environment.now()
        let (store, file) = (environment.store, environment.configuration.current)
        let backlog = try await store.backlog(now: now)
        guard !backlog.holds.isEmpty else { return }
        let plan = BacklogPlan(for: backlog, configuration: try await store.effective(file), now: now)
        var failure: (any Error)?
        for hold in plan.single {
            do {
                try await ask(about: hold, file, now: now)
            } catch {
                environment.log.backlogNotAsked(hold.number, error)
                failure = failure ?? error
            }
        }
        if !plan.piles.isEmpty { try await ask(about: plan.piles, file, now: now) }
        if let failure { throw failure }
    }

    private func ask(about hold: OpenHold, _ file: Configuration, now: Timestamp) async throws {
        let (store, environment, token) = (environment.store, environment, environment.makeToken())
        try await store.transaction { transaction in
            guard let held = try transaction.heldMail(hold.number) else { return }
            let context = try environment.context(file, now: now, in: transaction)
            let mail = try store.read(held.mail, received: held.received, token: token)
            let questions = moderationQuestions(
                about: mail, held: held.reason, in: held.network, until: held.until,
                without: hold.unreached, context: context)
            for (question, mailing) in questions {
                try transaction.queue(mailing, asking: question, about: held, now: now)
            }
        }
    }

    private func ask(about piles: [NetworkID: [OpenHold]], _ file: Configuration, now: Timestamp) async throws {
        let counts = try await environment.store.transaction { [environment] transaction in
            var counts: [NetworkID: Int] = [:]
            let context = try environment.context(file, now: now, in: transaction)
            for (network, holds) in piles {
                let held = try holds.compactMap { try transaction.heldMail($0.number) }
                guard let until = held.map(\.until).min() else { continue }
                let pile = Pile(
                    network: network, mails: held.map { Pile.Mail(author: $0.author, subject: $0.subject) },
                    until: until, unreached: holds.reduce(into: []) { $0.formUnion($1.unreached) })
                let questions = pile.questions(token: environment.makeToken(), context: context)
                guard let name = questions.first?.question.id else { continue }
                for (question, mailing) in questions { try transaction.queue(mailing, asking: question, now: now) }
                try transaction.pile(held.map(\.number), as: name)
                counts[network] = held.count
            }
            try transaction.note(.pile, at: now)
            return counts
        }
        for (network, count) in counts { environment.log.pileAsked(count, in: network) }
    }
}
