/// What named servers say about a message, and nobody else (RFC 8601 §5).
///
/// A server writes its fields on top of what it receives. Behind the first field by somebody else all may be forged;
/// and for each method the topmost field that names it counts, so that a failure is never outweighed by a pass
/// further down.
public struct AuthenticationVerdicts: Hashable, Sendable {
    private var byMethod: [String: [AuthenticationResults.Result]] = [:]

    /// Reads the topmost fields of `header` that are by `servers`, whose letter case does not count.
    public init(in header: Header, by servers: some Sequence<String>) {
        let servers = Set(servers.map { $0.lowercased() })
        for field in header.all("Authentication-Results") {
            guard let results = AuthenticationResults(header.value(of: field)), servers.contains(results.server) else {
                return
            }
            byMethod.merge(Dictionary(grouping: results.results, by: \.method)) { upper, _ in upper }
        }
    }

    /// What they say of a method (`dkim`, `spf`, `dmarc` …, in lower case); empty when nothing.
    public func results(of method: String) -> [AuthenticationResults.Result] { byMethod[method] ?? [] }

    /// The results of a method that are `pass`.
    public func passes(of method: String) -> [AuthenticationResults.Result] {
        results(of: method).filter { $0.result == "pass" }
    }
}
