import Foundation
import MailFormat

extension Judge {
    /// nil where a line says nothing of status and cause.
    static func statusFacts(
        _ line: [String: Any], _ report: BounceReport?, _ message: Message
    ) -> [Score.Fact]? {
        let keys = ["results", "status", "smtp_code", "std_reason", "type", "orig_message_id"]
        guard line["bounce"] as? Bool != false, keys.contains(where: { line[$0] != nil }) else { return nil }
        let recipients = report?.recipients ?? []
        let first = recipients.first
        var facts: [Score.Fact] = []
        func compare(_ key: String, _ expected: String, _ found: String?) {
            if expected != found { facts.append(.init(key, expected: expected, found: found ?? "nothing")) }
        }
        if let expected = line["status"] as? String { compare("status", expected, first?.status.description) }
        if let expected = line["smtp_code"] { compare("smtp_code", "\(expected)", first?.reply.map(String.init)) }
        if let expected = line["orig_message_id"] as? String {
            compare("orig_message_id", expected, report?.returnedMessageID?.text)
        }
        if let expected = line["type"] as? String {
            compare(
                "type", expected,
                first.map { $0.status.class == 4 || $0.finality == .transient ? "soft_fail" : "hard_fail" })
        }
        if let expected = line["std_reason"] as? String, let causes = causes[expected] {
            if !causes.contains(first?.cause ?? .other) { compare("std_reason", expected, first?.cause.rawValue) }
        }
        guard !((line["contested"] as? [String])?.contains("recipients") ?? false) else { return facts }
        for result in line["results"] as? [[String: Any]] ?? [] {
            facts += resultFacts(result, recipients)
        }
        return facts
    }

    private static func resultFacts(
        _ result: [String: Any], _ recipients: [BounceReport.Recipient]
    ) -> [Score.Fact] {
        guard let address = result["recipient"] as? String,
            let recipient = recipients.first(where: { $0.address.description.lowercased() == address })
        else { return [] }
        var facts: [Score.Fact] = []
        // Details from 900 on are that program's own, for reports without a code.
        if let status = result["status"] as? String, status.split(separator: ".").last.map({ $0.count < 3 }) ?? false,
            status != recipient.status.description
        {
            facts.append(.init("status", expected: status, found: recipient.status.description))
        }
        if let reply = result["reply"] as? String, !reply.isEmpty, reply != recipient.reply.map(String.init) {
            facts.append(.init("reply", expected: reply, found: recipient.reply.map(String.init) ?? "nothing"))
        }
        if let reason = result["reason"] as? String, let causes = causes[reason], !causes.contains(recipient.cause) {
            facts.append(.init("reason", expected: reason, found: recipient.cause.rawValue))
        }
        return facts
    }

    /// The other programs' words for a cause, with ours that fit.
    private static let causes: [String: Set<BounceCause>] = [
        "userunknown": [.addressUnknown], "user_unknown": [.addressUnknown],
        "mailboxfull": [.mailboxFull], "over_quota": [.mailboxFull],
        "suspend": [.mailboxDisabled], "hasmoved": [.mailboxDisabled], "user_disabled": [.mailboxDisabled],
        "mesgtoobig": [.size], "exceedlimit": [.size],
        "authfailure": [.authentication], "spamdetected": [.spam], "spam": [.spam, .policy, .authentication],
        "rejected": [.policy, .spam, .authentication], "blocked": [.policy, .spam, .authentication],
        "policyviolation": [.policy, .spam, .authentication], "norelaying": [.policy],
        "requireptr": [.policy, .authentication, .spam], "badreputation": [.spam, .policy],
        "toomanyconn": [.policy, .network], "contenterror": [.policy, .spam],
        "notcompliantrfc": [.policy, .authentication],
        "hostunknown": [.network, .addressUnknown], "networkerror": [.network], "domain_error": [.network],
        "expired": [.expired, .network],
    ]
}
