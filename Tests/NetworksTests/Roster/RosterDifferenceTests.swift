import MailFormat
import Testing

@testable import Networks

@Suite("What a changed file changes")
struct RosterDifferenceTests {
    private static let now = City.now
    private static let file = City.configuration().subscribers
    private static let erika = City.address("erika@kurs.example")

    /// A file before and after, changes made by mail in between, and what comes of it.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var added: [Subscriber] = []
        var mail: [(Address, [RosterChange])] = []
        var edit: @Sendable (inout [Subscriber]) -> Void
        var joined: [String] = []
        var left: [String] = []
        var changed: [String] = []
        /// What is true of the people afterwards.
        var check: @Sendable (Roster, Configuration) -> Bool = { _, _ in true }
    }

    private static func member(_ address: String, _ configuration: Configuration) -> Subscriber? {
        configuration.subscriber(at: City.address(address))
    }

    private static let leave = [RosterChange.membership(City.sprache, nil), .membership(City.jugend, nil)]

    static let rows: [Row] = [
        Row(testDescription: "nothing") { _ in },
        Row(
            testDescription: "another order joins nobody", edit: { $0.reverse() },
            check: { roster, _ in roster.people.map(\.id.number) == [5, 4, 3, 2, 1] }),
        Row(
            testDescription: "somebody new", edit: { $0.append(City.person("Neu", "n@a.example", in: City.jugend)) },
            joined: ["Neu jugend"], check: { roster, _ in roster.people.last?.id.number == 6 }),
        Row(
            testDescription: "somebody goes", edit: { $0.remove(at: 1) }, left: ["Erika Muster sprache jugend"],
            check: { roster, _ in roster.person(at: erika) == nil }),
        Row(
            testDescription: "one more network and one less",
            edit: { $0[1].memberships = [.init(network: City.arbeit), .init(network: City.jugend)] },
            joined: ["Erika Muster arbeit"], left: ["Erika Muster sprache"]),
        Row(
            testDescription: "fields",
            edit: {
                $0[1].phone = "1"; $0[1].memberships[0].delivery = .daily
            },
            changed: ["Erika Muster phone networks.sprache"]),
        Row(
            testDescription: "a moderator", edit: { $0[4].moderates = [City.jugend] },
            changed: ["Mona Moder moderates.jugend moderates.sprache"]),
        Row(
            testDescription: "the second address comes first",
            edit: { $0[1].addresses.reverse() }, changed: ["Erika Muster email"],
            check: { $1.formerAddresses.isEmpty && $0.people[1].id.number == 2 }),
        Row(
            testDescription: "name and first address, known by the second",
            edit: {
                $0[1].name = "Erika Neu"; $0[1].addresses[0] = City.address("neu@a.example")
            },
            changed: ["Erika Neu name email"], check: { $1.formerAddresses[erika] == City.address("neu@a.example") }),
        Row(
            testDescription: "another address, known by the name",
            edit: { $0[2].addresses = [City.address("k@neu.example")] }, changed: ["Karl Klein email"],
            check: { $1.formerAddresses[City.address("karl@schule.example")] == City.address("k@neu.example") }),
        Row(
            testDescription: "the same name at another place is somebody else",
            edit: {
                $0[2].addresses = [City.address("k@neu.example")]
                $0[2].organisation = "Anderswo"
            }, joined: ["Karl Klein jugend"], left: ["Karl Klein jugend"]),
        Row(
            testDescription: "a name that two have says nothing",
            edit: {
                $0[2].addresses = [City.address("k@neu.example")]
                $0.append(City.person("Karl Klein", "andere@a.example", in: City.jugend))
            }, joined: ["Karl Klein jugend", "Karl Klein jugend"], left: ["Karl Klein jugend"]),
        Row(
            testDescription: "an office gets another person",
            edit: { $0[2].name = "Kurt Neu" }, changed: ["Kurt Neu name"],
            check: { $0.people[2].id == PersonID(3) && $1.subscribers.count == 5 }),
        Row(
            testDescription: "a new person at a new address, in the same line",
            edit: { $0[2] = City.person("Kim", "kim@a.example", in: City.jugend) }, joined: ["Kim jugend"],
            left: ["Karl Klein jugend"], check: { roster, _ in roster.people[2].id.number == 6 }),
        Row(
            testDescription: "two entries of one: mail goes where the first address is",
            edit: {
                $0.insert(City.person("E. Zwei", "erika.m@web.example", in: City.sprache), at: 0)
                $0[2].addresses.removeLast()
            }, joined: ["E. Zwei sprache"], changed: ["Erika Muster email"],
            check: { roster, _ in roster.people[2].id.number == 2 }),
        // Changes by mail
        Row(
            testDescription: "what was changed by mail holds",
            mail: [(erika, [.phone("9"), .membership(City.sprache, .weekly)])],
            edit: { $0[1].organisation = "Amt" }, changed: ["Erika Muster organisation"],
            check: { member("erika@kurs.example", $1)?.phone == "9" && $0.people[1].own.count == 2 }),
        Row(
            testDescription: "until the maintainer changes the same field",
            mail: [(erika, [.phone("9"), .membership(City.sprache, .weekly)])], edit: { $0[1].phone = "7" },
            changed: ["Erika Muster phone"],
            check: { member("erika@kurs.example", $1)?.phone == "7" && $0.people[1].own.count == 1 }),
        Row(
            testDescription: "the maintainer writes down what was changed by mail",
            mail: [(erika, [.phone("9")])], edit: { $0[1].phone = "9" },
            check: { roster, _ in roster.people[1].own.isEmpty }),
        Row(
            testDescription: "who left by mail stays out", mail: [(erika, leave)], edit: { $0[1].phone = "9" },
            changed: ["Erika Muster phone"], check: { member("erika@kurs.example", $1) == nil }),
        Row(
            testDescription: "until the maintainer changes that membership", mail: [(erika, leave)],
            edit: { $0[1].memberships[1].delivery = .daily }, joined: ["Erika Muster jugend"],
            check: { member("erika@kurs.example", $1)?.memberships.map(\.network) == [City.jugend] }),
        Row(
            testDescription: "who left by mail and goes from the file is bid farewell once",
            mail: [(erika, leave)], edit: { $0.remove(at: 1) }),
        Row(
            testDescription: "a network joined by mail holds", mail: [(erika, [.membership(City.arbeit, .daily)])],
            edit: { $0[1].memberships.removeFirst() }, left: ["Erika Muster sprache"],
            check: { member("erika@kurs.example", $1)?.memberships.map(\.network) == [City.jugend, City.arbeit] }),
        Row(
            testDescription: "the maintainer writes down a network joined by mail",
            mail: [(erika, [.membership(City.arbeit, .daily)])],
            edit: { $0[1].memberships.append(.init(network: City.arbeit)) },
            check: {
                member("erika@kurs.example", $1)?.delivery(in: City.arbeit) == .daily && $0.people[1].own.count == 1
            }
        ),
        Row(
            testDescription: "the maintainer writes down a network joined by mail, with another delivery",
            mail: [(erika, [.membership(City.arbeit, .daily)])],
            edit: { $0[1].memberships.append(.init(network: City.arbeit, delivery: .weekly)) },
            changed: ["Erika Muster networks.arbeit"],
            check: { roster, _ in roster.people[1].own.isEmpty }),
        Row(
            testDescription:
                "the maintainer gives a network back to who left it by mail, and had it written down again",
            mail: [(erika, [.membership(City.arbeit, nil)])],
            edit: { $0[1].memberships.append(.init(network: City.arbeit)) }, joined: ["Erika Muster arbeit"],
            check: { roster, _ in roster.people[1].own.isEmpty }),
        Row(
            testDescription: "a pause holds whatever the file says", mail: [(erika, [.pause(.open)])],
            edit: { $0[1].name = "Erika Neu" }, changed: ["Erika Neu name"],
            check: { member("erika@kurs.example", $1)?.pause == .open }),
        Row(
            testDescription: "an address given by mail tells who it is",
            mail: [(erika, [.addresses([City.address("e@neu.example")])])],
            edit: { $0[1] = City.person("E. M.", "e@neu.example", in: City.sprache, City.jugend) },
            changed: ["E. M. name"],
            check: { roster, _ in roster.people[1].id.number == 2 && roster.people[1].own.isEmpty }),
        Row(
            testDescription: "an address that the maintainer gives to another is theirs",
            mail: [(erika, [.addresses([erika, City.address("buero@kurs.example")])])],
            edit: { $0.append(City.person("Büro", "buero@kurs.example", in: City.jugend)) }, joined: ["Büro jugend"],
            changed: ["Erika Muster email"],
            check: {
                member("erika@kurs.example", $1)?.addresses.count == 2
                    && member("buero@kurs.example", $1)?.name == "Büro"
                    && $1.formerAddresses.isEmpty
            }),
        Row(
            testDescription: "who took a place by mail and gets an entry of their own leaves it as it was",
            mail: [(erika, [.name("Karla Neu"), .addresses([City.address("neu@kurs.example")])])],
            edit: { $0.append(City.person("Karla Neu", "neu@kurs.example", in: City.jugend)) },
            joined: ["Karla Neu jugend"], changed: ["Erika Muster name email"],
            check: {
                member("erika@kurs.example", $1)?.name == "Erika Muster" && $0.people.allSatisfy(\.own.isEmpty)
            }),
        // Added by mail
        Row(
            testDescription: "who was added by mail stays",
            added: [City.person("Neu", "n@a.example", in: City.sprache)], edit: { $0.remove(at: 0) },
            left: ["Rita Peters sprache jugend arbeit"],
            check: { member("n@a.example", $1) != nil && $0.people.last?.isInFile == false }),
        Row(
            testDescription: "and is a person of the file once they stand there, with what they changed",
            added: [City.person("Neu", "n@a.example", in: City.sprache)],
            mail: [(City.address("n@a.example"), [.membership(City.sprache, .weekly)])],
            edit: { $0.insert(City.person("Nora Neu", "n@a.example", in: City.sprache), at: 0) },
            changed: ["Nora Neu name"],
            check: { $0.people[0].isInFile && member("n@a.example", $1)?.delivery(in: City.sprache) == .weekly }),
        Row(
            testDescription: "or another person of the file, whose networks they keep",
            added: [City.person("K.", "privat@a.example", in: City.sprache)],
            edit: { $0[2].addresses.append(City.address("privat@a.example")) }, changed: ["Karl Klein email"],
            check: {
                $0.people.count == 5
                    && member("privat@a.example", $1)?.memberships.map(\.network) == [City.jugend, City.sprache]
            }),
        Row(
            testDescription: "who came and left by mail can take it back",
            added: [City.person("Neu", "n@a.example", in: City.sprache)],
            mail: [(City.address("n@a.example"), [.membership(City.sprache, nil)])], edit: { $0[0].phone = "1" },
            changed: ["Rita Peters phone"], check: { roster, _ in roster.people.count == 6 }),
    ]

    private static func text(_ part: RosterDifference.Part) -> String {
        ([part.person.name] + part.networks.map(\.text)).joined(separator: " ")
    }

    private func roster(_ row: Row) throws -> Roster {
        var roster = Roster(file: Self.file)
        for person in row.added { try roster.add(person, now: Self.now) }
        for (address, changes) in row.mail { try roster.change(address, changes, now: Self.now) }
        return roster
    }

    @Test("What the maintainer changed counts, field by field", arguments: rows)
    func differs(row: Row) throws {
        let roster = try roster(row)
        var file = Self.file
        row.edit(&file)
        let difference = RosterDifference(of: file, against: roster, now: Self.now)
        #expect(difference.joined.map(Self.text) == row.joined)
        #expect(difference.left.map(Self.text) == row.left)
        let changed = difference.changed.map { ([$0.person.name] + $0.fields.map(\.field.key)).joined(separator: " ") }
        #expect(changed == row.changed)
        #expect(row.check(difference.roster, City.configuration().with(difference.roster)))
        let addresses = difference.roster.people.flatMap(\.effective.addresses)
        #expect(addresses.count == Set(addresses).count)
        // Applied once more, nothing is left to do.
        #expect(RosterDifference(of: file, against: difference.roster, now: Self.now).isEmpty)
    }

    @Test("Who came and left by mail is forgotten after a month, and nobody else")
    func forgets() throws {
        var roster = Roster(file: Self.file)
        try roster.add(City.person("Neu", "n@a.example", in: City.sprache), now: Self.now)
        try roster.add(City.person("Bleibt", "b@a.example", in: City.sprache), now: Self.now)
        try roster.change(City.address("n@a.example"), [.membership(City.sprache, nil)], now: Self.now)
        try roster.change(Self.erika, Self.leave, now: Self.now)
        let counts = [29, 30].map { days in
            RosterDifference(of: Self.file, against: roster, now: Self.now + .days(days)).roster.people.count
        }
        #expect(counts == [7, 6])
    }

    @Test("Whose place a member has taken is told of, until they are back, and when their entry is gone")
    func succeeded() throws {
        let karl = City.address("karl@schule.example")
        var roster = Roster(file: Self.file)
        try roster.change(Self.erika, Self.leave, now: Self.now)
        try roster.succeed(Self.erika, by: karl)
        let configuration = City.configuration()
        #expect(configuration.with(roster).successors[Self.erika] == karl)
        #expect(configuration.with(roster).formerAddresses.isEmpty)
        var file = Self.file
        file.remove(at: 1)
        let struck = RosterDifference(of: file, against: roster, now: Self.now).roster
        #expect(configuration.with(struck).formerAddresses[Self.erika] == karl)
        try roster.change(Self.erika, [.membership(City.sprache, .immediate)], now: Self.now)
        #expect(configuration.with(roster).successors.isEmpty)
        #expect(throws: RosterRefusal.unknownPerson) { try roster.succeed(karl, by: karl) }
    }

    @Test("A number is never given twice")
    func numbers() {
        let one = RosterDifference(
            of: [City.person("A", "a@a.example", in: City.sprache)], against: Roster(), now: Self.now)
        let none = RosterDifference(of: [], against: one.roster, now: Self.now)
        let again = RosterDifference(
            of: [City.person("A", "a@a.example", in: City.sprache)], against: none.roster, now: Self.now)
        #expect(again.roster.people.map(\.id.number) == [2])
    }
}
