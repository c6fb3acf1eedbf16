internal import MailFormat
public import Networks

/// The people in a spreadsheet that was saved as CSV, with every mistake found in it.
public struct SpreadsheetPeople: Sendable {
    /// In the order of the file; empty where there is an error.
    public private(set) var people: [Subscriber] = []
    /// Errors, and doubts about what was passed over.
    public private(set) var diagnostics: [Diagnostic] = []

    /// Reads `bytes`. `file` is its name for the diagnostics; `network` is whose members all are that no column puts
    /// elsewhere.
    public init(_ bytes: [UInt8], file: String, networks: [Network], network: NetworkID? = nil) {
        let report = Report(file: file)
        var reader = SpreadsheetReader(report: report, networks: networks, network: network)
        let people = reader.read(SpreadsheetRows(bytes))
        diagnostics = report.sorted
        if !report.hasErrors { self.people = people }
    }
}

/// One reading of a spreadsheet.
private struct SpreadsheetReader {
    /// Lines above the headings, such as a title, are passed over up to here.
    private static let headingLimit = 10

    let report: Report
    let networks: [Network]
    let network: NetworkID?
    private var columns: [SpreadsheetColumn?] = []
    private var people: [Subscriber] = []
    /// Whose an address is, by the place among `people`, and where it was read.
    private var owners: [Address: (place: Int, line: Int)] = [:]

    init(report: Report, networks: [Network], network: NetworkID?) {
        self.report = report
        self.networks = networks
        self.network = network ?? (networks.count == 1 ? networks.first?.id : nil)
    }

    mutating func read(_ table: SpreadsheetRows) -> [Subscriber] {
        if let line = table.openQuote {
            report.error(
                "A quotation mark here has no other.", "Delete it, or put another at the end of the cell.",
                at: Position(line: line, column: 1))
        }
        guard let heading = table.rows.prefix(Self.headingLimit).firstIndex(where: { isHeading($0) }) else {
            report.error(
                "There is no line with headings.", "Begin with a line like: Name; E-Mail; Organisation; Netzwerke.",
                at: .start)
            return []
        }
        readHeading(table.rows[heading])
        for row in table.rows[(heading + 1)...] { read(row) }
        return people
    }

    private func isHeading(_ row: SpreadsheetRows.Row) -> Bool {
        let columns = row.cells.compactMap { SpreadsheetColumn(heading: $0, networks: networks) }
        return columns.contains(.email)
            && !Set(columns).isDisjoint(with: [.name, .lastName, .firstName, .organisation])
    }

    private mutating func readHeading(_ row: SpreadsheetRows.Row) {
        columns = row.cells.map { SpreadsheetColumn(heading: $0, networks: networks) }
        for (cell, column) in zip(row.cells, columns) where column == nil && !cell.isEmpty {
            report.warning(
                "The column \(quoted(cell)) is passed over.", "Nothing is to be done unless it says who somebody is.",
                at: Position(line: row.line, column: 1))
        }
        if !saysNetwork, network == nil {
            report.error(
                "No column says which networks people belong to.", "Add a column 'Netzwerke', or give --network.",
                at: Position(line: row.line, column: 1))
        }
    }

    /// Whether there are columns for the networks.
    private var saysNetwork: Bool {
        columns.contains { column in
            if case .member = column { true } else { column == .networks }
        }
    }

    private mutating func read(_ row: SpreadsheetRows.Row) {
        let position = Position(line: row.line, column: 1)
        let extra = row.cells.dropFirst(columns.count).filter { !$0.isEmpty }
        if !extra.isEmpty {
            report.error(
                "This line has more cells than there are headings.",
                "Put cells that hold a separator in quotation marks, or give each column a heading.", at: position)
        }
        let name = name(in: row)
        let addresses = addresses(in: row)
        if name.isEmpty {
            report.error("Nobody's name stands here.", "Write it into the column of names.", at: position)
        }
        if addresses.isEmpty, texts(.email, row).isEmpty {
            report.error("No e-mail address stands here.", "Write it into the column of addresses.", at: position)
        }
        var person = Subscriber(name: name, addresses: addresses, memberships: memberships(in: row))
        person.organisation = joined(.organisation, row)
        person.task = joined(.task, row)
        person.phone = joined(.phone, row)
        person.website = joined(.website, row)
        person.moderates = moderations(in: row, person.memberships)
        guard !name.isEmpty, !addresses.isEmpty else { return }
        add(person, at: row.line)
    }

    /// One person in several lines, one for each network, is one person.
    private mutating func add(_ person: Subscriber, at line: Int) {
        guard let owner = person.addresses.compactMap({ owners[$0] }).first else {
            for address in person.addresses { owners[address] = (people.count, line) }
            people.append(person)
            return
        }
        guard people[owner.place].name == person.name else {
            return report.error(
                "An address here is that of \(quoted(people[owner.place].name)) in line \(owner.line).",
                "Every address belongs to one person: delete one.", at: Position(line: line, column: 1))
        }
        let known = Set(people[owner.place].memberships.map(\.network))
        people[owner.place].memberships += person.memberships.filter { !known.contains($0.network) }
        for network in person.moderates where !people[owner.place].moderates.contains(network) {
            people[owner.place].moderates.append(network)
        }
        for address in person.addresses where owners[address] == nil {
            owners[address] = (owner.place, line)
            people[owner.place].addresses.append(address)
        }
    }

    // MARK: Cells

    private func texts(_ column: SpreadsheetColumn, _ row: SpreadsheetRows.Row) -> [String] {
        zip(columns, row.cells).compactMap { $0 == column && !$1.isEmpty ? $1 : nil }
    }

    /// Beside a column of first names, `Name` means the last one.
    private func name(in row: SpreadsheetRows.Row) -> String {
        (texts(.firstName, row) + texts(.lastName, row) + texts(.name, row)).joined(separator: " ")
    }

    /// Several columns of one kind, such as telephone and mobile, are one field.
    private func joined(_ column: SpreadsheetColumn, _ row: SpreadsheetRows.Row) -> String? {
        let texts = texts(column, row)
        return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }

    private func addresses(in row: SpreadsheetRows.Row) -> [Address] {
        var addresses: [Address] = []
        for word in texts(.email, row).flatMap({ $0.split { " ,;/|".contains($0) } }) {
            var text = String(word)
            if text.lowercased().hasPrefix("mailto:") { text = String(text.dropFirst(7)) }
            let bare = text.filter { $0 != "<" && $0 != ">" }
            if let address = Address(bare) {
                if !addresses.contains(address) { addresses.append(address) }
            } else if bare.contains("@") || !texts(.email, row).contains(where: { $0.contains("@") }) {
                report.error(
                    "\(quoted(text)) is no e-mail address.", "Write it as name@place.example.",
                    at: Position(line: row.line, column: 1))
            }
        }
        return addresses
    }

    private func memberships(in row: SpreadsheetRows.Row) -> [Membership] {
        let usual = texts(.delivery, row).first.flatMap { delivery($0, row) } ?? .immediate
        var memberships: [Membership] = []
        var named: Set<NetworkID> = []
        for id in texts(.networks, row).flatMap({ ids(in: $0, row) }) where named.insert(id).inserted {
            memberships.append(Membership(network: id, delivery: usual))
        }
        for (column, cell) in zip(columns, row.cells) {
            guard case .member(let id) = column, !Self.noes.contains(cell.lowercased()), named.insert(id).inserted
            else { continue }
            let own = Self.yeses.contains(cell.lowercased()) ? usual : delivery(cell, row) ?? usual
            memberships.append(Membership(network: id, delivery: own))
        }
        if memberships.isEmpty, let network { memberships = [Membership(network: network, delivery: usual)] }
        if memberships.isEmpty, saysNetwork {
            report.error(
                "This person is in no network.", "Write one of \(listed(networks.map(\.id.text))) into the line.",
                at: Position(line: row.line, column: 1))
        }
        return memberships
    }

    /// `ja` in the column means all of one's own networks.
    private func moderations(in row: SpreadsheetRows.Row, _ memberships: [Membership]) -> [NetworkID] {
        texts(.moderates, row).flatMap { cell -> [NetworkID] in
            if Self.noes.contains(cell.lowercased()) { return [] }
            return Self.yeses.contains(cell.lowercased()) ? memberships.map(\.network) : ids(in: cell, row)
        }
    }

    /// The networks that a cell names: a whole name may hold what separates others.
    private func ids(in cell: String, _ row: SpreadsheetRows.Row) -> [NetworkID] {
        if let network = networks.first(where: { $0.isCalled(cell) }) { return [network.id] }
        return cell.split { ",;/|+&".contains($0) }.compactMap { part in
            let words = part.split(separator: " ").joined(separator: " ")
            if let network = networks.first(where: { $0.isCalled(words) }) { return network.id }
            let known = networks.map(\.id.text)
            report.error(
                "There is no network \(quoted(words)).", meant(nearestWord(to: words, among: known), of: known),
                at: Position(line: row.line, column: 1))
            return nil
        }
    }

    private func delivery(_ word: String, _ row: SpreadsheetRows.Row) -> Delivery? {
        if let delivery = Self.deliveries[word.lowercased()] ?? Delivery(rawValue: word.lowercased()) {
            return delivery
        }
        report.error(
            "\(quoted(word)) is no way in which posts come.", "Write sofort, täglich, wöchentlich or keine.",
            at: Position(line: row.line, column: 1))
        return nil
    }

    private static let yeses: Set = ["x", "ja", "j", "yes", "y", "1", "true", "wahr", "✓", "✔"]
    private static let noes: Set = ["", "nein", "no", "n", "0", "-", "–", "false", "falsch"]
    private static let deliveries: [String: Delivery] = [
        "sofort": .immediate, "gleich": .immediate, "täglich": .daily, "taeglich": .daily, "wöchentlich": .weekly,
        "woechentlich": .weekly, "keine": .none, "nie": .none,
    ]
}
