import MailFormat
import Testing

@testable import Networks

@Suite("Proposals")
struct ProposalTests {
    private static let erika = City.person(
        "Erika Muster", "erika@kurs.example", "erika.m@web.example", in: City.sprache, City.jugend)
    private static let karl = City.person("Karl Klein", "karl@schule.example", in: City.jugend, City.arbeit)

    private static let neu = City.address("neu@neu.example")
    private static let web = City.address("erika.m@web.example")

    @Test(
        "Carrying one out changes what it says and nothing else",
        arguments: [
            (.deadAddress, erika, nil, [.addresses([web])]), (.fullMailbox, erika, nil, [.addresses([web])]),
            (.complaint, erika, nil, [.addresses([web])]),
            (.left, karl, nil, [.membership(City.jugend, nil), .membership(City.arbeit, nil)]),
            (.deadAddress, karl, nil, [.membership(City.jugend, nil), .membership(City.arbeit, nil)]),
            (.newAddress, erika, neu, [.addresses([neu, web])]), (.newAddress, erika, web, [.addresses([web])]),
            (.newAddress, karl, neu, [.addresses([neu])]), (.newAddress, karl, nil, []),
            (.successor, erika, neu, []),
        ] as [(Proposal.Kind, Subscriber, Address?, [RosterChange])])
    func changes(kind: Proposal.Kind, person: Subscriber, other: Address?, changes: [RosterChange]) {
        #expect(Proposal(kind, person: person.address, other: other).changes(for: person) == changes)
    }

    @Test("One who no longer has the address is left alone", arguments: Proposal.Kind.allCases)
    func moot(kind: Proposal.Kind) {
        let proposal = Proposal(kind, person: City.address("alt@kurs.example"), other: Self.neu)
        #expect(proposal.changes(for: Self.erika).isEmpty)
    }

    @Test("A moderator who is removed moderates no more")
    func moderator() {
        var mona = City.person("Mona", "mona@stadt.example")
        mona.moderates = [City.sprache]
        #expect(Proposal(.deadAddress, person: mona.address).changes(for: mona) == [.moderation(City.sprache, false)])
    }

    @Test(
        "One question of a kind is open at a time, and `keep` holds for 90 days",
        arguments: [
            ([], true), ([PastProposal(.newAddress)], false), ([PastProposal(.successor)], true),
            ([PastProposal(.newAddress, other: web)], false),
            ([PastProposal(.newAddress, other: neu, verdict: .keep, said: City.now + .days(-89))], false),
            ([PastProposal(.newAddress, other: neu, verdict: .keep, said: City.now + .days(-90))], true),
            ([PastProposal(.newAddress, other: web, verdict: .keep, said: City.now)], true),
            ([PastProposal(.newAddress, other: neu, verdict: .carryOut, said: City.now)], true),
            ([PastProposal(.newAddress, other: neu, verdict: .wait, said: City.now + .days(-300))], false),
        ] as [([PastProposal], Bool)])
    func repeats(earlier: [PastProposal], isMade: Bool) {
        let proposal = Proposal(.newAddress, person: Self.erika.address, other: Self.neu)
        #expect(mayMake(proposal, after: earlier, now: City.now) == isMade)
    }

    @Test("A maintainer's word settles it, and `r` carries it out")
    func settles() throws {
        let (city, rita) = (City.configuration(), City.address("rita@stadt.example"))
        let proposal = Proposal(.newAddress, person: Self.karl.address, other: Self.neu)
        let open = OpenProposal(number: 12, proposal: proposal, made: City.now)
        let settled: (Proposal.Verdict) -> Effect = { .settle(12, $0, by: rita) }
        for verdict in [Proposal.Verdict.keep, .wait] {
            #expect(try open.effects(of: verdict, by: rita, in: city) == [settled(verdict)])
        }
        #expect(
            try open.effects(of: .carryOut, by: rita, in: city)
                == [settled(.carryOut), .change(Self.karl.address, [.addresses([Self.neu])])])
        let gone = City.configuration { $0.subscribers = [] }
        #expect(try open.effects(of: .carryOut, by: rita, in: gone) == [settled(.carryOut)])
    }

    @Test("What would take somebody else's address is refused")
    func refuses() {
        let proposal = Proposal(.newAddress, person: Self.karl.address, other: Self.web)
        let open = OpenProposal(number: 12, proposal: proposal, made: City.now)
        #expect(throws: RosterRefusal.self) {
            try open.effects(of: .carryOut, by: City.address("rita@stadt.example"), in: City.configuration())
        }
    }
}
