internal import MailFormat

/// A `mailto:` that opens a ready mail (RFC 6068); line breaks in `body` are CRLF (§5). `answered`: the message that it
/// answers, for programs that heed it (§6.1).
func mailtoLink(_ address: Address, subject: String? = nil, body: String? = nil, answered: MessageID? = nil) -> String {
    let id = answered.flatMap { $0.isASCII ? $0.description : nil }
    let fields = [("subject", subject), ("body", body), ("In-Reply-To", id)].compactMap { name, text in
        text.map { "\(name)=" + percentEncoded($0, keeping: "-._~") }
    }
    let link = "mailto:" + percentEncoded(address.description, keeping: "@+.!$'*-_")
    return fields.isEmpty ? link : link + "?" + fields.joined(separator: "&")
}

private func percentEncoded(_ text: String, keeping marks: String) -> String {
    let marks = Set(marks.utf8)
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            result.unicodeScalars.append(Unicode.Scalar(byte))
        case _ where marks.contains(byte): result.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            result.append("%")
            result.append(digits[Int(byte >> 4)])
            result.append(digits[Int(byte & 15)])
        }
    }
    return result
}

/// Opens a ready mail with a command. The subject says it once more, for mail systems that lose sub-addresses.
func mailtoLink(_ network: Network, _ command: MailCommand, separator: Character) -> String {
    let word = command.word(in: network.language)
    return mailtoLink(
        network.address(for: command, separator: separator), subject: word.prefix(1).uppercased() + word.dropFirst())
}
