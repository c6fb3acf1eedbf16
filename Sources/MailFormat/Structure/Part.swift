/// One MIME entity of a message (RFC 2045 §2.4): its header, and where its body lies.
public struct Part: Hashable, Sendable {
    /// The place in `Message.parts`; the root is 0.
    public let index: Int
    /// The multipart that holds this one; nil for the root.
    public let parent: Int?
    /// 0 for the root.
    public let depth: Int
    /// For the root the header of the message.
    public let header: Header
    /// Where the header lies in the message, the empty line behind it included.
    public let headerRange: Range<Int>
    /// Where the body lies in the message, still encoded, without the line end that belongs to the boundary.
    public let body: Range<Int>
    /// From the header; text/plain, or in a digest message/rfc822, where it says nothing (RFC 2045 §5.2).
    public let contentType: ContentType
    /// 7bit where the header says nothing, binary where it says what nobody knows (RFC 2045 §6).
    public let encoding: TransferEncoding
    /// nil where the header says nothing.
    public let disposition: Disposition?
    /// The decoded name from Content-Disposition or Content-Type, as it came: no store may use it unfiltered.
    public let fileName: String?
    /// Content-ID without angle brackets (RFC 2045 §7).
    public let contentID: String?
    /// What the bytes of the body need from a transport; of a multipart, the bytes before its first and behind
    /// its last part.
    public let octets: Octets

    /// Whether other parts lie in it. A multipart without readable parts is a leaf.
    public let isMultipart: Bool
    /// A leaf that was not looked into and is only passed on: a multipart without readable parts, or what lies
    /// behind a limit.
    public let isOpaque: Bool
}

/// What kinds of bytes a body holds, and so what may carry it unchanged.
public struct Octets: OptionSet, Hashable, Sendable {
    /// The kinds as bits.
    public let rawValue: UInt8

    /// The kinds with these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bytes above 127: needs 8BITMIME (RFC 6152).
    public static let eightBit = Octets(rawValue: 1)
    /// NUL, CR without LF, or a line over 998 bytes: no SMTP transport carries it unchanged (RFC 5321 §4.5.3.1.6).
    public static let binary = Octets(rawValue: 2)
    /// LF without CR: becomes CRLF on the way.
    public static let bareLF = Octets(rawValue: 4)
}
