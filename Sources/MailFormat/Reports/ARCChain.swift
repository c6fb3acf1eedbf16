/// What an ARC-Seal field claims (RFC 8617 §4.1.3).
public struct ARCSeal: Hashable, Sendable {
    /// `i`: which station of the chain, from 1; nil when it can't be read.
    public var instance: Int?
    /// `d`: who seals, in lower case.
    public var domain: String?
    /// `s`: which of the sealer's keys.
    public var selector: String?
    /// `cv`: what the sealer found of the chain before it, `none`, `pass` or `fail`.
    public var chainValidation: String?

    /// More stations than RFC 8617 §4.2.1 allows to anyone.
    static let instanceLimit = 50

    /// Reads a field's value.
    public init(_ value: String) {
        let tags = TagList(value)
        instance = tags.values["i"].flatMap(Self.instance)
        domain = tags.values["d"].flatMap { $0.isEmpty ? nil : $0.lowercased() }
        selector = tags.values["s"]
        chainValidation = tags.values["cv"]?.lowercased()
    }

    static func instance(_ text: some StringProtocol) -> Int? {
        guard text.utf8.count <= 2, text.utf8.allSatisfy(\.isDigit), let number = Int(text),
            1...instanceLimit ~= number
        else { return nil }
        return number
    }
}

/// What a station of an ARC chain found when the mail came to it (ARC-Authentication-Results, RFC 8617 §4.1.1).
public struct ARCResults: Hashable, Sendable {
    /// Which station.
    public var instance: Int
    /// What it found.
    public var results: AuthenticationResults

    /// Reads a field's value; nil when it names no station or no server.
    public init?(_ value: String) {
        let bytes = value.utf8
        guard let end = bytes.firstIndex(of: UInt8(ascii: ";")),
            let instance = TagList(String(value[..<end])).values["i"].flatMap(ARCSeal.instance),
            let results = AuthenticationResults(String(value[bytes.index(after: end)...]))
        else { return nil }
        self.instance = instance
        self.results = results
    }
}

extension Header {
    /// The ARC seals, topmost first.
    public var arcSeals: [ARCSeal] { all("ARC-Seal").map { ARCSeal(value(of: $0)) } }

    /// What the stations of the ARC chain found, topmost first.
    public var arcResults: [ARCResults] {
        all("ARC-Authentication-Results").compactMap { ARCResults(value(of: $0)) }
    }
}
