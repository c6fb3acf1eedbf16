/// What a card says about a person or an office (vCard 2.1; 3.0, RFC 2426; 4.0, RFC 6350).
public struct ContactCard: Hashable, Sendable {
    /// FN: the name as people write it.
    public var formattedName: String?
    /// N: the name in its parts.
    public var name: Name?
    /// ORG: the organisation, then its units from large to small.
    public var organization: [String] = []
    /// TITLE: the position.
    public var title: String?
    /// ROLE: the task.
    public var role: String?
    /// TEL.
    public var telephones: [Entry] = []
    /// EMAIL.
    public var emails: [Entry] = []
    /// URL.
    public var urls: [String] = []
    /// NOTE.
    public var note: String?

    /// The parts of a name (RFC 6350 §6.2.2).
    public struct Name: Hashable, Sendable {
        /// Family names.
        public var family = ""
        /// Given names.
        public var given = ""
        /// Further names.
        public var additional = ""
        /// `Dr.` and the like.
        public var prefixes = ""
        /// `M. A.` and the like.
        public var suffixes = ""

        /// A name by its two main parts.
        public init(family: String = "", given: String = "") {
            self.family = family
            self.given = given
        }
    }

    /// A number or an address, and what it is for.
    public struct Entry: Hashable, Sendable {
        /// As written; of a `tel:` or `mailto:` what stands behind it.
        public var value: String
        /// `WORK`, `CELL`, `FAX` …, in capitals (TYPE).
        public var kinds: [String]

        /// A number or an address.
        public init(_ value: String, kinds: [String] = []) {
            self.value = value
            self.kinds = kinds
        }
    }

    /// A card that says nothing yet.
    public init() {}

    /// Reads the decoded bytes of a text/vcard part: the cards that stand in it, one after the other (RFC 6350 §3.3).
    ///
    /// - `charset`: the label that came with the bytes.
    public static func cards(
        in bytes: [UInt8], charset: String? = nil, limits: ContentLimits = ContentLimits()
    ) -> [ContactCard] {
        var cards: [ContactCard] = []
        // The card of an agent may lie in another (vCard 2.1 §2.3, AGENT); it is passed over.
        var agents = 0
        var isOpen = false
        var isBehindAgent = false
        var reader = ContentLineReader(bytes, charset: charset, limits: limits)
        while let line = reader.next() {
            switch (line.name, line.plainValue?.uppercased()) {
            case ("AGENT", "BEGIN:VCARD"): agents += 1
            case ("BEGIN", "VCARD") where isBehindAgent: agents += 1
            case ("BEGIN", "VCARD"):
                guard cards.count < limits.components else { return cards }
                cards.append(ContactCard())
                (isOpen, agents) = (true, 0)
            case ("END", "VCARD"):
                if agents > 0 { agents -= 1 } else { isOpen = false }
            default:
                if isOpen, agents == 0 { cards[cards.count - 1].read(line, limits: limits) }
            }
            isBehindAgent = line.name == "AGENT" && line.plainValue == nil
        }
        return cards
    }
}

extension ContactCard {
    private mutating func read(_ line: ContentLine, limits: ContentLimits) {
        switch line.name {
        case "FN": formattedName = formattedName ?? line.text
        case "N": name = name ?? Name(line.components)
        case "ORG":
            if organization.isEmpty { organization = Self.organization(line.components) }
        case "TITLE": title = title ?? line.text
        case "ROLE": role = role ?? line.text
        case "TEL":
            if telephones.count < limits.attendees, let entry = Entry(line, scheme: "tel:") { telephones.append(entry) }
        case "EMAIL":
            if emails.count < limits.attendees, let entry = Entry(line, scheme: "mailto:") { emails.append(entry) }
        case "URL":
            if urls.count < limits.attendees, let url = line.plainValue { urls.append(url) }
        case "NOTE": note = note ?? line.text
        default: break
        }
    }

    /// Without the empty units at the end, which some programs write.
    private static func organization(_ components: [String]) -> [String] {
        Array(components.prefix(10).reversed().drop(while: \.isEmpty).reversed())
    }
}

extension ContactCard.Name {
    /// nil where all parts are empty.
    fileprivate init?(_ components: [String]) {
        guard components.prefix(5).contains(where: { !$0.isEmpty }) else { return nil }
        func component(_ index: Int) -> String { index < components.count ? components[index] : "" }
        family = component(0)
        given = component(1)
        additional = component(2)
        prefixes = component(3)
        suffixes = component(4)
    }
}

extension ContactCard.Entry {
    fileprivate init?(_ line: ContentLine, scheme: String) {
        guard let text = line.text else { return nil }
        var rest = text.utf8[...]
        // Programs that put a scheme before what has one exist.
        while rest.prefix(scheme.utf8.count).map(\.lowercase) == Array(scheme.utf8) {
            rest = rest.dropFirst(scheme.utf8.count).drop(while: \.isWhiteSpace)
        }
        guard !rest.isEmpty else { return nil }
        value = String(decoding: rest, as: UTF8.self)
        let types = line.parameters.filter { $0.name == "TYPE" }.flatMap(\.values)
        kinds = types.flatMap { $0.split(separator: ",") }.prefix(Self.kindLimit).map { $0.uppercased() }
    }

    /// The standards know some twenty.
    private static let kindLimit = 30
}
