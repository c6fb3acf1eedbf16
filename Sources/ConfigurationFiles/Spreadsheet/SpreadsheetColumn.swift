internal import Networks

/// What a column of a spreadsheet holds, by its heading.
enum SpreadsheetColumn: Hashable {
    case name, firstName, lastName, organisation, task, phone, email, website, networks, delivery, moderates
    /// Whether the person belongs to this network.
    case member(NetworkID)

    /// German and English, however it is written; nil for a column that says nothing about a person.
    init?(heading: String, networks: [Network]) {
        let word = Self.folded(heading)
        if let network = networks.first(where: { $0.isCalled(heading) }) {
            self = .member(network.id)
        } else if let column = Self.words.first(where: { $0.value.contains(word) })?.key {
            self = column
        } else {
            return nil
        }
    }

    /// Letters alone: `E-Mail 2` and `eMail` are one.
    private static func folded(_ text: String) -> String {
        String(text.lowercased().filter(\.isLetter))
    }

    private static let words: [SpreadsheetColumn: Set<String>] = [
        .name: [
            "name", "vorundnachname", "vornameundname", "namevorname", "fullname", "ansprechpartner",
            "ansprechpartnerin", "ansprechperson", "kontakt", "contact",
        ],
        .firstName: ["vorname", "vornamen", "firstname", "givenname", "forename"],
        .lastName: ["nachname", "familienname", "zuname", "lastname", "surname", "familyname"],
        .organisation: [
            "organisation", "organization", "einrichtung", "institution", "firma", "träger", "arbeitgeber",
            "behörde", "verein", "schule", "company", "employer", "school",
        ],
        .task: [
            "aufgabe", "aufgaben", "funktion", "tätigkeit", "position", "rolle", "task", "role", "function",
            "jobtitle",
        ],
        .phone: [
            "telefon", "tel", "telefonnummer", "telnr", "rufnummer", "durchwahl", "mobil", "handy", "phone",
            "telephone", "phonenumber", "mobile",
        ],
        .email: [
            "email", "mail", "emailadresse", "emailadressen", "mailadresse", "emails", "emailaddress",
            "emailaddresses",
        ],
        .website: ["website", "webseite", "homepage", "internet", "url", "web"],
        .networks: ["netzwerk", "netzwerke", "network", "networks", "gruppe", "gruppen", "group", "groups"],
        .delivery: ["zustellung", "versand", "delivery"],
        .moderates: ["moderiert", "moderation", "moderates", "moderator", "moderatorin"],
    ]
}

extension Network {
    /// Whether `text` names it: by its key, its short name or its name.
    func isCalled(_ text: String) -> Bool {
        [id.text, short, name].contains { $0.lowercased() == text.lowercased() }
    }
}
