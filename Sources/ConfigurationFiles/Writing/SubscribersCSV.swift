internal import MailFormat
public import Networks

/// The people as a spreadsheet, with a column for each network, in which stands how its posts come: what
/// `SpreadsheetPeople` reads. What else `subscribers.yaml` says of somebody, as what they hide, has no column.
public func subscribersCSV(_ people: [Subscriber], networks: [Network], in language: Language) -> String {
    let isGerman = language == .german
    let headings =
        isGerman
        ? ["Name", "E-Mail", "Organisation", "Aufgabe", "Telefon", "Webseite", "Moderation"]
        : ["Name", "E-Mail", "Organisation", "Task", "Phone", "Website", "Moderates"]
    let rows = people.map { person in
        [
            person.name, person.addresses.map(\.description).joined(separator: ", "), person.organisation ?? "",
            person.task ?? "", person.phone ?? "", person.website ?? "",
            person.moderates.map(\.text).joined(separator: ", "),
        ] + networks.map { person.delivery(in: $0.id)?.word(isGerman) ?? "" }
    }
    return spreadsheet([headings + networks.map(\.id.text)] + rows, in: language)
}

extension Delivery {
    fileprivate func word(_ isGerman: Bool) -> String {
        guard isGerman else { return rawValue }
        return switch self {
        case .immediate: "sofort"
        case .daily: "täglich"
        case .weekly: "wöchentlich"
        case .none: "keine"
        }
    }
}
