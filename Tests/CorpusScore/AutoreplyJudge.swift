import MailFormat
import TestSupport

extension Judge {
    /// Answering machines and other programs are recognised. Which word the sources have for a machine's kind is not
    /// judged: one calls a tracker's mail a vacation's.
    static let autoreply = Judge("autoreply", target: 0.99, reasons: automaticReasons) { score in
        var mails = CorpusMails()
        for (file, lines) in try expectationLines("autoreply") where lines.contains(where: \.isAboutProgram) {
            guard let bytes = try mails.bytes(file, in: lines) else { continue }
            let isKnown = AutomaticMail(bytes: bytes) != nil
            score.add(file, missed: isKnown ? [] : [Score.Fact("auto", expected: "true", found: "false")])
        }
    }

    /// The fields that speak of programs and lists are read.
    static let automaticFields = Judge("autoreply: fields", target: 1) { score in
        var mails = CorpusMails()
        for (file, lines) in try expectationLines("autoreply") where lines.contains(where: { $0["headers"] != nil }) {
            guard let bytes = try mails.bytes(file, in: lines) else { continue }
            let header = Message(bytes).header
            score.add(file, missed: lines.flatMap { fieldFacts(of: header, in: $0) })
        }
    }

    /// Mail that nobody calls a program's is not taken for one.
    static let humanMail = Judge("autoreply: people's mail", target: 0.98, reasons: humanReasons) { score in
        let known = try Set(
            ["autoreply", "bounce"].flatMap { try Corpus.expectations($0) }
                .filter { $0.isAboutProgram || $0["bounce"] as? Bool == true }
                .compactMap { $0["file"] as? String })
        let purposes = ["mime", "autoreply", "list", "auth", "threads", "reply", "malformed", "calendar", "crypto"]
        let files = try Set(purposes.flatMap { try Corpus.expectations($0) }.compactMap { $0["file"] as? String })
        var mails = CorpusMails()
        for file in files.subtracting(known).sorted() {
            guard let bytes = try mails.bytes(file) else { continue }
            let message = Message(bytes)
            // Reports for programs are no people's mail; other files are no mail.
            let type = message.parts[0].contentType
            if type.subtype == "report" || type.type == "message" || message.header.fields.isEmpty { continue }
            let found = AutomaticMail(bytes: bytes)
            score.add(
                file,
                missed: found.map { [Score.Fact("automatic", expected: "no", found: "\($0.kind) by \($0.sign)")] } ?? []
            )
        }
    }
}

extension [String: Any] {
    fileprivate var isAboutProgram: Bool { ["auto", "rfc3834_auto"].contains { self[$0] as? Bool == true } }
}

extension CorpusMails {
    /// A mail of the corpus, or one that stands in its line.
    fileprivate mutating func bytes(_ file: String, in lines: [[String: Any]]) throws -> [UInt8]? {
        try (lines.first?["inline"] as? String).map { Array($0.utf8) } ?? bytes(file)
    }
}

private func fieldFacts(of header: Header, in line: [String: Any]) -> [Score.Fact] {
    var missed: [Score.Fact] = []
    func compare(_ key: String, _ found: Bool) {
        guard let expected = line[key] as? Bool, expected != found else { return }
        missed.append(Score.Fact(key, expected: "\(expected)", found: "\(found)"))
    }
    compare("rfc3834_auto", header.autoSubmitted?.isAutomatic ?? false)
    compare("bulk", header.isBulk)
    compare("list", header.first("List-Id") != nil)
    return missed + headerFacts(of: header, in: line)
}

private let automaticReasons = [
    "discourse/emails/auto_generated_precedence.eml":
        "Precedence: list is all it has; lists write it on people's mail, and the site's own rule is stricter"
]

private let humanReasons = [
    "bounce-email/non_bounces/tt_1234211024.txt": "an absence notice, marked by X-Autoreply and a null reverse-path",
    "chatwoot/files/auto_reply.eml": "an answering machine's, marked by X-Autoreply",
    "notmuch/threading/ghost-root/1532672447.R3166642290392477575.len_2,S": "a ticket system's, `AutoReply: …`",
    "php-mime-parser/mails/issue212": "an answering machine's, `Automatyczna odpowiedź: …`",
    "james/eml/alternative.cal.eml": "an answer to an invitation (METHOD:REPLY)",
    "tine/Felamimail/files/calendar_reply_declined.eml": "an answer to an invitation (METHOD:REPLY)",
    "james/eml/calendar.eml": "another time that is proposed to an inviter (METHOD:COUNTER)",
    "mu/testdir/cur/encrypted_2,S": nullReversePath,
    "mu/testdir/cur/signed-encrypted_2,S": nullReversePath,
    "mu/testdir/cur/signed_2,S": nullReversePath,
    "mu/testdir4/encrypted_2,S": nullReversePath,
    "mu/testdir4/signed-bad_2,S": nullReversePath,
    "sisimai-new/bsd/lhost-mfilter-05.eml": "a bounce, which the bounce file does not list",
    "sisimai-new/bsd/lhost-mimecast-01.eml": "a bounce, which the bounce file does not list",
    "zammad/mail/mail052.box": "a bounce, which the bounce file does not list",
    "zammad/mail/mail019.box": "unsolicited mail with the null reverse-path, to which nobody can answer",
    "zammad/mail/mail035.box": "unsolicited mail with the null reverse-path, to which nobody can answer",
]

/// A transport that delivers people's mail so breaks RFC 5321 §4.5.5.
private let nullReversePath =
    "a person's mail that a test machine delivered with the null reverse-path, which forbids to answer all the same"
