internal import MailFormat
internal import Networks
internal import Store

/// Carries out what a person decided about a held mail: decides it anew, or ends its wait.
struct SettleHold: Sendable {
    let environment: Environment

    /// Returns what became of the mail; nil when nothing is held under that number (any more).
    func run(
        _ verdict: HoldVerdict, token: String, configuration: Configuration, now: Timestamp,
        in transaction: borrowing StoreTransaction
    ) throws -> (mail: IncomingMail, decisions: [Decision])? {
        guard let held = try transaction.heldMail(verdict.hold) else { return nil }
        let store = environment.store
        let mail = try store.read(held.mail, received: held.received, token: token)
        var known = try transaction.known(
            for: mail, in: [held.network], about: PostLook(mail, in: configuration), now: now)
        // Who is admitted is welcomed.
        if held.reason == .join { known.minutes = try transaction.recentMinutes(of: [held.network]) }
        var context = Context(
            configuration: configuration, now: now, known: known, wording: environment.wording, tokens: store.tokens)
        let decisions: [Decision]
        switch verdict.kind {
        case .release(let release):
            context.released = (held.network, release)
            decisions = decide(mail, in: context).filter { $0.network == held.network }
        case .end(let ending):
            decisions = [endHold(mail, in: held.network, as: ending, context: context)]
        }
        let refusals = try transaction.endHold(verdict.hold, decisions: decisions, of: mail, now: now)
        environment.log.changesRefused(refusals, of: mail)
        return (mail, decisions)
    }
}
