import MailFormat
import Networks
import Store
import Testing

@testable import Daemon

@Suite("A subscribers file is applied")
struct ApplySubscribersTests {
    private static let network = NetworkID("sprache")

    /// So many people in the network of `store`, and a maintainer.
    private static func configuration(_ count: Int, in store: TrialStore) throws -> Configuration {
        var configuration = store.environment.configuration.current
        configuration.maintainers = [try #require(Address("rita@stadt.example"))]
        configuration.subscribers = try (0..<count).map { number in
            Subscriber(
                name: "P \(number)", addresses: [try #require(Address("p\(number)@a.example"))],
                memberships: [Membership(network: network)])
        }
        return configuration
    }

    private func subjects(in store: TrialStore) async throws -> [String] {
        try await store.environment.store.queue(limit: 1000).map(\.subject)
    }

    @Test(
        "More than ten who leave at once, and more than a third, are a mistake",
        arguments: [(33, 22, true), (32, 21, false), (11, 0, false), (10, 0, true), (12, 1, false), (60, 40, true)])
    func doubts(before: Int, after: Int, isApplied: Bool) async throws {
        let store = try TrialStore()
        defer { store.remove() }
        let people = ApplySubscribers(environment: store.environment)
        _ = try await people.apply(try Self.configuration(before, in: store))
        let outcome = try await people.apply(try Self.configuration(after, in: store))
        let count = try await store.environment.store.roster()?.people.count
        if case .applied = outcome {
            #expect(isApplied && count == after)
        } else {
            #expect(!isApplied && count == before)
        }
        #expect(try await subjects(in: store).count == (isApplied ? before - after : 1))
    }

    @Test("The maintainers are told once, and who means it has it applied")
    func meant() async throws {
        let store = try TrialStore()
        defer { store.remove() }
        let people = ApplySubscribers(environment: store.environment)
        _ = try await people.apply(try Self.configuration(20, in: store))
        let empty = try Self.configuration(0, in: store)
        var told: [Bool] = []
        for _ in 0..<2 {
            if case .doubted(20, 20, let isTold)? = try await people.apply(empty) { told.append(isTold) }
        }
        #expect(told == [true, false])
        // The file as it was is told of no more; the next mistake is.
        #expect(try await people.apply(try Self.configuration(20, in: store)) == nil)
        if case .doubted(_, _, let isTold)? = try await people.apply(empty) { told.append(isTold) }
        #expect(told == [true, false, true])
        #expect(try await subjects(in: store).count == 2)
        guard case .applied(let counts)? = try await people.apply(empty, isMeant: true) else {
            Issue.record("nothing was applied")
            return
        }
        #expect(counts.left == 20 && counts.people == 0)
        #expect(try await subjects(in: store).count == 22)
    }

    @Test("The members of a network that is no more are bid farewell from it once, also after a restart")
    func dissolved() async throws {
        let store = try TrialStore()
        defer { store.remove() }
        let before = try Self.configuration(2, in: store)
        _ = try await ApplySubscribers(environment: store.environment).apply(before)
        var after = before
        let other = Network(
            id: NetworkID("jugend"), name: "Jugend", short: "Jugend",
            address: try #require(Address("jugend@netz.example")))
        after.networks = [other]
        for index in after.subscribers.indices {
            after.subscribers[index].memberships = [Membership(network: other.id)]
        }
        for _ in 0..<2 {
            let restarted = Environment(
                store: try Store(folder: before.data), configuration: CurrentConfiguration(after),
                wording: store.environment.wording, log: store.environment.log)
            _ = try await ApplySubscribers(environment: restarted).apply(after)
        }
        let subjects = try await subjects(in: store)
        #expect(subjects.count { $0.contains("Sprache") } == 2 && subjects.count { $0.contains("Jugend") } == 2)
    }
}
