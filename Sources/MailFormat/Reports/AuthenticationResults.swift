/// What one Authentication-Results field says (RFC 8601 §2.2).
public struct AuthenticationResults: Hashable, Sendable {
    /// Who says so, in lower case.
    public var server: String
    /// Of the field's syntax; nil when nothing is said, which means 1.
    public var version: Int?
    /// In the order in which they stand there; one method may stand more than once.
    public var results: [Result]

    /// One method's result, as `dkim=pass header.d=stadt.example`.
    public struct Result: Hashable, Sendable {
        /// `dmarc`, `dkim`, `spf` …, in lower case.
        public var method: String
        /// Of the method; nil when nothing is said, which means 1.
        public var version: Int?
        /// `pass`, `fail`, `none` …, in lower case.
        public var result: String
        /// `header.from`, `header.d`, `smtp.mailfrom` …, names in lower case, values as they came; the reason
        /// stands under `reason`.
        public var properties: [String: String]

        /// The server's own words on its result.
        public var reason: String? { properties["reason"] }

        /// One result from its parts.
        public init(method: String, version: Int? = nil, result: String, properties: [String: String] = [:]) {
            self.method = method
            self.version = version
            self.result = result
            self.properties = properties
        }
    }

    /// A server's results.
    public init(server: String, version: Int? = nil, results: [Result]) {
        self.server = server
        self.version = version
        self.results = results
    }

    /// Reads a field's value, comments left out; nil when it names no server.
    ///
    /// Comments and quoted strings hold words of strangers. One that never closes takes the rest of the field
    /// with it, so that nothing in it passes for a result.
    public init?(_ value: String) {
        var clauses = authenticationTokens(value).split(
            separator: AuthenticationToken.semicolon, omittingEmptySubsequences: false)[...]
        // A first clause with `=` is a result: some servers leave their name out, and then nobody vouches.
        guard let first = clauses.popFirst(), case .text(let server)? = first.first, !first.contains(.equals)
        else { return nil }
        self.server = server.lowercased()
        if case .text(let version)? = first.dropFirst().first { self.version = Self.version(version) }
        results = clauses.compactMap { Self.result(in: $0) }
    }

    private static func result(in clause: ArraySlice<AuthenticationToken>) -> Result? {
        var rest = clause
        guard let (name, value) = pair(from: &rest), !name.contains(".") else { return nil }
        let names = name.split(separator: "/", maxSplits: 1)
        let method = names.first.map(String.init) ?? name
        var result = Result(
            method: method.lowercased(), version: names.dropFirst().first.flatMap(Self.version),
            result: value.lowercased())
        while !rest.isEmpty {
            guard let (name, value) = pair(from: &rest) else {
                rest = rest.dropFirst()
                continue
            }
            let key = name.lowercased()
            if result.properties[key] == nil { result.properties[key] = value }
        }
        return result
    }

    /// A number of few digits, as versions are.
    private static func version(_ text: some StringProtocol) -> Int? {
        (1...4).contains(text.utf8.count) && text.utf8.allSatisfy(\.isDigit) ? Int(text) : nil
    }

    /// Takes `name = value` off the front.
    private static func pair(from rest: inout ArraySlice<AuthenticationToken>) -> (
        name: String, value: String
    )? {
        let start = rest.startIndex
        guard rest.count >= 3, case .text(let name) = rest[start], rest[start + 1] == .equals,
            case .text(let value) = rest[start + 2]
        else { return nil }
        rest = rest.dropFirst(3)
        return (name, value)
    }
}
