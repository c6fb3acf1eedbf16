import Fuzzer
import MailFormat

/// Reads a field's value by every reader there is, and writes what was read.
func readHeader(_ input: Input) {
    let value = input.text
    let lists = AddressList(value).mailboxes
    let message = Message(Array("X: ".utf8) + input.bytes)
    readWords(value)
    if let type = ContentType(value) { _ = type.mediaType }
    _ = (Disposition(value), AuthenticationResults(value))
    _ = (isReplySubject(value), Timestamp(iso8601: value))
    require(baseSubject(baseSubject(value)) == baseSubject(value), "a base subject has another base")
    _ = decodeText(input.bytes, charset: charsets[Int(input.choice) % charsets.count])
    if let date = DateTime(value) { check(date) }
    if let address = Address(value) { check(address) }
    if let identifier = MessageID(value) { check([identifier]) }
    check(lists)
    check(message.header.messageIDs("X"))
    check(message.header, value: value)
}

private let charsets: [String?] = [
    nil, "utf-8", "iso-8859-1", "windows-1252", "utf-16", "utf-7", "iso-2022-jp", "gb18030", "euc-kr", "shift_jis",
    "us-ascii", "big5", "koi8-r", "utf-16le", "utf-32", "x-unknown",
]

/// Encoded words, by way of the one field that has them.
private func readWords(_ value: String) {
    let header = Message(Array("Subject: \(value)".utf8)).header
    guard let text = header.text("Subject") else { return }
    require(!text.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a control character in text")
}

private func check(_ date: DateTime) {
    let written = DateTime(date.description)
    require(written?.timestamp == date.timestamp, "\(date) is read as another time")
    // ISO 8601 has years of four digits.
    guard (0...9999).contains(CivilDateTime(date.timestamp).year) else { return }
    require(Timestamp(iso8601: date.timestamp.iso8601) == date.timestamp, "\(date.timestamp) is another time")
}

private func check(_ address: Address) {
    require(Address(address.description) == address, "\(address) is read as another address")
    require(!address.description.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a control character in an address")
    _ = address.display
    check([Mailbox(address: address)])
}

/// Mailboxes are read as they were written.
private func check(_ mailboxes: [Mailbox]) {
    var writer = HeaderWriter()
    writer.add("To", mailboxes: mailboxes)
    check(writer.bytes)
    let again = Message(writer.bytes).header.mailboxes("To")
    require(again.map(\.address) == mailboxes.map(\.address), "other addresses: \(mailboxes) as \(again)")
}

private func check(_ identifiers: [MessageID]) {
    var writer = HeaderWriter()
    writer.add("References", messageIDs: identifiers)
    check(writer.bytes)
    let again = Message(writer.bytes).header.messageIDs("References")
    require(again == identifiers, "other identifiers: \(identifiers) as \(again)")
}

/// Any text can be written in any way; the text of an unstructured field is read again.
private func check(_ header: Header, value: String) {
    var writer = HeaderWriter()
    writer.add("Subject", text: value)
    let subject = Message(writer.bytes + Array("\r\n".utf8))
    require(subject.header.fields.count == 1, "a text became another field")
    let text = subject.header.text("Subject") ?? ""
    let words = value.utf8.split { $0 <= 0x20 || $0 == 0x7F }.joined(separator: [0x20])
    require(Array(text.utf8) == Array(words), "text read as \(text)")
    writer.add("X", value: value, parameters: ["a": value])
    writer.add("X", value: value, parameters: [value: "b"])
    writer.add("List-Id", phrase: String(value.prefix(80)), bracketed: value)
    writer.add("From", mailboxes: [Mailbox(name: value, address: writersAddress)])
    for field in header.fields { writer.add(field, of: header) }
    check(writer.bytes)
    require(Message(writer.bytes).header.mailboxes("From").map(\.address).first == writersAddress, "another author")
}

private let writersAddress: Address = {
    guard let address = Address("rita@stadt.example") else { fatalError("no address") }
    return address
}()

/// RFC 5322 §2.1.1: no line is too long, empty or without its end, and no control character stands in it.
private func check(_ written: [UInt8]) {
    guard !written.isEmpty else { return }
    require(written.suffix(2) == [0x0D, 0x0A], "no line end")
    for line in written.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
        let text = line.last == 0x0D ? line.dropLast() : line
        require(text.contains { $0 != 0x20 && $0 != 0x09 }, "an empty line")
        require(text.count <= 998, "a line of \(text.count) bytes")
        require(!text.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }, "a control character")
    }
}
