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

        mutating func enter(_ line: Line) {
            if line.phrases.contains(.delivered) {
                isDelivered = true
            } else if line.phrases.contains(where: { [.failed, .announced, .delayed].contains($0) }) {
                isHeaded = true
                if line.addresses.isEmpty { isDelivered = false }
                // A heading `… had transient non-fatal errors` holds for its own section only.
                let isDelay = line.phrases.contains(.delayed) && !line.phrases.contains(.final)
                if isDelay || line.isRule { action = isDelay ? .delayed : .failed }
            }
        }
    }

    /// How surely an address is that of a failed recipient; nil where the words before it say that it is not.
    func certainty(of found: FoundAddress, line index: Int, in section: Section) -> Certainty? {
        let line = lines[index]
        let lead = foldedForPhrases(
            String(decoding: line.bytes[..<found.range.lowerBound].suffix(Self.leadReach), as: UTF8.self))
        let words = Self.words(in: lead)
        if lead.contains(UInt8(ascii: "@")) {
            // A further address: one in a list of them, or in the words behind the first.
            let isList = words.count <= 2 * line.addresses.count + 2 && line.phrases.isEmpty
            return isList ? (section.isHeaded ? .listed : .leading) : .near
        }
        if words.allSatisfy(Self.typeWords.contains), !lead.contains(where: \.isDigit) {
            return section.isHeaded ? .listed : .leading
        }
        if Self.isSource(words.suffix(2)) { return .near }
        let labels = [words.first, words.last].compactMap(\.self)
        if labels.contains(where: Self.otherLabels.contains) || words.contains(where: Self.contactWords.contains) {
            return nil
        }
        // `Message <1234@netz.example> could not …` names the message.
        if words.count <= 2, words.last == "message" { return nil }
        // `550 <netz@netz.example>: Sender address rejected`
        let behind = foldedForPhrases(
            String(decoding: line.bytes[found.range.upperBound...].prefix(Self.typeReach), as: UTF8.self))
        if Self.words(in: behind).first == "sender" { return nil }
        let isTelling = line.reply != nil || line.phrases.contains { $0 != .returned }
        let isDialogue = line.bytes.starts(with: ">>>".utf8) || line.bytes.starts(with: "<<<".utf8)
        if Self.recipientLabels.contains(words.last ?? ""), !isDialogue {
            if isTelling || section.isHeaded && words.count <= 3 { return .leading }
            if words.count <= 2 { return .summary }
        }
        if isTelling { return .beside }
        if section.isHeaded, !isDialogue, words.count <= Self.nameWords, isBracketed(found, endOf: line) {
            return .leading
        }
        return tellsFailure(aroundLine: index) ? .near : .mentioned
    }

    /// Whether the address ends its line in brackets, as behind a name: `Rita Klein <rita@stadt.example>`.
    private func isBracketed(_ found: FoundAddress, endOf line: Line) -> Bool {
        guard let first = line.bytes[found.range].first else { return false }
        return "<([".utf8.contains(first) && found.range.upperBound == line.bytes.endIndex
    }

    /// Words of a name.
    private static let nameWords = 4

    /// Bytes before an address that may say whose it is.
    private static let leadReach = 200

    /// Bytes behind an address in which the word stands that says whose it is.
    private static let typeReach = 12

    private static func words(in lead: [UInt8]) -> [String] {
        lead.split { !$0.isLetter && $0 < 0x80 && $0 != UInt8(ascii: "-") }
            .filter { $0.contains { $0 != UInt8(ascii: "-") } }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether what follows is the address from which a recipient was expanded.
    private static func isSource(_ words: ArraySlice<String>) -> Bool {
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

    /// Words that stand between the margin and the address.
    private static let typeWords: Set<String> = ["rfc", "rfc822", "smtp", "o", "x"]

    /// Words behind which an address is not the recipient's.
    private static let otherLabels: Set<String> = [
        "from", "sender", "reply-to", "contact", "mailto", "envelope-from", "return-path", "by", "message-id",
        "subject", "reporting-mta", "absender", "von", "kontakt", "expediteur", "helo", "ehlo", "cc", "at", "id",
        "postmaster", "administrator", "date", "received", "x-mailer", "unter", "http", "https",
    ]
    /// Words that name somebody to ask.
    private static let contactWords: Set<String> = [
        "contact", "contacting", "write", "reply", "wenden", "kontaktieren", "schreiben", "contacter", "assistance",
        "questions", "fragen", "send",
    ]
    private static let recipientLabels: Set<String> = [
        "to", "recipient", "recipients", "address", "final-recipient", "original-recipient", "for", "user", "mailbox",
        "addressee", "rcpt", "an", "empfaenger", "fuer", "destinataire", "destinatario", "a", "account", "adresse",
        "person", "addresses", "email", "e-mail", "error-for",
    ]
}
