import MailFormat
import Testing

@testable import Networks

@Suite("Looking things up")
struct LookupTests {
    let city = City.configuration()

    @Test("Networks by key, address and alias")
    func networks() {
        #expect(city.network(City.jugend)?.short == "Jugend")
        #expect(city.network(NetworkID("x")) == nil)
        #expect(city.network(at: City.address("Sprache@NETZ.example"))?.id == City.sprache)
        #expect(city.network(at: City.address("sprachkurse@netz.example"))?.id == City.sprache)
        #expect(city.network(at: City.address("sprache+hilfe@netz.example")) == nil)
    }

    @Test("People by any address, in any case")
    func subscribers() {
        #expect(city.subscriber(at: City.address("ERIKA.M@web.example"))?.name == "Erika Muster")
        #expect(city.subscriber(at: City.address("niemand@web.example")) == nil)
    }

    @Test("Members by network and delivery, moderators, languages")
    func members() {
        #expect(city.members(of: City.sprache).map(\.name) == ["Rita Peters", "Erika Muster", "Anna Groß"])
        #expect(city.members(of: City.sprache, by: .immediate).map(\.name) == ["Rita Peters", "Erika Muster"])
        #expect(city.members(of: City.sprache, by: .daily).map(\.name) == ["Anna Groß"])
        #expect(city.moderators(of: City.sprache).map(\.name) == ["Mona Moder"])
        #expect(city.language(of: City.arbeit) == .english)
        #expect(city.language(of: nil) == .german)
        #expect(city.language(of: NetworkID("x")) == .german)
    }

    @Test(
        "Our own addresses",
        arguments: [
            ("sprache@netz.example", true), ("ALLE@netz.example", true), ("sprachkurse+x@netz.example", true),
            ("alle+bounces-a@netz.example", true), ("netz@netz.example", false), ("sprache@anders.example", false),
        ])
    func own(_ address: String, _ isOwn: Bool) { #expect(city.isOwn(City.address(address)) == isOwn) }

    @Test("Names and reasons of fates lead back to them")
    func fates() {
        let fates: [Fate] =
            [.posted, .unknownRecipient] + HoldReason.allCases.map { .held($0) }
            + FileReason.allCases.map { .filed($0) }
            + RefusalReason.allCases.map { .refused($0) } + QuarantineReason.allCases.map { .quarantined($0) }
        for fate in fates { #expect(Fate(name: fate.name, reason: fate.reason) == fate) }
        for (name, reason) in [("posted", "x"), ("held", nil), ("held", "x"), ("x", nil), ("", "")]
            as [(String, String?)]
        {
            #expect(Fate(name: name, reason: reason) == nil)
        }
    }
}
