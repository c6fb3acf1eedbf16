import MailFormat
import ScenarioPlay

/// The people of three networks, and the file that the maintainer keeps of them.
struct YearCity {
    /// In the order of the file.
    var entries: [Entry]

    struct Entry {
        var name: String
        var address: String
        var organisation: String
        var phone: String
        var networks: [String]
        var moderates: [String] = []
    }

    static let networks = ["sprache", "jugend", "beruf"]
    static let maintainer = "rita@stadt.example"

    private static let firstNames = [
        "Anna", "Bernd", "Ceyda", "Dörte", "Emine", "Fatma", "Gregor", "Heike", "Igor", "Jürgen", "Katarzyna", "Lars",
        "Mehmet", "Nadja", "Oksana", "Petra", "Quirin", "Rüdiger", "Sabine", "Tobias",
    ]
    private static let lastNames = ["Öztürk", "Schäfer", "Nowak"]
    private static let organisations = [
        "Schule Nord", "Schule Süd", "Jobcenter", "Volkshochschule", "Quartierstreff", "Sprachkurse e. V.",
    ]

    /// 60 people, each sixth in two networks; the first two of the first two networks moderate them.
    init() {
        entries = (0..<60).map { number in
            let first = Self.firstNames[number % Self.firstNames.count]
            let last = Self.lastNames[number / Self.firstNames.count]
            let network = Self.networks[number % 3]
            return Entry(
                name: "\(first) \(last)", address: "\(Self.localPart(first)).\(number)@\(Self.domain(number))",
                organisation: Self.organisations[number % Self.organisations.count], phone: "0221 \(1000 + number)",
                networks: number % 6 == 0 ? [network, Self.networks[(number + 1) % 3]] : [network],
                moderates: number < 6 && network != "beruf" ? [network] : [])
        }
    }

    /// As people spell themselves in an address.
    private static func localPart(_ name: String) -> String {
        name.lowercased().replacing("ö", with: "oe").replacing("ü", with: "ue")
    }

    private static func domain(_ number: Int) -> String {
        switch number {
        case 7, 19, 33, 46: "unsigniert.example"
        case 8, 20, 37: "streng.example"
        case 10, 28: "voll.example"
        case 25, 38: "langsam.example"
        default: "amt\(number % 9).example"
        }
    }

    var moderators: Set<String> { Set(entries.filter { !$0.moderates.isEmpty }.map(\.address)) }

    /// `subscribers.yaml` as it is.
    var yaml: String {
        let rita = """
              - name: Rita Peters
                email: \(Self.maintainer)
                networks: {sprache: none, jugend: none, beruf: none}

            """
        return "subscribers:\n" + rita
            + entries.map { entry in
                """
                  - name: \(entry.name)
                    email: \(entry.address)
                    organisation: \(entry.organisation)
                    phone: "\(entry.phone)"
                    networks: [\(entry.networks.joined(separator: ", "))]
                    moderates: [\(entry.moderates.joined(separator: ", "))]

                """
            }.joined()
    }
}
