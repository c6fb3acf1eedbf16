internal import MailFormat
internal import Networks
internal import Store

/// Draws the conclusions from what came back: a probe goes out, or the maintainers are asked. Bounces that nobody has
/// judged yet are rows, so that none is passed over whatever ends the process.
struct JudgeBounces: Sendable {
    let environment: Environment

    /// Judges in a transaction of its own.
    func run() async throws {
        let now = environment.now()
        let file = environment.configuration.current
        try await environment.store.transaction { transaction in
            var effective = EffectiveConfiguration(file)
            try run(in: transaction, try effective.current(in: transaction, now: now), now: now)
        }
    }

    /// Judges in a transaction in which something else is recorded.
    func run(in transaction: borrowing StoreTransaction, _ configuration: Configuration, now: Timestamp) throws {
        for address in try transaction.unjudgedBounces() {
            // Whoever has left gets no mail any more: nothing follows.
            if let person = configuration.subscriber(at: address) {
                let step = try transaction.bounceHistory(of: address, now: now).step(for: address, now: now)
                try carryOut(step, for: person, at: address, in: transaction, configuration, now: now)
            }
            try transaction.noteJudged(address)
        }
    }

    private func carryOut(
        _ step: BounceStep, for person: Subscriber, at address: Address, in transaction: borrowing StoreTransaction,
        _ configuration: Configuration, now: Timestamp
    ) throws {
        switch step {
        case .none: break
        case .propose(let proposal): try transaction.propose(proposal, now: now)
        case .probe:
            let mailing = probe(
                of: person, at: address, token: environment.makeToken(), configuration: configuration, now: now,
                wording: environment.wording)
            if let mailing { try transaction.queue(mailing, now: now) }
        }
    }
}
