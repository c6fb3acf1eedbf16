import MailFormat
import Testing

@testable import Networks

extension Roster {
    /// The people of a file, applied for the first time.
    init(file: [Subscriber]) { self = RosterDifference(of: file, against: Roster(), now: City.now).roster }
}

@Suite("The people as they are")
struct RosterTests {
    private let now = City.now
    private var roster: Roster { Roster(file: City.configuration().subscribers) }
    private let erika = City.address("erika@kurs.example")

    @Test("Before anything is changed they are those of the file, and each has a number")
    func unchanged() {
        let configuration = City.configuration()
        #expect(configuration.with(roster) == configuration)
        #expect(roster.people.map(\.id.number) == [1, 2, 3, 4, 5])
    }

    @Test(
        "What was changed by mail holds in place of what the file says",
        arguments: [
            .name("Erika Neu"), .organisation("Schule"), .phone("1"), .readsAlong(false), .pause(.open),
            .membership(City.sprache, .weekly), .membership(City.arbeit, .daily), .moderation(City.jugend, true),
            .addresses([City.address("neu@kurs.example")]),
        ] as [RosterChange])
    func holds(change: RosterChange) throws {
        var roster = roster
        try roster.change(erika, [change], now: now)
        let person = try #require(roster.person(at: erika))
        #expect(person.effective.value(of: change.field) == change)
        #expect(person.own == [change.field: .init(change, since: now)])
        // Taken back, nothing of it is left.
        let back = person.base.value(of: change.field)
        try roster.change(erika, [back], now: now)
        #expect(roster == self.roster || roster.people[1].formerAddresses == [City.address("neu@kurs.example")])
    }

    @Test("Who has left all networks is nobody's member, keeps the address, and is found to take it back")
    func absent() throws {
        var roster = roster
        try roster.change(
            erika, [.membership(City.sprache, nil), .membership(City.jugend, nil)], now: now)
        let configuration = City.configuration().with(roster)
        #expect(configuration.subscriber(at: erika) == nil)
        let taking = [RosterChange.addresses([City.address("karl@schule.example"), erika])]
        #expect(configuration.refusal(of: taking, at: City.address("karl@schule.example")) == .taken(erika))
        try roster.change(erika, [.membership(City.sprache, .daily)], now: now)
        #expect(City.configuration().with(roster).subscriber(at: erika)?.delivery(in: City.sprache) == .daily)
    }

    @Test("Networks that the configuration no longer has are no part of anybody")
    func unknownNetwork() throws {
        var configuration = City.configuration()
        configuration.networks.removeAll { $0.id == City.jugend }
        var roster = roster
        try roster.allow(City.address("x@y.example"), in: City.jugend)
        try roster.allow(City.address("x@y.example"), in: City.sprache)
        let effective = configuration.with(roster)
        #expect(effective.subscriber(at: erika)?.memberships.map(\.network) == [City.sprache])
        #expect(effective.subscriber(at: City.address("karl@schule.example")) == nil)
        #expect(effective.allowed == [City.sprache: City.addresses("x@y.example")])
    }

    @Test("A former address leads to the one of now, and is forgotten when it is somebody's again")
    func former() throws {
        var roster = roster
        let new = City.address("neu@kurs.example")
        try roster.change(erika, [.addresses([new])], now: now)
        let configuration = City.configuration().with(roster)
        #expect(
            configuration.formerAddresses == [erika: new, City.address("erika.m@web.example"): new])
        #expect(configuration.subscriber(at: erika) == nil)
        // One's own old address can be taken again, by nobody else.
        #expect(configuration.refusal(of: [.addresses([erika, new])], at: new) == nil)
        #expect(configuration.refusal(of: [.addresses([erika])], at: City.address("karl@schule.example")) != nil)
        try roster.change(new, [.addresses([erika, new])], now: now)
        #expect(
            City.configuration().with(roster).formerAddresses == [City.address("erika.m@web.example"): erika])
    }

    @Test("An address never belongs to two: such a change is refused, and nothing of it is done")
    func refuses() throws {
        let karl = City.address("karl@schule.example")
        let long = try #require(City.longAddress)
        let many = (0...Person.addressLimit).map { City.address("a\($0)@kurs.example") }
        let rows: [([RosterChange], RosterRefusal)] = [
            ([.name("N"), .addresses([erika, karl])], .taken(karl)), ([.addresses([])], .noAddress),
            ([.addresses(many)], .tooManyAddresses), ([.addresses([long])], .notMailable(long)),
        ]
        for (changes, refusal) in rows {
            var roster = roster
            #expect(throws: refusal) { try roster.change(erika, changes, now: now) }
            #expect(roster == self.roster)
            #expect(City.configuration().with(roster).refusal(of: changes, at: erika) == refusal)
        }
        var roster = roster
        #expect(throws: RosterRefusal.unknownPerson) {
            try roster.change(City.address("wer@fremd.example"), [.name("N")], now: now)
        }
        let unknown = City.configuration().refusal(of: [.name("N")], at: City.address("wer@fremd.example"))
        #expect(unknown == .unknownPerson)
    }

    @Test("Where no mail can be sent to is nobody's address, and may not write")
    func notMailable() throws {
        let long = try #require(City.longAddress)
        var roster = roster
        #expect(throws: RosterRefusal.notMailable(long)) {
            try roster.add(
                Subscriber(name: "Neu", addresses: [long], memberships: [Membership(network: City.sprache)]), now: now)
        }
        #expect(throws: RosterRefusal.notMailable(long)) { try roster.allow(long, in: City.sprache) }
        #expect(roster == self.roster)
    }

    @Test("Who is absent or has a former address can still be changed")
    func changeable() throws {
        var roster = roster
        let new = City.address("neu@kurs.example")
        try roster.change(erika, [.addresses([new])], now: now)
        #expect(City.configuration().with(roster).refusal(of: [.addresses([erika])], at: erika) == nil)
        try roster.change(new, [.membership(City.sprache, nil), .membership(City.jugend, nil)], now: now)
        #expect(City.configuration().with(roster).refusal(of: [.membership(City.sprache, .daily)], at: new) == nil)
    }

    @Test("Who is added by mail is a member; who was known already is so under all their addresses")
    func adds() throws {
        var roster = roster
        try roster.add(City.person("Neu", "neu@a.example", in: City.sprache), now: now)
        try roster.add(City.person("E.", "erika.m@web.example", in: City.arbeit), now: now)
        let configuration = City.configuration().with(roster)
        #expect(configuration.subscribers.count == 6)
        #expect(configuration.subscriber(at: City.address("neu@a.example"))?.isMember(of: City.sprache) == true)
        let known = try #require(configuration.subscriber(at: erika))
        #expect(known.name == "Erika Muster")
        #expect(known.memberships.map(\.network) == [City.sprache, City.jugend, City.arbeit])
    }

    @Test("Who pauses gets no posts until the pause ends", arguments: [(-1, true), (0, true), (1, false)])
    func pause(end: Int64, gets: Bool) throws {
        var roster = roster
        try roster.change(erika, [.pause(.until(Timestamp(seconds: now.seconds + end)))], now: now)
        let recipients = City.configuration().with(roster).recipients(
            in: City.sprache, author: City.address("rita@stadt.example"), reached: [], now: now)
        #expect(recipients.contains(erika) == gets)
        #expect(recipients.contains(City.address("rita@stadt.example")))
    }
}

extension City {
    /// A header may name it; a mail server takes no mail to it.
    static var longAddress: Address? {
        let mail = City.mail([("From", "\(String(repeating: "a", count: 65))@web.example")])
        return mail.message.authors.first?.address
    }
}
