internal import MailFormat
internal import Networks
internal import Store

/// Carries out what a person decided about a held mail: decides it anew, or ends its wait.
struct SettleHold: Sendable {
    let environment: Environment

    /// Returns what became of the mail, and of those that it decides about itself; nothing when nothing is held under
    /// that number (any more).
    func run(
        _ verdict: HoldVerdict, _ effective: inout EffectiveConfiguration, now: Timestamp,
        in transaction: borrowing StoreTransaction
    ) throws -> [(mail: IncomingMail, decision: Decision)] {
        var outcome = try settle(verdict, effective.current(in: transaction, now: now), now: now, in: transaction)
        // What ends by a released mail lets nothing else pass: this goes no deeper.
        for verdict in outcome.flatMap(\.decision.verdicts) {
            outcome += try settle(verdict, effective.current(in: transaction, now: now), now: now, in: transaction)
        }
        return outcome
    }

    private func settle(
        _ verdict: HoldVerdict, _ configuration: Configuration, now: Timestamp,
        in transaction: borrowing StoreTransaction
    ) throws -> [(mail: IncomingMail, decision: Decision)] {
        guard let held = try transaction.heldMail(verdict.hold) else { return [] }
        let store = environment.store
        let mail = try store.read(
            held.mail, received: held.received, token: environment.makeToken(),
            guarded: configuration.guardsAnonymity)
        var known = try transaction.known(
            for: mail, in: [held.network], about: PostLook(mail, in: configuration),
            looking: ArchiveLook(mail, in: configuration),
            dates: DateLook(mail, in: configuration), now: now)
        try transaction.load(
            RequestLook(mail, in: configuration), by: mail.message.authors.first?.address, into: &known, now: now)
        try load(for: verdict.kind, of: mail, into: &known, configuration, transaction)
        known.isCaseDataAsked = try transaction.isCaseDataAsked(beside: verdict.hold)
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
        return decisions.map { (mail, $0) }
    }

    /// What only some verdicts need.
    private func load(
        for verdict: HoldVerdict.Kind, of mail: IncomingMail, into known: inout KnownMail,
        _ configuration: Configuration, _ transaction: borrowing StoreTransaction
    ) throws {
        switch verdict {
        // Whom a moderator admits or lets take over a place is welcomed.
        case .release(.moderator), .release(.moderatorForGood):
            try transaction.loadForNewcomers(configuration.networks.map(\.id), into: &known)
        case .end(.forOnePerson):
            let networks = addressedNetworks(of: mail.message, in: configuration)
            known.answered = try transaction.answeredPosts(by: mail.message, in: networks)
        case .release(.author), .release(.authorKnowingly), .end: break
        }
    }
}
