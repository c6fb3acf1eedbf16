import MailFormat
import Networks
import Store
import Testing

@Suite("Proposals in the store")
struct ProposalStoreTests {
    private let now = TemporaryStore.now
    private let temporary: TemporaryStore
    private let configuration: Networks.Configuration
    private let anna: Address
    private let rita: Address

    init() throws {
        temporary = try TemporaryStore()
        anna = try address("anna@schule.example")
        rita = try address("rita@stadt.example")
        configuration = Networks.Configuration(
            data: "/", intake: [], relay: .maildirs(path: "/"), networks: [],
            subscribers: [Subscriber(name: "Anna", addresses: [anna], memberships: [])])
    }

    private func apply(_ effects: [Effect], uid: String, at time: Timestamp) async throws {
        let mail = try await temporary.incoming(plainMail(id: "\(uid)@a.example"), uid: uid)
        try await temporary.post(mail, effects, at: time)
    }

    private func open() async throws -> [OpenProposal] { try await temporary.store.openProposals(in: configuration) }

    @Test("One that is made is open until a maintainer decides; to wait keeps it open")
    func life() async throws {
        let proposal = Proposal(
            .newAddress, person: anna, other: try address("anna@neu.example"), evidence: "Meine neue\0Adresse")
        try await apply([.propose(proposal), .propose(proposal)], uid: "1", at: now)
        var waiting = try #require(try await open().first)
        #expect(try await open().count == 1 && waiting.made == now && waiting.putOff == nil)
        #expect(waiting.proposal.evidence == "Meine neue\u{FFFD}Adresse" && waiting.proposal.other == proposal.other)
        try await apply([.settle(waiting.number, .wait, by: rita)], uid: "2", at: now + .days(7))
        waiting.putOff = now + .days(7)
        #expect(try await open() == [waiting])
        try await apply([.settle(waiting.number, .keep, by: rita)], uid: "3", at: now + .days(14))
        #expect(try await open().isEmpty)
        // The first that ends it counts: the other way round now, nothing changes.
        try await apply([.settle(waiting.number, .wait, by: rita)], uid: "4", at: now + .days(15))
        #expect(try await open().isEmpty)
        for (days, count) in [(100, 0), (104, 1)] {
            try await apply([.propose(proposal)], uid: "p\(days)", at: now + .days(days))
            #expect(try await open().count == count)
        }
        #expect(try await open().first.map { $0.number > waiting.number } == true)
    }

    @Test("What is said is known of the address, in whatever case it is written")
    func history() async throws {
        try await apply(
            [.propose(Proposal(.complaint, person: try address("Anna@Schule.example")))], uid: "1", at: now)
        let number = try #require(try await open().first?.number)
        try await apply([.settle(number, .keep, by: rita)], uid: "2", at: now)
        let (anna, now) = (anna, now)
        let past = try await temporary.store.transaction { try $0.bounceHistory(of: anna, now: now).proposals }
        #expect(past == [PastProposal(.complaint, verdict: .keep, said: now)])
    }

    @Test("One about somebody who has left is moot")
    func moot() async throws {
        try await apply([.propose(Proposal(.left, person: try address("weg@schule.example")))], uid: "1", at: now)
        #expect(try await open().isEmpty)
    }
}
