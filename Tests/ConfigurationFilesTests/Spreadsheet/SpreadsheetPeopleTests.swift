import MailFormat
import Networks
import Testing

@testable import ConfigurationFiles

@Suite("People from a spreadsheet")
struct SpreadsheetPeopleTests {
    private static let networks = [
        network("sprache", "Netzwerk I: Sprache, Beruf"), network("jugend", "Netzwerk Jugend"),
    ]

    private static func network(_ id: String, _ name: String) -> Network {
        guard let address = Address("\(id)@netz.example") else { fatalError("\(id) makes no address") }
        return Network(id: NetworkID(id), name: name, short: id.uppercased(), address: address)
    }

    private func read(_ bytes: [UInt8], network: String? = nil) -> SpreadsheetPeople {
        SpreadsheetPeople(bytes, file: "x.csv", networks: Self.networks, network: network.map { NetworkID($0) })
    }

    /// What is read of one person, as one line.
    private func text(_ person: Subscriber) -> String {
        let texts = [person.organisation, person.task, person.phone, person.website].map { $0 ?? "-" }
        let networks = person.memberships.map { "\($0.network) \($0.delivery.rawValue)" }
        return
            ([person.name, person.addresses.map(\.description).joined(separator: " ")] + texts + networks
            + person.moderates.map { "moderates \($0)" }).joined(separator: "|")
    }

    static let sound: [(String, [String])] = [
        // Separators
        ("Name;E-Mail;Netzwerk\nRita;r@a.example;sprache\n", ["Rita|r@a.example|-|-|-|-|sprache immediate"]),
        ("Name,Email,Network\r\nRita,r@a.example,sprache\r\n", ["Rita|r@a.example|-|-|-|-|sprache immediate"]),
        ("Name\te-mail\tnetworks\rRita\tr@a.example\tsprache", ["Rita|r@a.example|-|-|-|-|sprache immediate"]),
        ("sep=|\r\nName|Mail|Gruppe\r\nRita|r@a.example|JUGEND\r\n", ["Rita|r@a.example|-|-|-|-|jugend immediate"]),
        // Headings in any order and language, a title above, blank lines and columns
        (
            ";Teilnehmerliste 2026;;;\n;;;;\n;Netzwerke;E-Mail-Adresse;Nachname;Vorname;\n\n;;;;\n;jugend;k@a.example;Klein;Karl\n;;;;;",
            ["Karl Klein|k@a.example|-|-|-|-|jugend immediate"]
        ),
        (
            "First name,Name,Organization,Role,Phone,Mobile,Homepage,E-Mail,Network\nAnna,Groß,Kita,Leitung,1,2,https://k.example/,a@a.example,sprache",
            ["Anna Groß|a@a.example|Kita|Leitung|1, 2|https://k.example/|sprache immediate"]
        ),
        // Quotations with separators, line breaks and quotation marks
        (
            "Name;E-Mail;Einrichtung;Netzwerk\n\"Rita \"\"R.\"\"\";r@a.example;\"Stadt;\r\nAmt, 5\";sprache\n",
            ["Rita \"R.\"|r@a.example|Stadt; Amt, 5|-|-|-|sprache immediate"]
        ),
        // Several addresses and networks, deliveries, crosses
        (
            "Name;E-Mail;E-Mail 2;Netzwerke;Zustellung;Moderation\nRita;\"<r@a.example>, mailto:s@a.example\";t@a.example;sprache / Jugend;wöchentlich;ja",
            [
                "Rita|r@a.example s@a.example t@a.example|-|-|-|-|sprache weekly|jugend weekly|moderates sprache|moderates jugend"
            ]
        ),
        (
            "Name;E-Mail;Sprache;Netzwerk Jugend\nRita;r@a.example;x;nein\nKarl;k@a.example;-;täglich\n",
            ["Rita|r@a.example|-|-|-|-|sprache immediate", "Karl|k@a.example|-|-|-|-|jugend daily"]
        ),
        (
            "Name;E-Mail;Netzwerk\nRita;Rita Peters <r@a.example>;Netzwerk I: Sprache, Beruf\n",
            ["Rita|r@a.example|-|-|-|-|sprache immediate"]
        ),
        // A line for each network of one person
        (
            "Name;E-Mail;Netzwerk\nRita;r@a.example;sprache\nKarl;k@a.example;jugend\nRita;R@a.example;jugend\n",
            [
                "Rita|r@a.example|-|-|-|-|sprache immediate|jugend immediate",
                "Karl|k@a.example|-|-|-|-|jugend immediate",
            ]
        ),
    ]

    @Test("What spreadsheet programs write is read", arguments: sound)
    func reads(text: String, people: [String]) {
        let sheet = read(Array(text.utf8))
        #expect(sheet.people.map(self.text) == people)
        #expect(sheet.diagnostics.filter { $0.severity == .error } == [])
    }

    @Test("Whatever charset it is in", arguments: 0..<6)
    func charsets(form: Int) {
        let text = "Name;E-Mail;Träger;Netzwerk\r\nJörg Groß;j@a.example;Büro;sprache\r\n"
        let units = Array(text.utf16)
        let little = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let forms: [[UInt8]] = [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little,
            // All its letters stand in windows-1252 where Unicode has them.
            text.unicodeScalars.map { UInt8($0.value) },
        ]
        #expect(read(forms[form]).people.map(self.text) == ["Jörg Groß|j@a.example|Büro|-|-|-|sprache immediate"])
    }

    static let mistakes: [(String, [(Int, String)])] = [
        ("", [(1, "Begin with a line like")]),
        ("Rita;r@a.example\n", [(1, "Begin with a line like")]),
        (
            "Name;E-Mail;Netzwerk\n;r@a.example;sprache\nKarl;;jugend\nKim;kim.example;jugend\nAnna;a@a.example;jugent\nEva;e@a.example;\n",
            [(2, "Nobody's name"), (3, "No e-mail"), (4, "'kim.example'"), (5, "'jugend'"), (6, "in no network")]
        ),
        ("Name;E-Mail\nRita;r@a.example\n", [(1, "--network")]),
        ("Name;E-Mail;Netzwerk\nA;r@a.example;jugend\nB;R@A.example;jugend\n", [(3, "'A' in line 2")]),
        ("Name;E-Mail;Netzwerk\n\n\"A\nB;r@a.example;jugend\n", [(3, "quotation mark")]),
        ("Name;E-Mail;Netzwerk\nA;r@a.example;jugend;x\n", [(2, "more cells")]),
        ("Name;E-Mail;Netzwerk;Zustellung\nA;r@a.example;jugend;monatlich\n", [(2, "wöchentlich")]),
    ]

    @Test("Every mistake is told with its line and what to do, all at once", arguments: mistakes)
    func tells(text: String, mistakes: [(Int, String)]) {
        let sheet = read(Array(text.utf8))
        let errors = sheet.diagnostics.filter { $0.severity == .error }
        for (line, part) in mistakes {
            #expect(errors.contains { $0.line == line && "\($0)".contains(part) }, "\(line) \(part) in \(errors)")
        }
        #expect(Set(errors.map(\.line)).isSubset(of: mistakes.map(\.0)))
        #expect(sheet.people.isEmpty)
    }

    @Test("A network for all whom no column puts elsewhere, and a doubt about a column that says nothing")
    func given() {
        let sheet = read(Array("Nr.;Name;E-Mail\n1;Rita;r@a.example\n".utf8), network: "jugend")
        #expect(sheet.people.map(text) == ["Rita|r@a.example|-|-|-|-|jugend immediate"])
        #expect(sheet.diagnostics.map(\.severity) == [.warning])
    }

    @Test("No prefix of a spreadsheet ends the program")
    func prefixes() {
        let bytes = Array("\u{FEFF}sep=;\r\nName;E-Mail;Netzwerk\r\n\"R\"\"\n\";\"r@a.example\";sprache\r\n".utf8)
        for count in bytes.indices { _ = read(Array(bytes.prefix(count))) }
        for byte in UInt8.min...UInt8.max { _ = read([byte, 0, byte, byte]) }
    }

    @Test("What is exported is read as it was", arguments: [Language.german, .english])
    func roundTrip(language: Language) throws {
        var rita = Subscriber(
            name: "Rita \"R.\" Peters; Amt",
            addresses: try ["r@a.example", "s@a.example"].map { try #require(Address($0)) },
            memberships: [
                Membership(network: NetworkID("sprache"), delivery: .daily),
                Membership(network: NetworkID("jugend"), delivery: .none),
            ])
        (rita.organisation, rita.task, rita.phone) = ("Stadt, Amt 5", "Übergang", "+49 251 1")
        (rita.website, rita.moderates) = ("https://a.example/", [NetworkID("sprache"), NetworkID("jugend")])
        let karl = Subscriber(
            name: "Karl", addresses: [try #require(Address("k@a.example"))],
            memberships: [Membership(network: NetworkID("jugend"))])
        let weekly = Subscriber(
            name: "Wera", addresses: [try #require(Address("w@a.example"))],
            memberships: [Membership(network: NetworkID("sprache"), delivery: .weekly)])
        let sheet = subscribersCSV([rita, karl, weekly], networks: Self.networks, in: language)
        #expect(sheet.hasPrefix("\u{FEFF}\"Name\"" + (language == .german ? ";" : ",")))
        let found = read(Array(sheet.utf8))
        #expect(found.diagnostics.isEmpty && found.people == [rita, karl, weekly], "\(found.diagnostics)")
    }

    @Test("What a spreadsheet would take for a formula is none in an export")
    func formula() throws {
        let person = Subscriber(
            name: "=HYPERLINK(1)", addresses: [try #require(Address("k@a.example"))],
            memberships: [Membership(network: NetworkID("jugend"))])
        #expect(subscribersCSV([person], networks: Self.networks, in: .german).contains("\"'=HYPERLINK(1)\""))
    }
}
