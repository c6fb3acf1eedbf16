internal import Checkpoints
internal import MailFormat
internal import Networks
internal import Store

/// Tells the authors of open requests how they stand.
struct TellRequestStates: Sendable {
    let environment: Environment

    /// Queues what is due. That an author was told is noted in the same transaction: no crash repeats it or loses it.
    func run() async throws {
        let (now, file, environment) = (environment.now(), environment.configuration.current, environment)
        guard try await environment.store.isRequestStateDue(now: now) else { return }
        try await environment.store.transaction(steps: (.statesApplied, .statesCommitted)) { transaction in
            let context = try environment.context(file, now: now, in: transaction)
            for requests in try transaction.requestsWithState(due: now) {
                guard let first = requests.first else { continue }
                // Who has left is told nothing, and needs no answers.
                guard context.configuration.presentAddress(of: first.author.address) != nil else {
                    try transaction.closeRequests(first.content, in: requests.map(\.network), by: nil, now: now)
                    continue
                }
                let next = RequestStates.next(after: now, opened: first.opened)
                try transaction.noteState(of: requests, due: next)
                guard
                    let (question, mailing) = requestState(
                        of: requests, token: environment.makeToken(), context: context)
                else { continue }
                try transaction.queue(mailing, asking: question, now: now)
            }
        }
    }
}
