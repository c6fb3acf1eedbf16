import MailFormat
import Testing

@testable import Networks

@Suite("What a digest tells of posts that were taken back")
struct RecallPlanTests {
    /// Somebody for whom recalls in sprache and jugend wait, and what a digest about some networks does with them.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var memberships: [Membership]
        var readsAlong = true
        var networks: [NetworkID]
        var told: [Int64]
        var dropped: [Int64] = []
    }

    private static let rows = [
        Row(
            testDescription: "One network's digest tells what is of it",
            memberships: [Membership(network: City.sprache, delivery: .daily), Membership(network: City.jugend)],
            networks: [City.sprache], told: [1]),
        Row(
            testDescription: "In a pause everything waits",
            memberships: [Membership(network: City.sprache, delivery: .daily)], networks: [], told: []),
        Row(
            testDescription: "Networks that are read along", memberships: [Membership(network: City.sprache)],
            networks: [City.jugend], told: [2]),
        Row(
            testDescription: "Who reads nothing along learns nothing of it",
            memberships: [Membership(network: City.sprache)], readsAlong: false, networks: [City.sprache], told: [1],
            dropped: [2]),
        Row(
            testDescription: "Who wants nothing of a network learns nothing of it",
            memberships: [Membership(network: City.sprache, delivery: .none), Membership(network: City.jugend)],
            networks: [City.jugend], told: [2], dropped: [1]),
        Row(testDescription: "Who has left all", memberships: [], networks: [], told: [], dropped: [1, 2]),
    ]

    @Test("What is of a network that somebody still hears of is told with its digest or waits", arguments: rows)
    func plan(_ row: Row) {
        var person = City.person("Paula", "paula@amt.example")
        (person.memberships, person.readsAlong) = (row.memberships, row.readsAlong)
        let recalls = [(1, City.sprache), (2, City.jugend)].map { number, network in
            DigestRecall(
                row: number, network: network, author: Mailbox(address: City.address("erika@kurs.example")),
                subject: "Einladung", posted: City.now, by: City.address("erika@kurs.example"))
        }
        let plan = RecallPlan(recalls, in: row.networks, for: person, configuration: City.configuration())
        #expect(plan.told.map(\.row) == row.told)
        #expect(plan.dropped == row.dropped)
    }

    @Test("What a network lets nobody read along is told to nobody of another one")
    func closedNetwork() {
        let configuration = City.configuration { $0.networks[1].readAlong = nil }
        let person = City.person("Paula", "paula@amt.example", in: City.sprache)
        #expect(!configuration.digestsTell(person, of: City.jugend))
        #expect(City.configuration().digestsTell(person, of: City.jugend))
    }

    @Test(
        "Without an issue only those are told who get a network's posts at once",
        arguments: [
            (Delivery.immediate, false, true), (.immediate, true, false), (.daily, false, false), (.none, false, false),
        ])
    func atOnce(delivery: Delivery, isPaused: Bool, isDue: Bool) {
        var person = City.person("Paula", "paula@amt.example", in: City.sprache, by: delivery)
        person.memberships.append(Membership(network: City.arbeit))
        if isPaused { person.pause = .open }
        #expect(person.mayCatchUp(onRecallsIn: [City.sprache, City.jugend], now: City.now) == isDue)
    }
}
