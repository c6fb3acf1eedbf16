import Fuzzer
import MailFormat

/// Composes a message in which everything is made of the input: texts, names, attachments, enclosed messages. What
/// was put in is found in it again.
func composeParts(_ input: Input) {
    let enclosed = EnclosedMessage(Message(input.bytes))
    let stored = input.bytes.startIndex..<input.bytes.count
    let encoding = encodings[Int(input.choice) % encodings.count]
    let data = ContentType(type: "application", subtype: "x-data")
    let body = BodyPart.mixed([
        .alternative([
            .text(input.text, languages: ["de"]), .html(input.text), .calendar(input.text, method: "REQUEST"),
        ]),
        .attachment(input.text, type: data, bytes: input.bytes),
        .attachment("a", type: data, stored: stored, encoding: encoding),
        .digest([enclosed, enclosed]), .message(enclosed), .text(input.text),
    ])
    var header = HeaderWriter()
    header.add("Subject", text: "x")
    let outgoing = OutgoingMessage(header: header, body: body, token: token(of: input.bytes))
    for sevenBit in [false, true] {
        let result = outgoing.bytes(original: input.bytes, sevenBit: sevenBit)
        check(result, enclosed.message, input, encoding)
    }
    checkDigest(input)
    checkParameters(input)
}

private let encodings: [TransferEncoding] = [.eightBit, .base64, .quotedPrintable, .uuencode]

/// What the input can't hold, as no author can know what is drawn later (FNV-1a).
private func token(of bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "t" + String(hash, radix: 36)
}

private func check(_ result: [UInt8], _ enclosed: Message, _ input: Input, _ encoding: TransferEncoding) {
    let message = Message(result)
    let types = [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/x-data",
        "application/x-data", "multipart/digest", "message/rfc822", "message/rfc822", "message/rfc822", "text/plain",
    ]
    require(message.parts.map(\.contentType.mediaType) == types, "another structure")
    require(message.defects.isEmpty, "\(message.defects)")
    func content(_ index: Int) -> [UInt8] {
        let part = message.parts[index]
        return part.encoding.decoded(Array(result[part.body]))
    }
    let text = withCRLF(Array(input.text.utf8))
    for index in [2, 3, 4, 11] {
        require(content(index) == text, "another text")
        require(message.parts[index].octets.isEmpty, "a text that needs \(message.parts[index].octets)")
    }
    require(content(5) == input.bytes, "other bytes")
    require(content(6) == encoding.decoded(input.bytes), "other stored bytes")
    require((message.parts[5].fileName ?? "") == visible(input.text), "another name")
    for index in 8...10 { check(content(index), enclosed, input.bytes) }
}

/// An enclosed message holds the same parts.
private func check(_ result: [UInt8], _ enclosed: Message, _ bytes: [UInt8]) {
    // Repeated or broken MIME fields can be read differently once they stand elsewhere.
    guard enclosed.defects.isEmpty else { return }
    let again = Message(result)
    require(again.parts.map(\.contentType) == enclosed.parts.map(\.contentType), "another structure inside")
    for (old, new) in zip(enclosed.parts, again.parts) where !old.isMultipart {
        let before = old.encoding.decoded(Array(bytes[old.body]))
        let after = new.encoding.decoded(Array(result[new.body]))
        require(after == before || after == withCRLF(before), "another content inside")
    }
}

/// A digest in plain text has as many messages as were put in.
private func checkDigest(_ input: Input) {
    let entry = PlainDigest.Entry(header: Message(input.bytes).header, text: input.text)
    let digest = PlainDigest(
        name: input.text, volume: 1, issue: Int(input.choice), date: DateTime(timestamp: Timestamp(seconds: 0)),
        contentsTitle: "Themen:", entries: [entry, entry])
    let lines = digest.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let separator = [UInt8](repeating: 0x2D, count: 30)
    require(lines.count { $0 == separator } == 2, "another count of messages")
    require(lines.contains([UInt8](repeating: 0x2D, count: 70)), "no end of the preamble")
}

/// Parameters are read as they were written, in lines of 76.
private func checkParameters(_ input: Input) {
    let value = visible(input.text)
    var writer = HeaderWriter()
    writer.add(disposition: Disposition(kind: "attachment", parameters: ["filename": value, "x": "y"]))
    for line in writer.bytes.split(separator: 0x0A) { require(line.count <= 77, "a line of \(line.count) bytes") }
    let read = Message(writer.bytes + Array("\r\n".utf8)).header.disposition
    require(read?.parameters == ["filename": value, "x": "y"], "other parameters")
}

/// A value holds no control characters.
private func visible(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
}
