import MailFormat
import Networks
import Testing

@testable import Store

@Suite("The people in the store")
struct RosterStoreTests {
    private static let sprache = TemporaryStore.network
    private static let jugend = NetworkID("jugend")
    private let now = TemporaryStore.now
    private struct Stop: Error {}

    private func configuration(_ people: [Subscriber]) throws -> Configuration {
        let networks = try [Self.sprache, Self.jugend].map {
            Network(id: $0, name: $0.text, short: $0.text, address: try address("\($0)@netz.example"))
        }
        return Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"), networks: networks, subscribers: people)
    }

    private func people() throws -> [Subscriber] {
        var erika = Subscriber(
            name: "Erika O'Hara\0", addresses: try ["erika@a.example", "e@b.example"].map(address),
            memberships: [Membership(network: Self.jugend, delivery: .daily), Membership(network: Self.sprache)])
        erika.hidden = [.phone]
        erika.moderates = [Self.sprache]
        erika.phone = "0251"
        let karl = Subscriber(
            name: "Karl", addresses: [try address("karl@a.example")],
            memberships: [Membership(network: Self.sprache)])
        return [erika, karl]
    }

    private func apply(_ file: [Subscriber], in store: Store) async throws {
        try await store.transaction { [now] transaction in
            let roster = try transaction.roster() ?? Roster()
            try transaction.apply(RosterDifference(of: file, against: roster, now: now), now: now)
        }
    }

    /// Records a mail with effects on the people.
    private func take(_ effects: [Effect], uid: String, in temporary: TemporaryStore) async throws {
        try await temporary.post(try await temporary.incoming(plainMail(id: "\(uid)@a.example"), uid: uid), effects)
    }

    @Test("They are nobody before the file was applied, and then those of the file, also in the next process")
    func applies() async throws {
        let temporary = try TemporaryStore()
        let people = try people()
        let file = try configuration(people)
        #expect(try await temporary.store.roster() == nil)
        #expect(try await temporary.store.effective(file) == file)
        try await apply(people, in: temporary.store)
        let roster = try #require(try await Store(folder: temporary.folder).roster())
        #expect(roster.people.map(\.base.name) == ["Erika O'Hara\u{FFFD}", "Karl"])
        #expect(roster.people.map(\.base.memberships) == people.map(\.memberships))
        #expect(roster.people[0].base.hidden == [.phone] && roster.people[0].base.moderates == [Self.sprache])
        #expect(roster.nextID == PersonID(3))
    }

    @Test("An empty file is applied too")
    func appliesNobody() async throws {
        let temporary = try TemporaryStore()
        try await apply([], in: temporary.store)
        #expect(try await temporary.store.roster() == Roster())
    }

    @Test("What effects change is there afterwards as it was decided, and again in the next process")
    func effects() async throws {
        let temporary = try TemporaryStore()
        try await apply(try people(), in: temporary.store)
        let (erika, neu, stranger) =
            (try address("erika@a.example"), try address("neu@a.example"), try address("fremd@a.example"))
        var expected = try #require(try await temporary.store.roster())
        let changes: [RosterChange] = [
            .addresses([neu]), .membership(Self.jugend, nil), .pause(.until(now)), .phone(nil), .hidden([]),
        ]
        let added = Subscriber(
            name: "Nora", addresses: [try address("nora@a.example")], memberships: [Membership(network: Self.jugend)])
        try await take(
            [
                .change(erika, changes), .addPerson(added), .allow(stranger, Self.sprache),
                .allow(stranger, Self.sprache),
            ],
            uid: "1", in: temporary)
        try expected.change(erika, changes, now: now)
        try expected.add(added, now: now)
        try expected.allow(stranger, in: Self.sprache)
        #expect(try await temporary.store.roster() == expected)
        #expect(try await Store(folder: temporary.folder).roster() == expected)

        // What is taken back, and who goes, leaves no row behind.
        try await take([.change(neu, [.phone("0251"), .pause(nil)])], uid: "2", in: temporary)
        try expected.change(neu, [.phone("0251"), .pause(nil)], now: now)
        #expect(try await Store(folder: temporary.folder).roster() == expected)
        let file = Array(try people().suffix(1))
        try await apply(file, in: temporary.store)
        let left = try #require(try await Store(folder: temporary.folder).roster())
        #expect(left.people.map(\.base.name) == ["Karl", "Nora"])
        let rows = try await temporary.store.reading("count") {
            try $0.number("SELECT count(DISTINCT person) FROM person_field")
        }
        #expect(rows == 2)
    }

    @Test("A mail sees what the one before it in the same transaction changed, and what was rolled back never was")
    func withinTransaction() async throws {
        let temporary = try TemporaryStore()
        let file = try configuration(try people())
        let (karl, neu) = (try address("karl@a.example"), try address("neu@a.example"))
        let mails = [
            try await temporary.incoming(plainMail(id: "1@a.example"), uid: "1"),
            try await temporary.incoming(plainMail(id: "2@a.example"), uid: "2"),
        ]
        let moved = Decision(
            network: Self.sprache, fate: .posted, effects: [.change(karl, [.addresses([neu])])])
        await #expect(throws: Stop.self) {
            try await temporary.store.transaction { [now] transaction in
                var effective = EffectiveConfiguration(file)
                #expect(try effective.current(in: transaction, now: now).subscriber(at: karl)?.name == "Karl")
                try transaction.apply([moved], of: mails[0], now: now)
                #expect(try effective.current(in: transaction, now: now).subscriber(at: neu)?.name == "Karl")
                #expect(try effective.current(in: transaction, now: now).formerAddresses == [karl: neu])
                throw Stop()
            }
        }
        #expect(try await temporary.store.roster() == nil)
        try await temporary.store.transaction { [now] transaction in
            var effective = EffectiveConfiguration(file)
            #expect(try effective.current(in: transaction, now: now).subscriber(at: karl)?.name == "Karl")
            try transaction.apply([moved], of: mails[0], now: now)
            _ = try effective.current(in: transaction, now: now)
            // A mail that can't be recorded takes its own changes along and no other's.
            #expect(throws: StoreError.self) {
                let again = Decision(
                    network: Self.sprache, fate: .posted, effects: [.change(neu, [.name("K.")])])
                try transaction.apply([again, again], of: mails[1], now: now)
            }
            #expect(try effective.current(in: transaction, now: now).subscriber(at: neu)?.name == "Karl")
        }
        #expect(try await temporary.store.effective(file).subscriber(at: neu)?.name == "Karl")
    }

    @Test("A change that can't be made any more is told of, and all else of the mail is done")
    func refused() async throws {
        let temporary = try TemporaryStore()
        try await apply(try people(), in: temporary.store)
        let karl = try address("karl@a.example")
        let mail = try await temporary.incoming(plainMail(), uid: "1")
        let decision = Decision(
            network: Self.sprache, fate: .posted,
            effects: [
                .change(try address("fort@a.example"), [.pause(.open)]), .change(karl, [.addresses([])]),
                .change(karl, [.name("K.")]),
            ])
        let refusals = try await temporary.store.transaction { [now] transaction in
            try transaction.apply([decision], of: mail, now: now)
        }
        #expect(refusals == [.unknownPerson, .noAddress])
        #expect(try await temporary.store.roster()?.people.map(\.effective.name).last == "K.")
    }

    @Test("One person whose address can't be read does not hide the others")
    func unreadable() async throws {
        let temporary = try TemporaryStore()
        try await apply(try people(), in: temporary.store)
        try await temporary.store.transaction { transaction in
            let long = String(repeating: "a", count: 65) + "@a.example"
            try transaction.database.run(
                "UPDATE person_field SET value = '\(long)' WHERE person = 1 AND field = 'email'")
        }
        let roster = try #require(try await Store(folder: temporary.folder).roster())
        #expect(roster.people.map(\.base.name) == ["Karl"])
    }

    @Test("Another process's change is seen")
    func otherProcess() async throws {
        let temporary = try TemporaryStore()
        let (first, second) = (temporary.store, try Store(folder: temporary.folder))
        try await apply(try people(), in: first)
        #expect(try await second.roster()?.people.count == 2)
        try await apply([], in: second)
        #expect(try await first.roster()?.people == [])
    }

    @Test("A data folder of the version before has no people yet, and takes the file's")
    func upgrades() async throws {
        let temporary = try TemporaryStore.upgraded(
            from: 5,
            filledBy: "INSERT INTO mail (id, blob, size, received, author, subject) VALUES (5, 'b', 1, 1, 'a', 's')")
        #expect(try await temporary.store.roster() == nil)
        try await apply(try people(), in: temporary.store)
        #expect(try await temporary.store.roster()?.people.count == 2)
    }
}
