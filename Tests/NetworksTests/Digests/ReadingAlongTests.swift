import MailFormat
import Testing

@testable import Networks

@Suite("What somebody reads along")
struct ReadingAlongTests {
    private static let now = Timestamp(seconds: 1_795_424_400)

    private static func network(_ name: String, _ way: Delivery = .weekly) throws -> Network {
        var network = Network(
            id: NetworkID(name), name: name, short: name, address: try #require(Address("\(name)@netz.example")))
        network.readAlong = way
        return network
    }

    /// Rows of what a member of `c` reads weekly, and how often one mail was told of before.
    @Test(
        "A mail that another network let pass later is read once",
        arguments: [
            (["a", "b"], [], [1]), (["a", "b"], ["b"], []), (["a", "b"], ["daily"], [1]), (["a", "c"], [], []),
            (["b", "a"], [], [1]),
        ])
    func laterPass(places: [String], told: [String], wanted: [Int64]) throws {
        let networks = try [
            Self.network("a"), Self.network("b"), Self.network("c"), Self.network("daily", .daily),
        ]
        let configuration = Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"), networks: networks, subscribers: [])
        let reader = Subscriber(
            name: "Clara", addresses: [try #require(Address("clara@c.example"))],
            memberships: [Membership(network: NetworkID("c"))])
        let post = AlongPost(
            row: 1, network: NetworkID("a"), places: Set(places.map { NetworkID($0) }),
            told: Set(told.map { NetworkID($0) }))
        #expect(configuration.postsAlong([post], for: reader, now: Self.now).map(\.row) == wanted)
    }
}
