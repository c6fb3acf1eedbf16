import MailFormat
import Testing

@testable import Networks

@Suite("The way to a network")
struct RouteTests {
    static func route(_ header: String, _ change: (inout Configuration) -> Void = { _ in }) -> Route? {
        Route(of: City.mail("From: a@b.example\n" + header + "\n\nx\n").message, in: City.configuration(change))
    }

    @Test(
        "Each field can name the network; one that names none of ours is passed over",
        arguments: [
            ("Delivered-To: sprache@netz.example", RouteSource.deliveredTo),
            ("X-Original-To: <sprache@netz.example>", .xOriginalTo),
            ("Envelope-To: sprachkurse@netz.example", .envelopeTo),
            ("Delivered-To: netz@netz.example\nTo: Sprache <SPRACHE@Netz.Example>", .recipients),
            ("Cc: \"Netz, Sprache\" <sprache@netz.example>", .recipients),
            ("Bcc: sprache@netz.example", .recipients),
            ("To: netz@netz.example\nResent-To: sprache@netz.example", .recipients),
            ("To: Gruppe: sprache@netz.example;", .recipients),
            (
                "Received: from a by mx (x) id 1\n\tfor <sprache@netz.example>; Thu, 12 Mar 2026 09:00:00 +0100",
                .received
            ),
            ("Received: by mx id 1\nReceived: by mx for sprache@netz.example; x", .received),
            (
                "Delivered-To: netz@netz.example\nDelivered-To: sprache@netz.example\nTo: jugend@netz.example",
                .deliveredTo
            ),
        ])
    func sources(_ header: String, _ source: RouteSource) {
        let route = Self.route(header)
        #expect(route?.source == source)
        #expect(route?.targets.map(\.network) == [City.sprache])
    }

    @Test("The configured order decides")
    func order() {
        let header = "Delivered-To: sprache@netz.example\nTo: jugend@netz.example"
        #expect(Self.route(header)?.targets.map(\.network) == [City.sprache])
        let turned = Self.route(header) { $0.route = [.recipients, .deliveredTo] }
        #expect(turned?.targets.map(\.network) == [City.jugend])
        #expect(Self.route(header) { $0.route = [.received] } == nil)
    }

    @Test(
        "No address of ours, no route",
        arguments: [
            "", "To: netz@netz.example", "To: sprache@anders.example", "To: undisclosed-recipients:;",
            "To: xsprache@netz.example", "To: sprache-sitzung@netz.example",
        ])
    func nothing(_ header: String) { #expect(Self.route(header) == nil) }

    @Test("To, Cc and Bcc count together, each network once")
    func together() {
        let route = Self.route(
            "To: jugend@netz.example, sprachkurse@netz.example\nCc: sprache@netz.example, x@y.example")
        #expect(route?.targets.map(\.network) == [City.jugend, City.sprache])
    }

    @Test("The umbrella means all networks, in the order of the file")
    func umbrella() {
        let route = Self.route("To: alle@netz.example, jugend+sitzung@netz.example")
        #expect(route?.targets.map(\.network) == [City.sprache, City.jugend, City.arbeit])
        #expect(route?.targets.map(\.destination) == [.post(.forum), .post(.meeting), .post(.forum)])
        #expect(route?.targets.allSatisfy(\.isUmbrella) == true)
    }

    static let meanings: [(String, Destination)] = [
        ("sitzung", .post(.meeting)), ("meeting", .post(.meeting)), ("angebot", .post(.offer)),
        ("offer", .post(.offer)), ("link", .post(.link)), ("anfrage", .post(.request)),
        ("request", .post(.request)), ("teilnehmer", .command(.members)), ("members", .command(.members)),
        ("profil", .command(.profile)), ("profile", .command(.profile)), ("unterlagen", .command(.documents)),
        ("documents", .command(.documents)), ("suche", .command(.search)), ("search", .command(.search)),
        ("termine", .command(.dates)), ("dates", .command(.dates)), ("zustellung", .command(.delivery)),
        ("delivery", .command(.delivery)), ("pause", .command(.pause)), ("abmelden", .command(.leave)),
        ("unsubscribe", .command(.leave)), ("Austragen", .command(.leave)), ("subscribe", .command(.join)),
        ("leave", .command(.leave)), ("anmelden", .command(.join)), ("join", .command(.join)),
        ("hilfe", .command(.help)), ("help", .command(.help)), ("betreuung", .command(.owner)),
        ("owner", .command(.owner)), ("Kaffee", .post(.forum)), ("", .post(.forum)),
    ]

    @Test("Sub-addresses ask for something, in both languages and any case", arguments: meanings)
    func words(_ word: String, _ destination: Destination) {
        for spelling in [word, word.uppercased()] {
            let plus = Self.route("To: sprache+\(spelling)@netz.example")
            #expect(plus?.targets.map(\.destination) == (word.isEmpty && plus == nil ? nil : [destination]))
            let minus = Self.route("To: sprachkurse-\(spelling)@netz.example") { $0.separator = "-" }
            #expect(minus?.targets.map(\.destination) == [destination])
        }
    }

    @Test("A reverse-path of ours names its token and no network")
    func bounces() {
        let route = Self.route("To: sprache+bounces-4xYz@netz.example")
        #expect(route?.bounceToken == "4xYz")
        #expect(route?.targets == [])
    }

    @Test("With a hyphen, a network's own address wins over a sub-address")
    func hyphen() {
        let change: (inout Configuration) -> Void = {
            $0.separator = "-"
            $0.networks[1].address = City.address("sprache-hilfe@netz.example")
        }
        #expect(Self.route("To: sprache-hilfe@netz.example", change)?.targets.map(\.network) == [City.jugend])
        let below = Self.route("To: sprache-hilfe-sitzung@netz.example", change)
        #expect(below?.targets.map(\.network) == [City.jugend])
        #expect(below?.targets.map(\.destination) == [.post(.meeting)])
        #expect(Self.route("To: sprache-help@netz.example", change)?.targets.map(\.destination) == [.command(.help)])
    }

    @Test("A command says more than a section, a section more than the forum")
    func precedence() {
        let route = Self.route("To: sprache@netz.example, sprache+sitzung@netz.example\nCc: sprachkurse@netz.example")
        #expect(route?.targets.map(\.destination) == [.post(.meeting)])
        let command = Self.route("To: sprache+sitzung@netz.example, sprache+hilfe@netz.example")
        #expect(command?.targets.map(\.destination) == [.command(.help)])
    }

    @Test("What has to be loaded is what the route names")
    func addressed() {
        let mail = City.mail("To: sprache@netz.example, arbeit+hilfe@netz.example\n\nx\n")
        #expect(addressedNetworks(of: mail.message, in: City.configuration()) == [City.sprache, City.arbeit])
        #expect(addressedNetworks(of: City.mail("To: x@y.example\n\n").message, in: City.configuration()).isEmpty)
    }

    @Test("Thousands of addresses full of separators lead nowhere")
    func separators() {
        let hostile = (0..<2000).map { "a\($0)" + String(repeating: "+", count: 55) + "@netz.example" }
        let mail = City.mail("From: a@b.example\nTo: \(hostile.joined(separator: ",\n "))\n\nx\n")
        #expect(mail.message.header.mailboxes("To").count == 2000)
        #expect(Route(of: mail.message, in: City.configuration()) == nil)
    }
}
