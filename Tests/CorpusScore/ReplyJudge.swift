internal import Foundation
internal import MailFormat
internal import TestSupport

extension Judge {
    /// Replies taken apart. Each suite has its own convention of what stays with the reply; our segments are put
    /// together by that convention before they are compared.
    static let reply = Judge("reply: text taken apart", target: 0.9, reasons: replyReasons) { score in
        try addReplies(to: &score) { line, inputs in try !inputs.isLeftWhole(line) }
    }

    /// Texts in which two programs found nothing to cut, although a line names sender and time of an earlier mail. They
    /// know fewer languages than the texts have, and leave real quotations where they are: their word is no evidence of
    /// what was written, whether ours agrees or not. The texts are judged apart so that their number is seen.
    static let replyLeftWhole = Judge(
        "reply: left whole by two programs", target: 0,
        commonReason: "what stands below the line that names sender and time is quoted, in a language they don't know"
    ) { score in
        try addReplies(to: &score) { line, inputs in try inputs.isLeftWhole(line) }
    }

    /// Judges the lines of the expectation file that are chosen.
    private static func addReplies(
        to score: inout Score, where isChosen: ([String: Any], ReplyInputs) throws -> Bool
    ) throws {
        let inputs = try ReplyInputs()
        var missed: [(file: String, facts: [Score.Fact])] = []
        for line in try Corpus.expectations("reply") {
            guard let file = line["file"] as? String, let by = line["by"] as? String else { continue }
            let contested = Set(line["contested"] as? [String] ?? [])
            let convention = ReplyConvention(by: by)
            if convention == .agreed, inputs.isContested(line, file) { continue }
            guard try isChosen(line, inputs) else { continue }
            let facts = try convention.facts(line, inputs).filter { !contested.contains($0.key) }
            if let last = missed.indices.last, missed[last].file == file {
                missed[last].facts += facts
            } else {
                missed.append((file, facts))
            }
        }
        for (file, facts) in missed { score.add(file, missed: facts) }
    }

    private static let replyReasons: [String: String] = [
        "alaveteli/files/email-folding-example-2.txt":
            "one word is too little to tell a footer under a rule from the last part of a text",
        "alaveteli/files/email-folding-example-5.txt":
            "a footnote about viruses is small print like the one before it, which upstream folds",
        "crisp-reply/fixtures/email_unquoted_reply.txt":
            "a line without time and address above unmarked text may be the author's own",
        "mail-parser-reply/emails/multiline_on.txt":
            "upstream takes a line that introduces a quotation for the reply",
        "mailspring/emails/email_27.html":
            "the last quoted line has no answer below it, and stays upstream all the same",
        "mailspring/emails/email_5.html":
            "upstream does not know a quoted mail that begins with its header; ours is a quotation",
        "reply-trimmer/emails/forwarded_message.txt":
            "upstream counts as written what a mail without a word of its own passes on; ours is forwarded",
    ]
}

/// The texts that are taken apart, by the path in the corpus.
private struct ReplyInputs {
    private var texts: [String: String] = [:]
    /// What upstream says of the same files.
    private var replies: [String: String] = [:]

    init() throws {
        let lines = try Corpus.expectations("reply")
        let files = lines.compactMap { $0["file"] as? String }
        for source in Set(files.compactMap { $0.split(separator: "/").first.map(String.init) }) {
            guard let inputs = try? Corpus.inputs(source) else { continue }
            for (file, bytes) in inputs { texts[file] = decodeText(bytes, charset: nil).text }
        }
        for line in lines where (line["by"] as? String)?.hasPrefix("upstream") == true {
            if let file = line["file"] as? String { replies[file] = line["reply"] as? String }
        }
    }

    func text(_ file: String) throws -> String {
        if let text = texts[file] { return text }
        guard let bytes = Corpus.bytes(file) else { throw CocoaError(.fileNoSuchFile) }
        return Message(bytes).readingText { Array(bytes[$0]) }
    }
}

extension ReplyInputs {
    /// Whether upstream contradicts the word of two programs.
    func isContested(_ line: [String: Any], _ file: String) -> Bool {
        let reply = ReplyConvention.lines(line["reply"] as? String ?? "")
        return replies[file].map { ReplyConvention.lines($0) != reply } ?? false
    }

    /// Whether two programs found nothing to cut in a text in which a line names sender and time of an earlier mail.
    func isLeftWhole(_ line: [String: Any]) throws -> Bool {
        guard let file = line["file"] as? String, let by = line["by"] as? String,
            ReplyConvention(by: by) == .agreed, line["whole"] as? Bool == true
        else { return false }
        let lines = try text(file).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return zip(lines, lines.dropFirst() + [""]).contains { line, next in
            let both = line + " " + next
            let end = [line, Substring(both)].map { $0.reversed().drop { $0.isWhitespace } }
            let isIntroduction = end.contains { $0.first == ":" || $0.starts(with: "wrote".reversed()) }
            let isHeader = [line, next].allSatisfy { $0.starts(with: /[^:]{1,20}:\s/) }
            return both.contains("@") && (isHeader || isIntroduction && both.contains(/\d\d?[:.]\d\d/))
        }
    }
}

/// What the makers of an expectation count as the reply.
private enum ReplyConvention {
    /// Quotations with an answer behind them stay, without the lines that introduce them; where nothing was written,
    /// all stays.
    case trimmer
    /// Two programs, of which one keeps signatures that the other takes away.
    case agreed
    /// Signatures stay.
    case talon
    /// What is quoted, and small print, is folded.
    case alaveteli
    /// HTML from which only what is quoted at its end goes.
    case mailspring

    init(by: String) {
        switch by {
        case "upstream email_reply_trimmer": self = .trimmer
        case "upstream talon": self = .talon
        case "upstream alaveteli folding": self = .alaveteli
        case "upstream mailspring": self = .mailspring
        default: self = .agreed
        }
    }

    /// The facts of a line that are not met.
    func facts(_ line: [String: Any], _ inputs: ReplyInputs) throws -> [Score.Fact] {
        let file = line["file"] as? String ?? ""
        if let body = line["body"] as? String { return signatureFacts(line, ReplyText(body)) }
        switch self {
        case .mailspring:
            let expected = plainText(fromHTML: line["stripped_html"] as? String ?? "")
            let reply = ReplyText(html: try inputs.text(file))
            let found = [true, false].map { reply.withoutLastQuotation(keepingSignature: $0) }
            return compare("stripped_html", expected, found, squeezing: true)
        case .trimmer:
            return try trimmerFacts(line, ReplyText(inputs.text(file)))
        case .agreed, .talon:
            let reply = try ReplyText(inputs.text(file))
            let whole = reply.written.isEmpty ? [reply.text] : []
            return compare("reply", line["reply"], [reply.written, reply.joined([.written, .signature])] + whole)
        case .alaveteli:
            let reply = try ReplyText(inputs.text(file))
            let folded = (line["folded"] as? String)?.replacing("FOLDED_QUOTED_SECTION", with: "")
            return compare("folded", folded, [reply.written, reply.written + "\n--"], squeezing: true)
        }
    }

    private func trimmerFacts(_ line: [String: Any], _ reply: ReplyText) -> [Score.Fact] {
        let isEmpty = reply.written.isEmpty
        let last = reply.segments.lastIndex { $0.kind == .written } ?? 0
        let kept = reply.segments.enumerated().filter { index, segment in
            isEmpty || segment.kind == .written || segment.kind == .quotation && index < last
        }
        let elided = reply.segments.enumerated().filter { index, _ in !kept.contains { $0.offset == index } }
        let text = { (segments: [(offset: Int, element: ReplyText.Segment)]) in
            segments.map { reply.text(of: $0.element) }.joined(separator: "\n")
        }
        var facts = compare("reply", line["reply"], [text(kept)])
        // Upstream makes all marks of quotation one.
        let marked = text(elided).replacing(/(?m)^([A-Za-z]{1,3}>|\|)/, with: ">")
        facts += compare("elided", line["elided"], [marked], squeezing: true)
        if let forwarded = line["forwarded"] as? String {
            // Upstream leaves out the rule above it, and marks of quotation.
            let ours = squeezed((reply.quoted + "\n" + reply.forwarded).replacing(/(?m)^> ?/, with: ""))
            if !ours.hasSuffix(squeezed(forwarded)) {
                facts.append(Score.Fact("forwarded", expected: squeezed(forwarded), found: ours))
            }
            facts += compare("before_forwarded", line["before_forwarded"], [reply.written])
        }
        return facts
    }

    /// Talon counts greeting and name as signature, which we leave with the text: ours is the end of theirs.
    private func signatureFacts(_ line: [String: Any], _ reply: ReplyText) -> [Score.Fact] {
        let expected = squeezed(line["signature"] as? String ?? "")
        let ours = squeezed(reply.signature)
        guard !expected.hasSuffix(ours) || !reply.quoted.isEmpty else { return [] }
        return [Score.Fact("signature", expected: expected, found: ours + reply.quoted)]
    }

    private func compare(_ key: String, _ expected: Any?, _ found: [String], squeezing: Bool = false) -> [Score.Fact] {
        guard let expected = expected as? String else { return [] }
        let form = squeezing ? squeezed : Self.lines
        if found.contains(where: { form($0) == form(expected) }) { return [] }
        return [Score.Fact(key, expected: form(expected).debugDescription, found: form(found[0]).debugDescription)]
    }

    /// Lines without blanks at their ends and without empty ones between.
    static func lines(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { line in
            var line = line
            while line.last?.isWhitespace == true { line.removeLast() }
            return line
        }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func squeezed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension ReplyText {
    fileprivate func joined(_ kinds: Set<Kind>) -> String {
        segments.filter { kinds.contains($0.kind) }.map { text(of: $0) }.joined(separator: "\n")
    }

    /// All of it, but for what is quoted or passed on at its end.
    fileprivate func withoutLastQuotation(keepingSignature: Bool) -> String {
        let rest = segments.lastIndex { $0.kind == .written }.map { segments[($0 + 1)...] } ?? []
        let dropped = rest.filter { !keepingSignature || $0.kind != .signature }
        return segments.filter { !dropped.contains($0) }.map { text(of: $0) }.joined(separator: "\n")
    }
}
