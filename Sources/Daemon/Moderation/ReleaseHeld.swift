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
        let now = environment.now()
        let (settle, file) = (SettleHold(environment: environment), environment.configuration.current)
        let settled = try await environment.store.transaction { transaction in
            var effective = EffectiveConfiguration(file)
            return try settle.run(verdict, &effective, now: now, in: transaction)
        }
        for (mail, decision) in settled { environment.log.mailDecided(DecidedMail(mail, decision)) }
        return settled.isEmpty ? nil : settled.map(\.decision)
    }
}
