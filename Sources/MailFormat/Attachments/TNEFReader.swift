/// Reads a TNEF stream, and the streams of the messages embedded in it (MS-OXTNEF §2.1).
///
/// Embedded streams wait in line until the one that holds them is read, so that nothing here calls itself.
struct TNEFReader {
    private(set) var messages: [TNEFMessage] = []
    private(set) var attachments: [TNEFAttachment] = []
    private(set) var defects: Set<TNEFDefect> = []

    private let bytes: [UInt8]
    private var waiting: [Stream]
    /// The code page of the stream's strings (attOemCodepage), as a charset label.
    private var charset: String?
    /// The code page of HTML, which may stand behind it.
    private var htmlCharset: String?
    /// What was read of an attachment so far; nil before the first one.
    private var draft: TNEFAttachmentDraft?

    private struct Stream {
        var range: Range<Int>
        var attachment: Int?
        var depth: Int
    }

    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        waiting = [Stream(range: bytes.indices, attachment: nil, depth: 0)]
        var cursor = ByteCursor(bytes, in: bytes.indices)
        guard cursor.uint32() == TNEF.signature else { return nil }
    }

    mutating func read() {
        var next = 0
        while next < waiting.count {
            read(waiting[next])
            next += 1
        }
    }

    private mutating func read(_ stream: Stream) {
        var cursor = ByteCursor(bytes, in: stream.range)
        guard cursor.uint32() == TNEF.signature else {
            defects.insert(.malformed)
            return
        }
        // The key is of no use outside of the program that wrote it.
        if cursor.uint16() == nil { defects.insert(.truncated) }
        messages.append(TNEFMessage(attachment: stream.attachment))
        (charset, htmlCharset, draft) = (nil, nil, nil)
        while cursor.left > 0, readAttribute(&cursor, depth: stream.depth) {}
        endAttachment(depth: stream.depth)
        let last = messages.count - 1
        if messages[last].bodies.html != nil, messages[last].bodies.html?.charset == nil {
            messages[last].bodies.html?.charset = htmlCharset ?? charset
        }
    }

    // MARK: Attributes

    /// Reads a level, an identifier, a length, as many bytes, and their sum; false where nothing can follow.
    private mutating func readAttribute(_ cursor: inout ByteCursor, depth: Int) -> Bool {
        guard let level = cursor.uint8(), let id = cursor.uint32(), let length = cursor.uint32() else {
            defects.insert(.truncated)
            return false
        }
        guard level == Self.messageLevel || level == Self.attachmentLevel else {
            defects.insert(.malformed)
            return false
        }
        let data = cursor.take(length)
        if let written = cursor.uint16(), data.count == length {
            if written != checksum(data) { defects.insert(.wrongChecksum) }
        } else {
            defects.insert(.truncated)
        }
        // The lower half names the attribute; some writers have the upper one, its type, wrong.
        let attribute = UInt16(truncatingIfNeeded: id)
        if level == Self.messageLevel {
            takeMessage(attribute, data)
        } else {
            takeAttachment(attribute, data, depth: depth)
        }
        return true
    }

    private static let messageLevel: UInt8 = 1
    private static let attachmentLevel: UInt8 = 2

    /// The sum of the bytes, of which only the lower half counts (MS-OXTNEF §2.1.3.2).
    private func checksum(_ range: Range<Int>) -> UInt16 {
        var sum: UInt16 = 0
        for index in range { sum &+= UInt16(bytes[index]) }
        return sum
    }

    // MARK: The message

    private enum Attribute {
        static let subject: UInt16 = 0x8004
        static let dateSent: UInt16 = 0x8005
        static let messageClass: UInt16 = 0x8008
        static let body: UInt16 = 0x800C
        static let properties: UInt16 = 0x9003
        static let codePage: UInt16 = 0x9007
    }

    private mutating func takeMessage(_ attribute: UInt16, _ data: Range<Int>) {
        let last = messages.count - 1
        switch attribute {
        case Attribute.codePage:
            var cursor = ByteCursor(bytes, in: data)
            charset = cursor.uint32().flatMap(charsetLabel)
        case Attribute.subject: messages[last].subject = messages[last].subject ?? string(data)
        case Attribute.messageClass: messages[last].messageClass = messages[last].messageClass ?? string(data)
        case Attribute.dateSent: messages[last].sent = messages[last].sent ?? Timestamp(tnefDate: data, in: bytes)
        case Attribute.body where !data.isEmpty:
            messages[last].bodies.plain = messages[last].bodies.plain ?? TNEFText(range: data, charset: charset)
        case Attribute.properties:
            var scanner = TNEFPropertyScanner(bytes, in: data)
            while let property = scanner.next() { takeMessage(property) }
            if scanner.isMalformed { defects.insert(.malformed) }
        default: break
        }
    }

    private enum Property {
        static let messageClass: UInt16 = 0x001A
        static let subject: UInt16 = 0x0037
        static let submitTime: UInt16 = 0x0039
        static let body: UInt16 = 0x1000
        static let compressedRTF: UInt16 = 0x1009
        static let html: UInt16 = 0x1013
        static let internetCodePage: UInt16 = 0x3FDE
    }

    /// A property's value is exacter than that of an attribute, which knows no Unicode.
    private mutating func takeMessage(_ property: TNEFProperty) {
        let last = messages.count - 1
        switch property.id {
        case Property.messageClass: messages[last].messageClass = string(property) ?? messages[last].messageClass
        case Property.subject: messages[last].subject = string(property) ?? messages[last].subject
        case Property.submitTime:
            messages[last].sent = Timestamp(fileTime: property.value, in: bytes) ?? messages[last].sent
        case Property.body where !property.value.isEmpty: messages[last].bodies.plain = text(property)
        case Property.html where !property.value.isEmpty:
            // Bytes are in the code page of HTML, strings in that of the stream.
            messages[last].bodies.html =
                text(property) ?? TNEFText(range: property.value, charset: nil)
        case Property.compressedRTF where !property.value.isEmpty: messages[last].bodies.rtf = property.value
        case Property.internetCodePage:
            var cursor = ByteCursor(bytes, in: property.value)
            htmlCharset = cursor.uint32().flatMap(charsetLabel)
        default: break
        }
    }

    // MARK: Attachments

    private mutating func takeAttachment(_ attribute: UInt16, _ data: Range<Int>, depth: Int) {
        if attribute == TNEFAttachmentDraft.firstAttribute {
            endAttachment(depth: depth)
            draft = TNEFAttachmentDraft()
        }
        var current = draft ?? TNEFAttachmentDraft()
        if !current.take(attribute, data, in: bytes, charset: charset) { defects.insert(.malformed) }
        draft = current
    }

    private mutating func endAttachment(depth: Int) {
        defer { draft = nil }
        guard let attachment = draft?.finished(message: messages.count - 1) else { return }
        guard attachments.count < TNEF.attachmentLimit else {
            defects.insert(.limitExceeded)
            return
        }
        attachments.append(attachment)
        guard attachment.method == .message else { return }
        if depth < TNEF.depthLimit {
            waiting.append(Stream(range: attachment.data, attachment: attachments.count - 1, depth: depth + 1))
        } else {
            defects.insert(.limitExceeded)
        }
    }

    // MARK: Values

    private func string(_ data: Range<Int>) -> String? {
        TNEFText(range: data, charset: charset).string(in: bytes)
    }

    private func string(_ property: TNEFProperty) -> String? { text(property)?.string(in: bytes) }

    private func text(_ property: TNEFProperty) -> TNEFText? { TNEFText(property, charset: charset) }
}
