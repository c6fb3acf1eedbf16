extension BounceText {
    /// How surely an address is that of a failed recipient. The surest that occur are taken.
    enum Certainty: Int, Comparable {
        /// Somewhere in a text that has told of no failure there.
        case mentioned
        /// In the words that tell which message the report is about.
        case summary
        /// In the same paragraph as words of failure.
        case near
        /// In the same line as words of failure or a reply code.
        case beside
        /// At the beginning of a line, or named as recipient in a line that tells of failure.
        case leading
        /// At the beginning of a line, below the words that announce the recipients.
        case listed

        static func < (left: Certainty, right: Certainty) -> Bool { left.rawValue < right.rawValue }
    }

    /// What the headings above a line have announced.
    struct Section {
        var isHeaded = false
        var isDelivered = false
        var action: DeliveryReport.Action?

        /// Whether the paragraph has told of success, and may go on about it.
        private var isParagraphOfSuccess = false

        mutating func enter(_ line: Line) {
            if line.bytes.isEmpty { isParagraphOfSuccess = false }
            if line.phrases.contains(.delivered), !line.phrases.contains(.failed) {
                isDelivered = true
                isParagraphOfSuccess = true
            } else if isParagraphOfSuccess, !line.isHeading {
                return
            } else if line.phrases.contains(where: { [.failed, .announced, .delayed].contains($0) }) {
                isHeaded = true
                if line.addresses.isEmpty { isDelivered = false }
                // A heading `… had transient non-fatal errors` holds for its own section only.
                let isDelay = line.phrases.contains(.delayed) && !line.phrases.contains(.final)
                if isDelay || line.isRule { action = isDelay ? .delayed : .failed }
            }
        }
    }

    /// How surely each address of a line is that of a failed recipient; nil where the words before it say that it
    /// is not.
    func certainties(inLine index: Int, in section: Section) -> [Certainty?] {
        let line = lines[index]
        var certainties: [Certainty?] = []
        for (position, found) in line.addresses.enumerated() {
            guard position > 0, let last = certainties.last else {
                certainties.append(certainty(of: found, line: index, in: section))
                continue
            }
            // A further address: one in a list of them, or in the words behind the first.
            let between = line.bytes[line.addresses[position - 1].range.upperBound..<found.range.lowerBound]
            certainties.append(isListed(found, behind: between, in: line) ? last : last.map { min($0, .near) } ?? .near)
        }
        return certainties
    }

    /// Whether nothing but punctuation and a name stands between an address and the one before it.
    private func isListed(_ found: FoundAddress, behind between: ArraySlice<UInt8>, in line: Line) -> Bool {
        guard between.count <= Self.leadReach else { return false }
        let words = Self.words(in: foldedForPhrases(String(decoding: between, as: UTF8.self)))
        if words.allSatisfy({ Self.typeWords.contains($0) || Self.conjunctions.contains($0) }) { return true }
        let isSeparated = between.drop(while: \.isBlank).first.map { ",;".utf8.contains($0) } ?? false
        return isSeparated && words.count <= Self.nameWords && isBracketed(found, in: line)
    }

    /// How surely the first address of a line is that of a failed recipient.
    private func certainty(of found: FoundAddress, line index: Int, in section: Section) -> Certainty? {
        let line = lines[index]
        let lead = foldedForPhrases(
            String(decoding: line.bytes[..<found.range.lowerBound].suffix(Self.leadReach), as: UTF8.self))
        let words = Self.words(in: lead)
        // `550 <netz@netz.example>: Sender address rejected`
        let behind = foldedForPhrases(
            String(decoding: line.bytes[found.range.upperBound...].prefix(Self.typeReach), as: UTF8.self))
        let next = Self.words(in: behind).first
        if next == "sender" { return nil }
        if words.allSatisfy(Self.typeWords.contains), !lead.contains(where: \.isDigit) || lead[...].isListMark {
            // `rita@stadt.example ... delivered`
            if let next, Self.successWords.contains(next) { return nil }
            return section.isHeaded ? .listed : .leading
        }
        if Self.isSource(words.suffix(2)) { return .near }
        let labels = [words.first, words.last].compactMap(\.self)
        if labels.contains(where: Self.otherLabels.contains) || words.contains(where: Self.namesContact) {
            return nil
        }
        if isTakenRecipient(line, index) { return nil }
        // `Message <1234@netz.example> could not …` names the message.
        if words.count <= 2, words.last == "message" { return nil }
        let isTelling = line.reply != nil || line.phrases.contains { $0 != .returned }
        if Self.recipientLabels.contains(words.last ?? ""), !line.isDialogue {
            if isTelling || section.isHeaded && words.count <= 3 { return .leading }
            if words.count <= 2 { return .summary }
        }
        if isTelling { return .beside }
        if section.isHeaded, !line.isDialogue, words.count <= Self.nameWords, isBracketed(found, in: line),
            found.range.upperBound == line.bytes.endIndex
        {
            return .leading
        }
        return tellsFailure(aroundLine: index) ? .near : .mentioned
    }

    /// Whether the line is a command of a transcript that the server took: `>>> RCPT TO:<rita@stadt.example>` before
    /// `<<< 250 ok`.
    private func isTakenRecipient(_ line: Line, _ index: Int) -> Bool {
        guard line.isDialogue, index + 1 < lines.endIndex else { return false }
        let next = lines[index + 1]
        return next.isDialogue && next.bytes.drop { "<>- ".utf8.contains($0) }.starts(with: "25".utf8)
    }

    /// Whether the address stands in brackets, as behind a name: `Rita Klein <rita@stadt.example>`.
    private func isBracketed(_ found: FoundAddress, in line: Line) -> Bool {
        line.bytes[found.range].first.map { "<([".utf8.contains($0) } ?? false
    }

    /// Words of a name.
    private static let nameWords = 4

    /// Bytes before an address that may say whose it is.
    private static let leadReach = 200

    /// Bytes behind an address in which the word stands that says whose it is.
    private static let typeReach = 24

    /// The words of a folded text.
    static func words(in lead: [UInt8]) -> [String] {
        lead.split { !$0.isLetter && $0 < 0x80 && $0 != UInt8(ascii: "-") }
            .filter { $0.contains { $0 != UInt8(ascii: "-") } }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether what follows is the address from which a recipient was expanded.
    static func isSource(_ words: ArraySlice<String>) -> Bool {
        ["generated", "expanded"].contains(words.first) && ["from", "by"].contains(words.last)
    }

    private func tellsFailure(aroundLine index: Int) -> Bool {
        func tells(_ line: Line) -> Bool { line.phrases.contains { $0 != .returned } }
        // Paragraphs are short; nothing farther belongs to the address.
        let before = lines[..<index].suffix(Self.paragraphReach).reversed().prefix { !$0.bytes.isEmpty }
        let after = lines[index...].prefix(Self.paragraphReach).prefix { !$0.bytes.isEmpty }
        return before.contains(where: tells) || after.contains(where: tells)
    }

    private static let paragraphReach = 6

    /// Words behind an address at the beginning of a line that say that this delivery worked.
    private static let successWords: Set<String> = [
        "delivered", "ok", "success", "successful", "successfully", "relayed", "erfolgreich",
    ]

    /// Words that stand between the margin and the address.
    private static let typeWords: Set<String> = ["rfc", "rfc822", "smtp", "o", "x"]

    /// Words behind which an address is not the recipient's.
    private static let otherLabels: Set<String> = [
        "from", "sender", "reply-to", "contact", "mailto", "envelope-from", "return-path", "by", "message-id",
        "subject", "reporting-mta", "absender", "von", "kontakt", "expediteur", "helo", "ehlo", "cc", "at", "id",
        "postmaster", "administrator", "date", "received", "x-mailer", "unter", "http", "https",
    ]
    /// Words between the last two of a list.
    private static let conjunctions: Set<String> = ["and", "und", "et", "y", "e"]

    /// Whether a word, or one it is made of, names somebody to ask.
    private static func namesContact(_ word: String) -> Bool {
        word.split(separator: "-").contains { contactWords.contains(String($0)) }
    }

    /// Words that name somebody to ask.
    private static let contactWords: Set<String> = [
        "contact", "contacting", "please", "bitte", "resend", "write", "reply", "wenden", "kontaktieren", "schreiben",
        "contacter", "assistance", "questions", "fragen", "send", "support", "helpdesk", "hotline", "kundenservice",
        "ayuda", "aide", "assistenza",
    ]
    private static let recipientLabels: Set<String> = [
        "to", "recipient", "recipients", "address", "final-recipient", "original-recipient", "for", "user", "mailbox",
        "addressee", "rcpt", "an", "empfaenger", "fuer", "destinataire", "destinatario", "a", "account", "adresse",
        "person", "addresses", "email", "e-mail", "error-for",
    ]
}

extension BounceText.Line {
    /// Whether the line is one of a transcript of the session: `>>> RCPT TO:<rita@stadt.example>`.
    fileprivate var isDialogue: Bool {
        [">>>", "<<<", "-->", "<--"].contains { bytes.starts(with: $0.utf8) }
    }
}
