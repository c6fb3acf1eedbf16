import Fuzzer
import MailFormat

/// Reads winmail.dat: whatever it holds lies inside of it, and no text is much longer than its bytes.
func readTNEF(_ input: Input) {
    // Every second input begins as a stream by itself.
    let bytes = input.choice.isMultiple(of: 2) ? input.bytes : [0x78, 0x9F, 0x3E, 0x22, 0, 0] + input.bytes
    readRTF(input.bytes)
    guard let tnef = TNEF(bytes) else {
        require(!bytes.starts(with: [0x78, 0x9F, 0x3E, 0x22]), "a stream is none")
        return
    }
    var perMessage: [Int: Int] = [:]
    for attachment in tnef.attachments {
        require(
            attachment.data.lowerBound >= 0 && attachment.data.upperBound <= bytes.count, "an attachment lies outside")
        require(tnef.messages.indices.contains(attachment.message), "an attachment of no message")
        require(attachment.name != "" && attachment.contentID != "", "an empty name")
        perMessage[attachment.message, default: 0] += attachment.data.count
    }
    require(perMessage.values.allSatisfy { $0 <= bytes.count }, "attachments overlap")
    // An attribute is no shorter than eleven bytes, and each level of nesting holds less than the one above.
    require(tnef.attachments.count <= bytes.count / 11 * 9, "\(tnef.attachments.count) attachments")
    for (index, message) in tnef.messages.enumerated() {
        require((message.attachment == nil) == (index == 0), "a message of no attachment")
        if let attachment = message.attachment {
            require(tnef.attachments.indices.contains(attachment), "a message of an attachment that is none")
            require(tnef.attachments[attachment].method == .message, "a file is a message")
        }
        // Eight references of two bytes make seventeen each, and a byte tells of the eight.
        if let rtf = tnef.rtfBody(of: message) { require(rtf.count <= bytes.count * 8, "RTF of \(rtf.count) bytes") }
        require(isInBounds(tnef.readingText(of: message), of: bytes.count * 8), "the text is too long")
    }
}

private func readRTF(_ bytes: [UInt8]) {
    for source in [bytes, Array(#"{\rtf1\ansi\fromhtml1 "#.utf8) + bytes] {
        require(isInBounds(plainText(fromRTF: source), of: source.count), "RTF as text is too long")
    }
}

/// A byte is three at most in UTF-8; HTML indents each line by its depth.
private func isInBounds(_ text: String, of count: Int) -> Bool {
    let longest = count * 3 + 2
    return text.utf8.count <= longest * (4 + min(longest / 4 + 1, 200))
}
