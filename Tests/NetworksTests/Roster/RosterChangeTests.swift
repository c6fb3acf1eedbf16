import MailFormat
import Networks
import Testing

@Suite("Changes of people as text")
struct RosterChangeTests {
    @Test(
        "A change is the same after it was written and read",
        arguments: [
            .name("Änne \"Ä\" O'Hara"), .addresses([City.address("a@b.example")]),
            .addresses([City.address("\"a b\"@b.example"), City.address("c@d.example")]),
            .organisation("Amt: für\nalles"), .organisation(""), .organisation(nil), .task("Beratung"), .task(nil),
            .phone("0251 1"), .phone(nil), .website("https://a.example/"), .website(nil),
            .hidden([]), .hidden([.phone, .email]), .readsAlong(true), .readsAlong(false), .getsOwnPosts(true),
            .getsOwnPosts(false), .membership(City.sprache, .weekly), .membership(NetworkID("a-1"), nil),
            .moderation(City.jugend, true), .moderation(City.jugend, false), .pause(nil), .pause(.open),
            .pause(.until(City.now)), .pause(.until(Timestamp(seconds: -5))),
        ] as [RosterChange])
    func roundTrip(change: RosterChange) throws {
        let field = try #require(RosterField(key: change.field.key))
        #expect(field == change.field)
        #expect(RosterChange(field: field, value: change.value) == change)
    }

    @Test(
        "What is no value of a field is none",
        arguments: [
            ("name", nil), ("email", nil), ("email", ""), ("hide", nil),
            ("hide", "phone zip"), ("read_along", nil), ("read_along", "ja"), ("own_posts", nil),
            ("networks.sprache", "monthly"), ("moderates.sprache", nil), ("pause", "soon"),
        ] as [(String, String?)])
    func refuses(key: String, value: String?) throws {
        let field = try #require(RosterField(key: key))
        #expect(RosterChange(field: field, value: value) == nil)
    }

    @Test(
        "A line that is no address leaves the others",
        arguments: [("a@b.example\nkeine", ["a@b.example"]), ("keine", [])] as [(String, [String])])
    func dropsLines(value: String, kept: [String]) {
        #expect(RosterChange(field: .addresses, value: value) == .addresses(kept.map { City.address($0) }))
    }

    @Test("A key that is none names no field", arguments: ["", "Name", "networks", "fax"])
    func unknownKey(key: String) { #expect(RosterField(key: key) == nil) }

    @Test("The fields of a person say all of them, the order of the networks included")
    func person() {
        var person = City.person("Erika", "e@a.example", "f@a.example", in: City.jugend, City.sprache, by: .weekly)
        person.organisation = "Schule"
        person.task = "Lehre"
        person.phone = "0"
        person.website = "http://a.example/"
        person.moderates = [City.sprache, City.jugend]
        person.hidden = [.task]
        person.readsAlong = false
        person.getsOwnPosts = false
        person.pause = .open
        #expect(Subscriber(fields: person.fields) == person)
        #expect(Subscriber(fields: person.fields.filter { $0.field != .name }) == nil)
        #expect(Subscriber(fields: person.fields.filter { $0.field != .addresses }) == nil)
    }
}
