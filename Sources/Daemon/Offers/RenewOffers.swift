internal import Checkpoints
internal import MailFormat
internal import Networks
internal import Store

/// Asks the owners of offers whether they still stand, ends those whose time is over, and tells so.
struct RenewOffers: Sendable {
    let environment: Environment

    /// Queues what is due. That somebody was asked or told is noted in the same transaction: no crash repeats it or loses
    /// it.
    func run() async throws {
        let (now, file, environment) = (environment.now(), environment.configuration.current, environment)
        guard try await environment.store.isOfferDue(now: now) else { return }
        try await environment.store.transaction(steps: (.offersApplied, .offersCommitted)) { transaction in
            let context = try environment.context(file, now: now, in: transaction)
            let (ended, asked) = (try transaction.endOffers(now: now), try transaction.askAboutOffers(now: now))
            for (offers, hasEnded) in ended.map({ ($0, true) }) + asked.map({ ($0, false) }) {
                // Who has left is told nothing.
                guard let first = offers.first,
                    context.configuration.presentAddress(of: first.owner.address) != nil,
                    let (question, mailing) = offerNotice(
                        of: offers, hasEnded: hasEnded, token: environment.makeToken(), context: context)
                else { continue }
                try transaction.queue(mailing, asking: question, now: now)
            }
        }
    }
}
