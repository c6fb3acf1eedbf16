/// One property of a calendar or a card: `name;parameter=value:value` (RFC 5545 §3.1, RFC 6350 §3.3).
public struct ContentLine: Hashable, Sendable {
    /// What stands before the first dot of the name, as in `item1.TEL` (RFC 6350 §3.3); nil where nothing does.
    public var group: String?
    /// In capitals.
    public var name: String
    /// In the order in which they came.
    public var parameters: [Parameter]
    /// As written, the escapes of texts still in it; charset and quoted-printable are undone.
    public var value: String

    /// A parameter, such as `TZID=Europe/Berlin` (RFC 5545 §3.2).
    public struct Parameter: Hashable, Sendable {
        /// In capitals. `TYPE` for what vCard 2.1 writes without a name.
        public var name: String
        /// At least one; without quotes and `^` escapes (RFC 6868).
        public var values: [String]

        /// A parameter with its values.
        public init(_ name: String, _ values: [String]) {
            self.name = name
            self.values = values
        }
    }

    /// A property without group.
    public init(_ name: String, parameters: [Parameter] = [], value: String) {
        self.init(group: nil, name: name, parameters: parameters, value: value)
    }

    init(group: String?, name: String, parameters: [Parameter], value: String) {
        self.group = group
        self.name = name
        self.parameters = parameters
        self.value = value
    }

    /// The first parameter of a name, its values joined by commas; nil where there is none or it is empty.
    public func parameter(_ name: String) -> String? {
        guard let values = parameters.first(where: { $0.name == name })?.values else { return nil }
        let text = values.joined(separator: ",")
        return text.isEmpty ? nil : text
    }
}

/// How much of a calendar or a file of cards is looked into. What lies beyond is left out.
public struct ContentLimits: Hashable, Sendable {
    /// Bytes in one line, once unfolded: a portrait in a card takes some hundred thousand.
    public var lineLength = 1 << 20
    /// Lines in all: a calendar of a thousand events has some thirty thousand.
    public var lines = 200_000
    /// Parameters of one line; the standards know some twenty.
    public var parameters = 50
    /// Events, or cards: the largest shared calendars have a few thousand.
    public var components = 20_000
    /// Levels of nested components; the standards need three (RFC 5545 §3.6).
    public var depth = 16
    /// Time zones, and rules in all of them together: Europe's whole history takes thirty.
    public var zones = 200
    /// Dates that are added to or taken from one series.
    public var dates = 2000
    /// Attendees of one event.
    public var attendees = 5000

    /// The limits of the daemon.
    public init() {}
}
