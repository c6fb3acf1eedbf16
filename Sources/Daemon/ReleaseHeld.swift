internal import MailFormat
public import Networks
internal import Store

/// Lets a held mail pass: decides it anew as if a moderator had accepted it.
public struct ReleaseHeld: Sendable {
    private let environment: Environment

    /// Works on the environment's store.
    public init(environment: Environment) { self.environment = environment }

    /// Releases the hold of this number. Returns what became of the mail; nil when nothing is held under it.
    public func release(_ number: Int64) async throws -> [Decision]? {
        let verdict = HoldVerdict(hold: number, kind: .release(.moderator))
        let (now, token) = (environment.now(), environment.makeToken())
        let (settle, file) = (SettleHold(environment: environment), environment.configuration.current)
        let settled = try await environment.store.transaction { transaction in
            var effective = EffectiveConfiguration(file)
            let configuration = try effective.current(in: transaction, now: now)
            return try settle.run(verdict, token: token, configuration: configuration, now: now, in: transaction)
        }
        guard let (mail, decisions) = settled else { return nil }
        for decision in decisions { environment.log.mailDecided(mail, decision) }
        return decisions
    }
}
