internal import MailFormat
internal import Networks
internal import Store

/// Gives up held mail whose time is over, and tells those who surely wrote it.
struct ExpireHolds: Sendable {
    let environment: Environment

    /// Ends all that are due, each in a transaction of its own. Throws the first failure, after the others had their
    /// turn.
    func run() async throws {
        let now = environment.now()
        var failure: (any Error)?
        for held in try await environment.store.expiredHolds(now: now) {
            do {
                try await end(held.number, now: now)
            } catch {
                environment.log.holdNotEnded(held.number, error)
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    private func end(_ number: Int64, now: Timestamp) async throws {
        let verdict = HoldVerdict(hold: number, kind: .end(.expired))
        let (settle, file) = (SettleHold(environment: environment), environment.configuration.current)
        let settled = try await environment.store.transaction { transaction in
            var effective = EffectiveConfiguration(file)
            return try settle.run(verdict, &effective, now: now, in: transaction)
        }
        // Where somebody has decided meanwhile, nothing is left to end.
        for (mail, decision) in settled { environment.log.mailDecided(DecidedMail(mail, decision)) }
    }
}
