import Fuzzer
import MailFormat

@testable import Transport

/// Composes over a message and reads the result: every part holds the same bytes, and what could be made fit for
/// the transport is. The choice names a part that is replaced.
func composeMessage(_ input: Input) {
    let bytes = input.bytes
    let original = Message(bytes)
    var header = HeaderWriter()
    header.add("Subject", text: "x")
    for field in original.header.fields where field.name == "References" { header.add(field, of: original.header) }
    compare(original, bytes, OutgoingMessage(header: header, over: original))
    let index = Int(input.choice) % original.parts.count
    let replaced = OutgoingMessage(header: header, over: original, replacing: [index: "note ü\r\n"])
    for sevenBit in [false, true] { checkHeader(replaced.bytes(original: bytes, sevenBit: sevenBit)) }
    writeText(input.text)
}

private func compare(_ original: Message, _ bytes: [UInt8], _ outgoing: OutgoingMessage) {
    for sevenBit in [false, true] {
        let result = outgoing.bytes(original: bytes, sevenBit: sevenBit)
        checkHeader(result)
        // Repeated or broken MIME fields can be read differently once they stand elsewhere.
        guard original.defects.isEmpty else { continue }
        let again = Message(result)
        require(again.parts.count == original.parts.count, "another structure")
        for (old, new) in zip(original.parts, again.parts) where !old.isMultipart {
            let before = old.encoding.decoded(Array(bytes[old.body]))
            let after = new.encoding.decoded(Array(result[new.body]))
            require(after == before || after == withCRLF(before), "another content")
            guard !original.isProtected(old), !old.isOpaque else { continue }
            require(!new.octets.contains(.binary), "a part that no transport carries")
            require(!(sevenBit && new.octets.contains(.eightBit)), "an eight-bit part in the seven-bit form")
        }
    }
}

/// The top header is ours to write: nothing in it may end a line, or be too long for one (RFC 5322 §2.1.1), so that
/// it is the same header once every line end is CRLF.
private func checkHeader(_ result: [UInt8]) {
    let header = Message(result).header
    for line in header.bytes.split(separator: 0x0A) {
        let text = line.last == 0x0D ? line.dropLast() : line
        require(text.count <= 998, "a line of \(text.count) bytes")
        require(!text.contains { $0 == 0x0D || $0 == 0 }, "a bare CR or NUL in the header")
    }
    var ends = LineEnds(stuffingDots: false)
    var sent: [UInt8] = []
    ends.encode(result.span, into: &sent)
    ends.finish(into: &sent)
    let received = Message(sent).header
    require(received.fields.map(\.name) == header.fields.map(\.name), "another header on the way")
}

/// A text of ours is read as it was written, but for line ends and what stands at its end.
private func writeText(_ text: String) {
    var header = HeaderWriter()
    header.add("Subject", text: text)
    let outgoing = OutgoingMessage(header: header, text: text)
    require(outgoing.sevenBitPieces == nil, "a text of ours with two forms")
    let bytes = outgoing.bytes(original: [])
    let message = Message(bytes)
    let part = message.parts[0]
    require(message.defects.isEmpty, "a text of ours with \(message.defects)")
    require(part.octets.isEmpty, "a text of ours that needs \(part.octets)")
    let decoded = part.encoding.decoded(Array(bytes[part.body]))
    require(trimmed(withCRLF(decoded)) == trimmed(withCRLF(Array(text.utf8))), "another text")
}

private func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var rest = bytes[...]
    while rest.last == 0x0D || rest.last == 0x0A { rest.removeLast() }
    return rest
}
