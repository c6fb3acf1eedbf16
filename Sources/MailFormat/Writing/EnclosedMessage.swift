/// A stored message that another one encloses (message/rfc822, RFC 2046 §5.2.1): a new header, and the body as it came.
public struct EnclosedMessage: Hashable, Sendable {
    /// The header without MIME fields, which come from the message.
    public var header: HeaderWriter
    /// The message as read.
    public var message: Message
    /// Where it begins: in the original, for one that lies in another; or among several (`Originals.starts`).
    public var start: Int
    /// Texts that stand in place of its parts, as in `OutgoingMessage.init(header:over:replacing:)`.
    public var replacements: [Int: String] = [:]

    /// Encloses `message` with what its author wrote, without the fields of its way to us
    /// (`HeaderWriter.init(enclosing:)`).
    public init(_ message: Message, at start: Int = 0) {
        self.init(message, at: start, header: HeaderWriter(enclosing: message.header))
    }

    /// Encloses `message` behind another header.
    public init(_ message: Message, at start: Int = 0, header: HeaderWriter) {
        self.header = header
        self.message = message
        self.start = start
    }
}

extension HeaderWriter {
    /// What a reader of an enclosed message needs of its header: as it came, but without the fields that told the way
    /// to us, that were another list's, that would ask for receipts, or that belong to the body. What was raw
    /// eight-bit text becomes encoded words, so that only addresses stay beyond ASCII.
    public init(enclosing header: Header) {
        self.init()
        for field in header.fields where !field.name.belongsToTransport { addSevenBit(field, of: header) }
    }

    private mutating func addSevenBit(_ field: Field, of header: Header) {
        guard header.bytes(of: field).contains(where: { $0 >= 0x80 }) else { return add(field, of: header) }
        guard field.name.text.utf8.count <= Self.nameLimit else { return }
        let value = header.value(of: field)
        switch field.name {
        case "From", "Sender", "Reply-To", "To", "Cc", "Resent-From", "Resent-Sender", "Resent-To", "Resent-Cc":
            add(field.name, mailboxes: AddressList(value, limit: header.addressLimit).mailboxes)
        case "Message-ID", "In-Reply-To", "References":
            add(field.name, value: value)
        case "Date":
            if let date = DateTime(value) { add(field.name, date: date) }
        default: add(field.name, text: decodeEncodedWords(value))
        }
    }
}

extension FieldName {
    private static let transportPrefixes = ["content-", "list-", "arc-", "x-ms-exchange-", "x-spam-"]

    private static let transportFields: Set<FieldName> = [
        "MIME-Version", "Received", "Received-SPF", "Authentication-Results", "Precedence", "X-Auto-Response-Suppress",
    ]

    /// Whether the field says nothing to whom a message is shown.
    fileprivate var belongsToTransport: Bool {
        let name = lowercased
        return isOfOneDelivery || Self.transportFields.contains(self)
            || Self.transportPrefixes.contains(where: name.hasPrefix)
    }
}
