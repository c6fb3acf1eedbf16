import Glibc
import MailFormat

/// What was read of a mail, so that nothing of the work can be left out.
struct Counts: Equatable {
    var header = 0
    var parts = 0
    var content = 0
}

/// Reads a header as a mail program does: subject, addresses, date, identifiers, all decoded.
func readHeader(of message: Message) -> Int {
    var read = message.subject.utf8.count
    let header = message.header
    for name: FieldName in ["From", "To", "Cc"] {
        for mailbox in header.mailboxes(name) {
            read += (mailbox.name?.utf8.count ?? 0) + mailbox.address.description.utf8.count
        }
    }
    read += message.messageID?.text.utf8.count ?? 0
    read += (message.date?.timestamp.seconds ?? 0) & 1 == 0 ? 0 : 1
    for identifier in message.references { read += identifier.text.utf8.count }
    return read
}

/// Reads a mail whole: header, structure, contents decoded, texts as text.
func readMessage(_ bytes: [UInt8]) -> Counts {
    let message = Message(bytes)
    var counts = Counts(header: readHeader(of: message))
    for part in message.parts {
        counts.parts += 1
        guard !part.isMultipart else { continue }
        counts.header += part.fileName?.utf8.count ?? 0
        var decoder = TransferDecoder(part.encoding)
        var decoded: [UInt8] = []
        decoder.decode(bytes.span.extracting(part.body), into: &decoded)
        decoder.finish(into: &decoded)
        if part.contentType.type == "text" {
            counts.content += decodeText(decoded, charset: part.contentType.parameters["charset"]).text.utf8.count
        } else {
            counts.content += decoded.count
        }
    }
    return counts
}

/// Reads a mail in a file in memory that does not grow with it; decoded contents are counted and dropped.
func readFile(_ descriptor: Int32) -> Counts {
    var buffer = [UInt8](repeating: 0, count: 65536)
    var reader = MessageReader()
    var position = 0
    while true {
        let count = pread(descriptor, &buffer, buffer.count, off_t(position))
        guard count > 0 else { break }
        reader.read(buffer.span.extracting(first: count))
        position += count
    }
    let message = reader.finish()
    var counts = Counts(header: readHeader(of: message))
    var decoded: [UInt8] = []
    for part in message.parts {
        counts.parts += 1
        guard !part.isMultipart else { continue }
        var decoder = TransferDecoder(part.encoding)
        var position = part.body.lowerBound
        while position < part.body.upperBound {
            let wanted = min(buffer.count, part.body.upperBound - position)
            let count = pread(descriptor, &buffer, wanted, off_t(position))
            guard count > 0 else { break }
            decoded.removeAll(keepingCapacity: true)
            decoder.decode(buffer.span.extracting(first: count), into: &decoded)
            counts.content += decoded.count
            position += count
        }
        decoded.removeAll(keepingCapacity: true)
        decoder.finish(into: &decoded)
        counts.content += decoded.count
    }
    return counts
}
