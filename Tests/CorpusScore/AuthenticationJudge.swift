import MailFormat
import TestSupport

extension Judge {
    /// What servers wrote into the header about a mail. Whether a signature or a chain of seals is good is not ours
    /// to find out (`cv`, `state`): a server of the reader's says so.
    static let authentication = Judge("auth", target: 1) { score in
        var mails = CorpusMails()
        for (file, lines) in try expectationLines("auth") {
            let facts = lines.filter { $0["cv"] == nil }
            guard !facts.isEmpty, let bytes = try mails.bytes(file) else { continue }
            let header = Message(bytes).header
            score.add(
                file,
                missed: facts.flatMap { line in
                    resultFacts(of: header, in: line) + verdictFacts(of: header, in: line)
                        + signatureFacts(of: header, in: line)
                })
        }
    }
}

/// The fields that a line gives, in their order; it leaves out those that the programs read differently.
private func resultFacts(of header: Header, in line: [String: Any]) -> [Score.Fact] {
    guard let servers = line["authentication_results"] as? [[String: Any]] else { return [] }
    let expected = servers.map { server in
        (server["authserv"] as? String ?? "")
            + (server["results"] as? [[String]] ?? []).map { " \($0.joined(separator: "="))" }.joined()
    }
    let found = header.all("Authentication-Results").compactMap { AuthenticationResults(header.value(of: $0)) }
        .map { said in said.server + said.results.map { " \($0.method)=\($0.result)" }.joined() }
    var rest = expected[...]
    for field in found where field == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty ? [] : [Score.Fact("authentication_results", expected: "\(expected)", found: "\(found)")]
}

/// One word a method, of all servers together, as a site reads it whose servers these are;
/// of older servers Received-SPF tells.
private func verdictFacts(of header: Header, in line: [String: Any]) -> [Score.Fact] {
    let servers = header.all("Authentication-Results")
        .compactMap { AuthenticationResults(header.value(of: $0))?.server }
    let verdicts = AuthenticationVerdicts(in: header, by: servers)
    return ["spf", "dkim", "dmarc"].compactMap { method in
        guard let expected = line[method] as? String else { return nil }
        var found = verdicts.results(of: method).map(\.result)
        if method == "spf", found.isEmpty { found = header.receivedSPF.map(\.result).prefix(1).map(\.self) }
        return found.contains(expected)
            ? nil : Score.Fact(method, expected: expected, found: found.joined(separator: ", "))
    }
}

private func signatureFacts(of header: Header, in line: [String: Any]) -> [Score.Fact] {
    let signatures = header.dkimSignatures
    let domains = signatures.map { $0.domain ?? "" }
    var missed: [Score.Fact] = []
    func compare<Value: Equatable>(_ key: String, _ expected: Value?, _ found: Value) {
        guard let expected, expected != found else { return }
        missed.append(Score.Fact(key, expected: "\(expected)", found: "\(found)"))
    }
    compare("dkim_signatures", line["dkim_signatures"] as? Int, signatures.count)
    compare("arc_seals", line["arc_seals"] as? Int, header.arcSeals.count)
    compare("dkim_domains", line["dkim_domains"] as? [String], domains)
    if let signers = line["dkim"] as? [[String: String]] {
        for signer in signers {
            let isThere = signatures.contains {
                $0.domain == signer["domain"] && $0.selector == signer["selector"]
            }
            compare("dkim", true, isThere)
        }
    }
    return missed
}
