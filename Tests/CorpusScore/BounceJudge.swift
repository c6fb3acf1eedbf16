import Foundation
import MailFormat
import TestSupport

extension Judge {
    /// Whether a mail is a bounce, whom it is about, and how final it is.
    static let bounce = Judge("bounce", target: 0.98, reasons: bounceReasons) { score in
        try judgeBounces(&score, recipientFacts)
    }

    /// What a bounce says of the reason; each program has codes and words of its own for it.
    static let bounceStatus = Judge(
        "bounce: status and cause", target: 0.8,
        commonReason:
            "the other program has a code or cause of its own choice where the mail states none, or reads its "
            + "words otherwise"
    ) { score in
        try judgeBounces(&score, statusFacts)
    }

    private static let bounceReasons = [
        "flufl-bounce/sendmail_01.txt":
            "An address and the one it was expanded from are one recipient; the second is in `otherAddresses`.",
        "sisimai-new/not/rb-issue-368-bug.eml":
            "A mail system returns a message to a full mailbox; the list of other programs' mistakes calls it none.",
        "sisimai/bsd/lhost-domino-03.eml":
            "The fields of the report, and the returned message, name the address that we read; its words another.",
        "sisimai/bsd/lhost-exim-41.eml": "A warning that delivery goes on, and so transient.",
        "sisimai/bsd/lhost-fml-02.eml":
            "A list server tells somebody who is no member so: an answer of a program, without a sign of a bounce.",
        "sisimai/bsd/lhost-postfix-49.eml":
            "Original-Recipient, to whom the mail was sent, comes before the address it was forwarded to.",
        "sisimai/bsd/lhost-v5sendmail-01.eml": "Expected is an address without its last two letters.",
    ]

    private static func judgeBounces(
        _ score: inout Score, _ facts: ([String: Any], BounceReport?, Message) -> [Score.Fact]?
    ) throws {
        let lines = try Corpus.expectations("bounce")
        let files = Set(lines.compactMap { $0["file"] as? String }).sorted()
        let byFile = Dictionary(grouping: lines) { $0["file"] as? String ?? "" }
        for file in files {
            guard let bytes = Corpus.bytes(file) else { continue }
            let message = Message(bytes)
            let report = BounceReport(message) { Array(bytes[$0]) }
            let missed = (byFile[file] ?? []).compactMap { line in
                let contested = line["contested"] as? [String] ?? []
                return contested.contains("bounce") ? nil : facts(line, report, message)
            }
            if !missed.isEmpty { score.add(file, missed: missed.flatMap(\.self)) }
        }
    }

    /// nil where a line says nothing that is judged here.
    private static func recipientFacts(
        _ line: [String: Any], _ report: BounceReport?, _ message: Message
    ) -> [Score.Fact]? {
        var facts: [Score.Fact] = []
        if let expected = line["bounce"] as? Bool, expected != (report != nil) {
            facts.append(.init("bounce", expected: "\(expected)", found: "\(report != nil)"))
        }
        let recipients = report?.recipients ?? []
        let found: [String: Set<String>] = [
            "recipients": addresses(recipients),
            "permanent": addresses(recipients.filter { $0.finality == .permanent }),
            "temporary": addresses(recipients.filter { $0.finality == .transient }),
        ]
        if (line["contested"] as? [String])?.contains("recipients") ?? false { return facts }
        for (key, found) in found.sorted(by: { $0.key < $1.key }) {
            guard let expected = (line[key] as? [String]).map({ Set($0.map { $0.lowercased() }) }), expected != found
            else { continue }
            facts.append(.init(key, expected: "\(expected.sorted())", found: "\(found.sorted())"))
        }
        if let expected = line["recipients_include"] as? [String],
            !addresses(recipients).isSuperset(of: expected)
        {
            let found = addresses(recipients).sorted()
            facts.append(.init("recipients_include", expected: "\(expected)", found: "\(found)"))
        }
        return facts
    }

    private static func addresses(_ recipients: [BounceReport.Recipient]) -> Set<String> {
        Set(recipients.map { $0.address.description.lowercased() })
    }
}
