internal import Foundation
internal import MailFormat
internal import TestSupport

extension Judge {
    /// What the projects that the mails come from assert of them in their own tests.
    static let mimeUpstream = Judge("mime: upstream", target: 0.88, reasons: upstreamReasons) { score in
        for line in try Corpus.expectations("mime") where (line["by"] as? String)?.hasPrefix("upstream") == true {
            guard let file = line["file"] as? String, let bytes = Corpus.bytes(file) else { continue }
            let mail = MailFacts(bytes)
            let missed = line.sorted { $0.key < $1.key }.filter { isJudged($0.key, in: line) }
                .compactMap { mail.missedUpstream($0.key, expected: $0.value) }
            score.add(file, missed: missed)
        }
    }

    private static let upstreamReasons = [
        "mail-parser/eml/legacy/016.eml":
            "The project has BinHex text with LF where the file has CRLF; whoever passes it on keeps the bytes.",
        "mail-parser/eml/legacy/026.eml":
            "The project could not decode a name and hashes a text that it could not decode either.",
        "mail-parser/eml/malformed/001.eml":
            "The inner multipart ends at the outer delimiter before its first part; the project makes a "
            + "nameless attachment of nothing.",
        "mail-parser/eml/malformed/002.eml":
            "A multipart without parts: the project takes it for an attachment, we for a leaf that is passed on.",
        "mail-parser/eml/malformed/004.eml":
            "The boundary of the multipart never comes: a leaf that is passed on here, an attached text to "
            + "the project.",
        "mail-parser/eml/malformed/020.eml":
            "A part has two Content-Type fields. The first counts here, the last there, which makes a "
            + "boundary into text.",
        "mail-parser/eml/malformed/021.eml":
            "A part has two Content-Type fields. The first counts here, the last there, which makes a "
            + "boundary into text.",
        "mime4j/mimetools-testmsgs/2002_06_12_doublebound.msg":
            "Two delimiter lines with nothing between them enclose no part (RFC 2046 §5.1.1); two other "
            + "programs agree.",
        "mime4j/testmsgs/multipartemptypart.msg":
            "Two delimiter lines with nothing between them enclose no part (RFC 2046 §5.1.1).",
        "mime4j/testmsgs/ending-boundaries.msg":
            "RFC 2046 §5.1.1 lets words stand behind a boundary in its line; boundaries that begin like "
            + "others are common, and forbid it.",
        "mime4j/testmsgs/very-very-long-boundary.msg":
            "A boundary of several thousand characters fits no line (RFC 5322 §2.1.1).",
        "zammad/mail/mail015.box":
            "Raw GBK in a header, which only guessing finds; we read UTF-8 or windows-1252.",
        "zammad/mail/mail016.box":
            "From has an empty address. The project takes Reply-To instead, which is a decision, no reading.",
        "zammad/mail/mail018.box":
            "UTF-7 is left undecoded by the project and read by us.",
        "zammad/mail/mail019.box":
            "From has an empty address. The project takes Reply-To instead, which is a decision, no reading.",
        "zammad/mail/mail023.box":
            "A text in GBK without a label, which only guessing finds.",
        "zammad/mail/mail027.box":
            "The HTML holds an image alone; the project then shows an empty plain text.",
        "zammad/mail/mail035.box":
            "From holds an address in quotes, which the project keeps as it stands.",
        "zammad/mail/mail044.box":
            "A dot behind the domain is none of the address.",
        "zammad/mail/mail046.box":
            "Raw GBK in a header, which the project guesses in one field and mistakes in another.",
        "zammad/mail/mail053.box":
            "An author without domain is no mailbox that anybody could write to, and is left out with its name.",
        "zammad/mail/mail064.box":
            "The project joins decomposed accents wrongly.",
        "zammad/mail/mail068.box":
            "The first line is no field, so that there is no header (RFC 5322 §2.1); the project looks for "
            + "one behind it.",
        "zammad/mail/mail071.box":
            "An address with blanks is none (RFC 5322 §3.4.1).",
        "zammad/mail/mail073.box":
            "The project keeps the HTML as an attachment named message.html.",
        "zammad/mail/mail087.box":
            "The project takes an address for a part of the name.",
        "zammad/mail/mail093.box":
            "Shift JIS under the label ISO-2022-JP, and raw: only guessing finds it.",
        "zammad/mail/mail099.box":
            "A circled digit of NEC stands in ISO-2022-JP, where no standard has it; the C library's "
            + "converter refuses it.",
        "zammad/mail/mail102.box":
            "The project builds a page of the texts and images, and gives the second of two equal names "
            + "another one.",
    ]

    /// Whether a fact is neither contested nor one that the project could not decode itself.
    private static func isJudged(_ key: String, in line: [String: Any]) -> Bool {
        let isText = key.hasPrefix("text_")
        let contested = Set(line["contested"] as? [String] ?? [])
        if contested.contains(isText ? "text_sha256" : key) { return false }
        return (line[isText ? "text_head" : key] as? String)?.contains("\u{FFFD}") != true
    }
}

extension MailFacts {
    /// The fact under `key` of an upstream line, if it is not read as the project has it.
    fileprivate func missedUpstream(_ key: String, expected: Any) -> Score.Fact? {
        switch (key, expected) {
        case ("attachments", let list as [[String: Any]]):
            let missing = list.filter { expected in !attachments.contains { isMet(expected, by: $0) } }
            return missing.isEmpty ? nil : missed(key, expected: missing)
        case ("attachments", let names as [String]):
            return fact(key, names, attachments.map { $0.fileName ?? "" })
        case ("attachment_names", let names as [String]):
            return fact(key, names, leaves.compactMap(\.fileName))
        case ("first_attachment", let name as String):
            return fact(key, [name], [attachments.first?.fileName ?? ""])
        case ("leaf_types", let types as [String]):
            return fact(key, types, leaves.map(\.contentType.mediaType))
        case ("from_addr", let address as String) where address.contains("@"):
            return fact(key, [address.lowercased()], [message.authors.first?.address.description.lowercased() ?? ""])
        case ("from_name", let name as String):
            return fact(key, [name.squeezed], [message.authors.first?.name?.squeezed ?? ""])
        case ("cc_count", let count as Int):
            return fact(key, ["\(count)"], ["\(message.header.mailboxes("Cc").count)"])
        case ("subject_contains", let words as [String]):
            return words.allSatisfy(message.subject.contains) ? nil : fact(key, words, [message.subject])
        case ("html_only", let isOnly as Bool):
            return fact(key, ["\(isOnly)"], ["\(hasText("html") && !hasText("plain"))"])
        case ("body_type", let type as String):
            return fact(key, [type], [hasText("html") ? "text/html" : "text/plain"])
        case ("structure_tags", let tags as [String]):
            // Text around parts is none of them, and mime4j tells an empty epilogue by the line end of the file.
            return fact(key, tags.filter { !$0.hasSuffix("preamble>") && !$0.hasSuffix("epilogue>") }, self.tags)
        case (_, let value as String) where key.hasSuffix("_header"):
            let name = FieldName(String(key.dropLast("_header".count)).replacing("_", with: "-"))
            return fact(key, AddressList(value).mailboxes.map(\.shown), message.header.mailboxes(name).map(\.shown))
        default:
            return missed(key, expected: expected)
        }
    }

    /// Whether an attachment is the one that a project tells of. Where it has no name, the project made one up; where
    /// the project tells no type, it keeps none. Reports, signatures and enclosed messages are kept by few.
    private func isMet(_ expected: [String: Any], by part: Part) -> Bool {
        let found = facts(of: part)
        return expected.allSatisfy { key, value in
            guard let fact = found[key], !(value is NSNull) else { return true }
            if key == "name", part.fileName == nil || "\(value)".contains("\u{FFFD}") { return true }
            return "\(value)" == "\(fact)"
        }
    }

    private func fact(_ key: String, _ expected: [String], _ found: [String]) -> Score.Fact? {
        guard expected != found else { return nil }
        return Score.Fact(
            key, expected: expected.joined(separator: ", "), found: found.joined(separator: ", "))
    }
}

extension Mailbox {
    fileprivate var shown: String { "\((name ?? "").squeezed) <\(address.description.lowercased())>" }
}

// MARK: Tags

extension MailFacts {
    /// The parts as mime4j tells them: an element for the message, each header, field, body and multipart. Enclosed
    /// messages are told from within.
    fileprivate var tags: [String] { element("message", tags(of: message.parts[0])) }

    private func element(_ name: String, _ content: [String] = []) -> [String] {
        ["<\(name)>"] + content + ["</\(name)>"]
    }

    private func tags(of part: Part) -> [String] {
        element("header", part.header.fields.flatMap { _ in element("field") }) + bodyTags(of: part)
    }

    private func bodyTags(of part: Part) -> [String] {
        switch part.contentType.type {
        case "multipart":
            element("multipart", message.children(of: part).flatMap { element("body-part", tags(of: $0)) })
        case "message" where part.contentType.subtype == "rfc822": MailFacts(decoded(part)).tags
        default: element("body")
        }
    }
}
