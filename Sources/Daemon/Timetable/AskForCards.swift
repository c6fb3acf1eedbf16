internal import Checkpoints
internal import MailFormat
internal import Networks
internal import Store

/// Asks people twice a year whether their entry in the list of members is right.
struct AskForCards: Sendable {
    let environment: Environment

    /// Once a day queues the questions that are due; that somebody was asked is noted in the same transaction.
    func run() async throws {
        let (now, file, environment) = (environment.now(), environment.configuration.current, environment)
        let last = try await environment.store.lastTime(of: .cards)
        guard file.isDailyDue(after: last, now: now) else { return }
        try await environment.store.transaction(steps: (.cardsApplied, .cardsCommitted)) { transaction in
            let context = try environment.context(file, now: now, in: transaction)
            try transaction.note(.cards, at: now)
            let due = try transaction.cardStates(now: now).filter { $0.isDue(at: now, in: context.configuration) }
            guard !due.isEmpty, let roster = try transaction.roster() else { return }
            let persons = Dictionary(uniqueKeysWithValues: roster.people.map { ($0.id, $0.effective) })
            var count = 0
            for state in due where count < CardState.dailyLimit {
                guard let person = persons[state.person], !(person.pause?.lasts(at: now) ?? false),
                    try !transaction.isUnreachable(person.address),
                    let (question, mailing) = cardQuestion(to: person, token: environment.makeToken(), context: context)
                else { continue }
                try transaction.queue(mailing, asking: question, now: now)
                try transaction.noteCardAsked(state.person, now: now)
                count += 1
            }
        }
    }
}
