import Fuzzer
import MailFormat

/// Reads a message whole and in pieces, and asks for everything that it tells.
func readMessage(_ input: Input) {
    let bytes = input.bytes
    var limits = Limits()
    if input.choice & 0x80 != 0 {
        // Small limits are reached by small inputs.
        limits.headerSize = 200
        limits.fields = 5
        limits.parts = 6
        limits.depth = 3
        limits.addresses = 3
    }
    let message = Message(bytes, limits: limits)
    require(read(input.pieces, limits: limits) == message, "pieces make another message")
    check(message, bytes)
    askEverything(message, bytes)
}

private func read(_ pieces: [[UInt8]], limits: Limits) -> Message {
    var reader = MessageReader(limits: limits)
    for piece in pieces { reader.read(piece.span) }
    return reader.finish()
}

private func check(_ message: Message, _ bytes: [UInt8]) {
    require(message.size == bytes.count, "another size")
    require(message.parts.first?.headerRange.lowerBound == 0, "the header is not at the start")
    for (index, part) in message.parts.enumerated() {
        require(part.index == index && part.body.upperBound <= message.size, "a part outside the message")
        require(part.headerRange.upperBound == part.body.lowerBound, "a body apart from its header")
        guard let parent = part.parent else { continue }
        let outer = message.parts[parent]
        require(parent < index && outer.isMultipart && part.depth == outer.depth + 1, "a part in no multipart")
        require(
            outer.body.lowerBound <= part.headerRange.lowerBound && part.body.upperBound <= outer.body.upperBound,
            "a part outside its multipart")
    }
}

private func askEverything(_ message: Message, _ bytes: [UInt8]) {
    _ = (message.authors, message.sender, message.replyTo, message.subject, message.date, message.messageID)
    _ = (message.inReplyTo, message.references, message.reportType, message.readingParts)
    _ = (message.readingPart, message.deliveryStatusPart)
    _ = (baseSubject(message.subject), isReplySubject(message.subject))
    _ = Message.isStub(message.readingText { Array(bytes[$0]) })
    let forms = message.cryptographicForms { Array(bytes[$0]) }
    require(forms.isSuperset(of: message.cryptographicForms), "the texts take a form away")
    for part in message.parts {
        _ = (message.children(of: part), message.isProtected(part))
        askEverything(part.header)
        let decoded = part.encoding.decoded(Array(bytes[part.body]))
        _ = Message.readingText(of: part, decoded: decoded)
        _ = DeliveryReport(decoded)
    }
}

private func askEverything(_ header: Header) {
    for field in header.fields {
        require(header.bytes(of: field).count == field.range.count, "a field outside its header")
        let value = header.value(of: field)
        require(!value.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a control character in a value")
        _ = (header.text(field.name), header.mailboxes(field.name), header.messageIDs(field.name))
        _ = (header.dateTime(field.name), AuthenticationResults(value))
    }
    _ = (header.contentType, header.disposition)
}
