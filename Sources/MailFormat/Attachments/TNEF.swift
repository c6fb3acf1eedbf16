/// What a TNEF stream holds (winmail.dat, application/ms-tnef): Outlook's own form of a message, with the files that
/// it carries (MS-OXTNEF).
///
/// Nothing is copied out of the stream: what is found are ranges over its bytes, those of embedded messages included.
public struct TNEF: Hashable, Sendable {
    /// The stream.
    public let bytes: [UInt8]
    /// The message itself, and behind it the messages embedded in it; never empty.
    public let messages: [TNEFMessage]
    /// What is attached to any of the messages, those of the first one first.
    public let attachments: [TNEFAttachment]
    /// The faults of the stream; each once.
    public let defects: Set<TNEFDefect>

    /// The first four bytes of a stream, little-endian (MS-OXTNEF §2.1.3.1).
    static let signature: UInt32 = 0x223E_9F78
    /// Attachments in all messages together; as many as parts in a mail.
    static let attachmentLimit = 2000
    /// Levels of embedded messages. Every level's bytes are read again, so that this bounds the work as well.
    static let depthLimit = 8

    /// Reads a stream; nil when it does not begin as one.
    public init?(_ bytes: [UInt8]) {
        guard var reader = TNEFReader(bytes) else { return nil }
        reader.read()
        self.bytes = bytes
        messages = reader.messages
        attachments = reader.attachments
        defects = reader.defects
    }

    /// The bytes that stand in a range of the stream.
    public subscript(range: Range<Int>) -> ArraySlice<UInt8> { bytes[range.clamped(to: bytes.indices)] }
}

/// A message in a TNEF stream: what tells it to people.
public struct TNEFMessage: Hashable, Sendable {
    /// The index of the attachment that it is; nil for the message of the stream itself.
    public let attachment: Int?
    /// PidTagSubject; nil where nothing is said.
    public internal(set) var subject: String?
    /// What kind of message it is (PidTagMessageClass): `IPM.Note`, `IPM.Schedule.Meeting.Request` ….
    public internal(set) var messageClass: String?
    /// When it was sent.
    public internal(set) var sent: Timestamp?
    /// The text as its programs wrote it, in any of three forms.
    var bodies = Bodies()

    /// Where the forms of the text stand in the stream.
    struct Bodies: Hashable, Sendable {
        var plain: TNEFText?
        var html: TNEFText?
        /// Compressed (MS-OXRTFCP).
        var rtf: Range<Int>?
    }
}

/// Something attached to a message in a TNEF stream.
public struct TNEFAttachment: Hashable, Sendable {
    /// How it is attached (PidTagAttachMethod, MS-OXCMSG §2.2.2.9).
    public enum Method: Hashable, Sendable {
        /// A file.
        case file
        /// A message: its data is a TNEF stream of its own, which `TNEF.messages` holds as well.
        case message
        /// An object drawn in the text, in the form of the program that made it (OLE).
        case ole
    }

    /// The index of the message that it is attached to.
    public internal(set) var message: Int
    /// How it is attached.
    public internal(set) var method = Method.file
    /// The name as it came: no store may use it unfiltered. nil where none is given.
    public internal(set) var name: String?
    /// `type/subtype` (PidTagAttachMimeTag); nil where nothing is said.
    public internal(set) var mediaType: String?
    /// The name by which HTML shows it, without angle brackets (PidTagAttachContentId).
    public internal(set) var contentID: String?
    /// Whether the text shows it and no list of attachments should (PidTagAttachmentHidden, PidTagAttachFlags).
    public internal(set) var isInline = false
    /// When the file was made.
    public internal(set) var created: Timestamp?
    /// When the file was changed last.
    public internal(set) var modified: Timestamp?
    /// Where its bytes stand in the stream.
    public internal(set) var data: Range<Int>
}

/// A fault seen in a TNEF stream. Reading goes on behind it as far as it can.
public enum TNEFDefect: Hashable, Sendable {
    /// An attribute's checksum is wrong.
    case wrongChecksum
    /// The stream, or something in it, is shorter than it says.
    case truncated
    /// Something stands where no attribute or property can.
    case malformed
    /// A limit was met; what lies beyond it was passed over.
    case limitExceeded
}
