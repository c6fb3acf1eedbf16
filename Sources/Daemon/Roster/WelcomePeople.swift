internal import Checkpoints
internal import MailFormat
public import Networks
internal import Store

/// Queues the welcome mail for those who never got one: the first file that is applied joins nobody.
public struct WelcomePeople: Sendable {
    private let environment: Environment

    /// Works on the environment's store.
    public init(environment: Environment) { self.environment = environment }

    /// To all networks, or to one. Returns how many mails are queued.
    public func welcome(to network: NetworkID?) async throws -> Int {
        let (now, file) = (environment.now(), environment.configuration.current)
        let people = ApplySubscribers(environment: environment)
        return try await environment.store.transaction(steps: (.peopleApplied, .peopleCommitted)) { transaction in
            guard let roster = try transaction.roster() else { return 0 }
            let configuration = file.with(roster)
            let welcomes = try transaction.welcomes()
            var count = 0
            for person in roster.people {
                let known = welcomes[person.id] ?? []
                let networks = person.effective.memberships.map(\.network).filter {
                    !known.contains($0) && (network == nil || $0 == network)
                }
                let part = RosterDifference.Part(id: person.id, person: person.effective, networks: networks)
                if try people.welcome(part, configuration, in: transaction, now: now) { count += 1 }
            }
            return count
        }
    }
}
