/// What a server found of the host that sent a mail (Received-SPF, RFC 7208 §9.1). It names no server that could be
/// trusted: only the place above all that came from outside does.
public struct ReceivedSPF: Hashable, Sendable {
    /// `pass`, `fail`, `softfail`, `none` …, in lower case.
    public var result: String
    /// `client-ip`, `envelope-from`, `helo`, `receiver` …, names in lower case.
    public var properties: [String: String]

    /// Reads a field's value, comments left out; nil when it says nothing.
    public init?(_ value: String) {
        let bytes = Array(withoutComments(value).utf8).drop(while: \.isWhiteSpace)
        let word = bytes.prefix { $0.isLetter }
        guard !word.isEmpty else { return nil }
        result = String(decoding: word, as: UTF8.self).lowercased()
        properties = ParameterList(bytes.dropFirst(word.count)).values
    }
}

extension Header {
    /// What servers found of the sending hosts, topmost first.
    public var receivedSPF: [ReceivedSPF] { all("Received-SPF").compactMap { ReceivedSPF(value(of: $0)) } }
}
