internal import Glibc
internal import MailFormat
internal import Networks

/// Hashes the body of a message while it is read, and then what makes the message itself: two copies of one mail
/// that came by different ways, with other trace fields and other line ends, get the same hash.
struct ContentHash: ~Copyable {
    private let body = Digest()

    /// Takes the next bytes of the body.
    func update(_ bytes: Span<UInt8>) {
        var start = 0
        while start < bytes.count {
            let rest = bytes.extracting(start..<bytes.count)
            // Stays inside the buffer by memchr's contract; a scan by hand takes ten times as long on large mail.
            let length: Int? = rest.withUnsafeBufferPointer { buffer in
                guard let first = buffer.baseAddress, let found = memchr(first, 13, buffer.count) else {
                    return nil
                }
                return UnsafeRawPointer(found) - UnsafeRawPointer(first)
            }
            body.update(rest.extracting(0..<(length ?? rest.count)))
            start += (length ?? rest.count) + 1
        }
    }

    consuming func finish(_ message: Message) -> BlobID {
        let whole = Digest()
        let authors = message.authors.map(\.address.identity)
        let from = authors.isEmpty ? message.header.all("From").map(message.header.value(of:)) : authors
        let identity = [FieldName("Date"), "Subject", "Message-ID"].map { message.header.value($0) ?? "" }
        // Each value is preceded by its length, so that no two lists of values give the same bytes.
        for value in ["\(from.count)"] + from + identity {
            let value = value.filter { !$0.isNewline }
            whole.update("\(value.utf8.count):\(value)")
        }
        whole.update(body.finish().hex)
        return whole.finish()
    }
}
