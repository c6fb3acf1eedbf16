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
}

extension AttachedFile {
    /// The bytes of the attachment, of the decoded body of its part.
    public func contents(in decoded: [UInt8]) -> [UInt8] {
        switch place {
        case .whole: decoded
        case .inTNEF(let range): Array(decoded[range.clamped(to: decoded.indices)])
        case .uuencoded(let range):
            TransferEncoding.uuencode.decoded(Array(decoded[range.clamped(to: decoded.indices)]))
        }
    }
}
