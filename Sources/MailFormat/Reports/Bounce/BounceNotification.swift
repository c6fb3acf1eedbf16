/// A bounce as Amazon SES tells it by mail: JSON with a list `bouncedRecipients`, often once more inside a string.
enum BounceNotification {
    /// The field by which such mail is known.
    static let field: FieldName = "x-amz-sns-message-id"

    /// Strings that are looked at: some ten for each recipient.
    private static let stringLimit = 20_000

    /// The recipients as the fields of a delivery report (RFC 3464 §2.3); nil for other texts.
    static func fields(in text: [UInt8]) -> [UInt8]? {
        guard text.first(where: { !$0.isWhiteSpace }) == UInt8(ascii: "{") else { return nil }
        let strings = strings(in: text)
        guard let start = strings.firstIndex(where: { $0.elementsEqual("bouncedRecipients".utf8) }) else { return nil }
        var fields: [UInt8] = []
        var position = start + 1
        while position + 1 < strings.count, let name = names[String(decoding: strings[position], as: UTF8.self)] {
            if name == "Final-Recipient" { fields.append(.lineFeed) }
            let value = strings[position + 1].filter { !$0.isControl }
            fields += Array(name.utf8) + Array(": ".utf8) + value + [.lineFeed]
            position += 2
        }
        return fields
    }

    /// What stands in quotes, escapes left out. Since a string may hold the notification with quotes of its own, they
    /// are told by what stands between them: punctuation alone is no string.
    private static func strings(in text: [UInt8]) -> [ArraySlice<UInt8>] {
        text.filter { $0 != UInt8(ascii: "\\") }
            .split(separator: UInt8(ascii: "\""), maxSplits: 2 * stringLimit)
            .filter { !$0.allSatisfy { $0.isWhiteSpace || punctuation.contains($0) } }
    }

    private static let punctuation = Set(":,{}[]".utf8)

    private static let names = [
        "emailAddress": "Final-Recipient", "action": "Action", "status": "Status", "diagnosticCode": "Diagnostic-Code",
    ]
}
