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
        guard let held = try await environment.store.heldMail(number) else { return nil }
        let now = environment.now()
        let (store, wording, token) = (environment.store, environment.wording, environment.makeToken())
        let file = environment.configuration.current
        let (mail, decisions) = try await store.transaction { transaction in
            var effective = EffectiveConfiguration(file)
            let configuration = try effective.current(in: transaction, now: now)
            let mail = try store.read(held.mail, received: held.received, token: token)
            let known = try transaction.known(for: mail, in: [held.network], now: now)
            let context = Context(
                configuration: configuration, now: now, known: known, wording: wording, released: held.network)
            let decisions = decide(mail, in: context).filter { $0.network == held.network }
            try transaction.release(number, decisions: decisions, of: mail, now: now)
            return (mail, decisions)
        }
        for decision in decisions { environment.log.mailDecided(mail, decision) }
        return decisions
    }
}
