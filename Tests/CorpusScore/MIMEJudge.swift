internal import Foundation
internal import MailFormat
internal import TestSupport

extension Judge {
    /// Subject, people, date and identifiers.
    static let mimeHeaders = mime(
        "mime: headers",
        keys: [
            "subject", "from", "from_addr", "to", "cc", "date", "message_id", "in_reply_to", "references",
        ])

    /// Which parts there are, and how they lie in each other.
    static let mimeStructure = mime("mime: structure", keys: ["structure"])

    /// Names, types, sizes and bytes of what is no text of the mail.
    static let mimeAttachments = mime(
        "mime: attachments", keys: ["attachments"], target: 0.999,
        reasons: [
            "imaptest/fetch-binary-mime-qp.mbox":
                "A transport may put blanks between the sign of a soft line break and the line end (RFC 2045 §6.7, "
                + "transport-padding); the programs take such a break for text."
        ])

    /// The first plain text, and which kinds of text there are.
    static let mimeText = mime(
        "mime: text", keys: ["text", "html", "text_sha256", "text_len", "text_head"], target: 0.999,
        reasons: [
            "tine/Felamimail/files/hygienetag.eml":
                "Base64 goes on in whole lines behind padding. RFC 2045 §6.8 lets readers stop there, and the programs "
                + "lose the last third of the text; we read all of it."
        ])

    /// A judge of some of the facts on which independent programs agree.
    private static func mime(
        _ purpose: String, keys: [String], target: Double = 1, reasons: [String: String] = [:]
    ) -> Judge {
        Judge(purpose, target: target, reasons: reasons) { score in
            for line in try Corpus.expectations("mime") where (line["by"] as? String)?.hasPrefix("agreed") == true {
                try score.add(line, keys: keys)
            }
        }
    }
}

extension Score {
    /// Judges the facts of one line of an expectation file that stand under one of `keys`.
    mutating func add(_ line: [String: Any], keys: [String]) throws {
        guard let file = line["file"] as? String, let bytes = Corpus.bytes(file) else {
            throw CocoaError(.fileNoSuchFile)
        }
        let contested = Set(line["contested"] as? [String] ?? [])
        let judged = keys.filter { line[$0] != nil && !contested.contains($0) }
        guard !judged.isEmpty else { return }
        let mail = MailFacts(bytes)
        add(file, missed: judged.compactMap { key in mail.missed(key, expected: line[key] ?? "") })
    }
}
