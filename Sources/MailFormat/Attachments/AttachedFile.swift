/// A file that a message carries: a part of it, or something inside a part.
public struct AttachedFile: Hashable, Sendable {
    /// Where an attachment stands in the decoded body of its part.
    public enum Place: Hashable, Sendable {
        /// It is the part.
        case whole
        /// It is a range of a TNEF stream (winmail.dat).
        case inTNEF(Range<Int>)
        /// It is uuencoded in a range of a text.
        case uuencoded(Range<Int>)
    }

    /// The index of the part.
    public var part: Int
    /// Where in the part it stands.
    public var place: Place
    /// The name as people may see it (`visibleFileName`); nil where none came.
    public var name: String?
    /// `type/subtype`; `application/octet-stream` where nothing is said.
    public var mediaType: String
    /// Content-ID without angle brackets (RFC 2045 §7).
    public var contentID: String?
    /// Whether the text shows it, by its own word.
    public var isInline: Bool

    /// A file at a place in a part.
    public init(
        part: Int, place: Place, name: String?, mediaType: String, contentID: String? = nil, isInline: Bool = false
    ) {
        self.part = part
        self.place = place
        self.name = name
        self.mediaType = mediaType
        self.contentID = contentID
        self.isInline = isInline
    }
}

extension AttachedFile {
    /// The bytes of the attachment, from the decoded body of its part.
    public func contents(in decoded: [UInt8]) -> [UInt8] { place.contents(in: decoded) }
}

extension AttachedFile.Place {
    /// The bytes that stand there, from the decoded body of the part.
    public func contents(in decoded: [UInt8]) -> [UInt8] {
        switch self {
        case .whole: decoded
        case .inTNEF(let range): Array(decoded[range.clamped(to: decoded.indices)])
        case .uuencoded(let range):
            TransferEncoding.uuencode.decoded(Array(decoded[range.clamped(to: decoded.indices)]))
        }
    }
}
