/// An attachment of a TNEF stream while it is being read.
struct TNEFAttachmentDraft {
    /// The attribute with which an attachment begins (attAttachRenddata).
    static let firstAttribute: UInt16 = 0x9002

    private var attachment = TNEFAttachment(message: 0, data: 0..<0)
    private var hasData = false
    /// From attAttachTitle; old programs shorten it to eight letters and three.
    private var title: String?
    private var longName: String?
    private var shortName: String?
    /// What people see in place of a name: of a message its subject.
    private var displayName: String?

    private enum Attribute {
        static let data: UInt16 = 0x800F
        static let title: UInt16 = 0x8010
        static let created: UInt16 = 0x8012
        static let modified: UInt16 = 0x8013
        static let properties: UInt16 = 0x9005
    }

    /// Takes an attribute of the attachment; false where its properties cannot be read to the end.
    mutating func take(_ attribute: UInt16, _ data: Range<Int>, in bytes: [UInt8], charset: String?) -> Bool {
        switch attribute {
        case Attribute.data:
            // The bytes of a file; they lead before those of a property.
            if !hasData || attachment.method == .file { setData(data) }
        case Attribute.title: title = TNEFText(range: data, charset: charset).string(in: bytes)
        case Attribute.created: attachment.created = attachment.created ?? Timestamp(tnefDate: data, in: bytes)
        case Attribute.modified: attachment.modified = attachment.modified ?? Timestamp(tnefDate: data, in: bytes)
        case Attribute.properties:
            var scanner = TNEFPropertyScanner(bytes, in: data)
            while let property = scanner.next() { take(property, in: bytes, charset: charset) }
            return !scanner.isMalformed
        default: break
        }
        return true
    }

    /// The attachment; nil where it has no bytes, as a mere link to a file.
    func finished(message: Int) -> TNEFAttachment? {
        guard hasData else { return nil }
        var finished = attachment
        finished.message = message
        finished.name =
            attachment.method == .message ? displayName ?? title : longName ?? title ?? shortName ?? displayName
        return finished
    }

    private enum Property {
        static let displayName: UInt16 = 0x3001
        static let created: UInt16 = 0x3007
        static let modified: UInt16 = 0x3008
        static let data: UInt16 = 0x3701
        static let shortName: UInt16 = 0x3704
        static let method: UInt16 = 0x3705
        static let longName: UInt16 = 0x3707
        static let mediaType: UInt16 = 0x370E
        static let contentID: UInt16 = 0x3712
        static let flags: UInt16 = 0x3714
        static let isHidden: UInt16 = 0x7FFE
    }

    private mutating func take(_ property: TNEFProperty, in bytes: [UInt8], charset: String?) {
        let string = { TNEFText(property, charset: charset)?.string(in: bytes) }
        var number = ByteCursor(bytes, in: property.value)
        switch property.id {
        case Property.longName: longName = string()
        case Property.shortName: shortName = string()
        case Property.displayName: displayName = string()
        case Property.mediaType: attachment.mediaType = string().flatMap { ContentType($0)?.mediaType }
        case Property.contentID:
            let id = string().map { $0.filter { $0 != "<" && $0 != ">" && !$0.isWhitespace } } ?? ""
            attachment.contentID = id.isEmpty ? nil : id
        case Property.created:
            attachment.created = Timestamp(fileTime: property.value, in: bytes) ?? attachment.created
        case Property.modified:
            attachment.modified = Timestamp(fileTime: property.value, in: bytes) ?? attachment.modified
        case Property.flags:
            // ATT_MHTML_REF (MS-OXCMSG §2.2.2.18).
            if let flags = number.uint32(), flags & 4 != 0 { attachment.isInline = true }
        case Property.isHidden:
            if let value = number.uint8(), value != 0 { attachment.isInline = true }
        case Property.method: takeMethod(number.uint32())
        case Property.data: takeData(property, in: bytes)
        default: break
        }
    }

    /// MS-OXCMSG §2.2.2.9.
    private mutating func takeMethod(_ number: UInt32?) {
        switch number {
        case 5: attachment.method = .message
        case 6: attachment.method = .ole
        default: break
        }
    }

    /// An object has the identifier of its kind before its bytes (MS-OXTNEF §2.1.3.4.1).
    private mutating func takeData(_ property: TNEFProperty, in bytes: [UInt8]) {
        guard property.type == TNEFProperty.ValueType.object else {
            if !hasData { setData(property.value) }
            return
        }
        let identifier = property.value.prefix(Self.messageIdentifier.count)
        let isMessage = bytes[identifier].elementsEqual(Self.messageIdentifier)
        attachment.method = isMessage || attachment.method == .message ? .message : .ole
        setData(property.value.dropFirst(identifier.count))
    }

    /// IID_IMessage, as it stands in bytes.
    private static let messageIdentifier: [UInt8] = [
        0x07, 0x03, 0x02, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46,
    ]

    private mutating func setData(_ range: Range<Int>) {
        attachment.data = range
        hasData = true
    }
}
