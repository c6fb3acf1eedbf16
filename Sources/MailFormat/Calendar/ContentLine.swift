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
