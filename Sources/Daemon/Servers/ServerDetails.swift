internal import MailFormat
internal import Networks

// What servers can do for us, in sentences for whoever sets them up. Pure: what was found comes in, words go out.

/// What a mailbox can do, by the server's capabilities (RFC 9051 §7.2.2).
func details(of mailbox: IMAPSettings, _ capabilities: Set<String>) -> [String] {
    var details: [String] = []
    let poll = mailbox.poll.components.seconds
    details.append(
        capabilities.contains("IDLE")
            ? "new mail is noticed at once (IDLE)" : "new mail is noticed within \(poll) s: the server has no IDLE")
    let canMove = capabilities.contains("MOVE")
    let canExpunge = capabilities.contains("UIDPLUS")
    switch mailbox.processed {
    case .keep: details.append("handled mail stays where it is")
    case .folder(let folder) where canMove: details.append("handled mail is moved to the folder '\(folder)' (MOVE)")
    case .folder(let folder) where canExpunge:
        details.append("handled mail is copied to the folder '\(folder)' and deleted (UIDPLUS): the server has no MOVE")
    case .folder(let folder):
        details.append(
            "handled mail is copied to the folder '\(folder)' and stays, flagged as deleted: the server has neither "
                + "MOVE nor UIDPLUS")
    case .delete where canExpunge: details.append("handled mail is deleted (UIDPLUS)")
    case .delete: details.append("handled mail stays, flagged as deleted: the server has no UIDPLUS")
    }
    return details
}

/// What a relay can do, by the extensions it offers (RFC 5321 §4.1.1.1).
func details(of relay: SMTPSettings, _ extensions: [String: String], for networks: [Network]) -> [String] {
    var details: [String] = []
    details.append(
        extensions["PIPELINING"] == nil
            ? "no PIPELINING: each command waits for its answer, which is slow over long lines"
            : "\(relay.recipients) recipients at once (PIPELINING)")
    if let size = extensions["SIZE"].flatMap({ Int($0) }), size > 0 {
        details.append("mail of up to \(size / 1_000_000) MB (SIZE)")
        // In base64 a third longer, and a header.
        for network in networks where network.maximalSize / 3 * 4 > size {
            details.append(
                "the network '\(network.id)' takes mail of up to \(network.maximalSize / 1_000_000) MB, which the relay "
                    + "may refuse: lower its max_size")
        }
    }
    if extensions["8BITMIME"] == nil { details.append("no 8BITMIME: text with umlauts is encoded anew") }
    if extensions["SMTPUTF8"] == nil {
        details.append("no SMTPUTF8: an address with letters outside ASCII before the @ can't be reached")
    }
    details.append(
        extensions["DSN"] == nil
            ? "no DSN: who did not get a mail is known only as far as a bounce tells"
            : "a bounce names its recipient (DSN)")
    return details
}

/// Whose word on their authors the newest mails carry (RFC 8601), and whether it would be believed.
func authenticityDetails(of headers: [Header], _ senders: SenderSettings) -> [String] {
    guard senders.trust == .authenticationResults, !headers.isEmpty else { return [] }
    let servers = headers.map { header in
        header.value("Authentication-Results").flatMap { AuthenticationResults($0) }?.server
    }
    var counts: [String: Int] = [:]
    for case .some(let server) in servers { counts[server, default: 0] += 1 }
    let found = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) (\($0.value))" }
    let none = servers.count { $0 == nil }
    guard !found.isEmpty else {
        return [
            "none of the newest \(headers.count) mails carries Authentication-Results: no member's mail would be "
                + "believed; let the mail server check senders, or set senders.trust to 'confirm'"
        ]
    }
    var details = [
        "of the newest \(headers.count) mails, Authentication-Results are by \(found.joined(separator: ", "))"
            + (none == 0 ? "" : "; \(none) carry none")
    ]
    let trusted = Set(senders.servers.map { $0.lowercased() })
    if counts.keys.allSatisfy({ !trusted.contains($0) }) {
        details.append(
            "none of them stands in senders.servers, so that no member's mail would be believed: add the one that is "
                + "your own mail server")
    }
    return details
}
