/// A message as read: its header, its parts as ranges over its bytes, and the faults seen on the way
/// (RFC 5322, RFC 2045). The body's bytes stay where they are.
public struct Message: Hashable, Sendable {
    /// All parts, each before its children; never empty, the first is the message itself.
    public let parts: [Part]
    /// Bytes in all.
    public let size: Int
    /// The faults of the message and its parts; each once, wherever and however often it was seen.
    public let defects: Set<Defect>
    /// The line end of the first line: true for CRLF, false for a bare LF.
    public let usesCRLF: Bool

    /// The header of the message.
    public var header: Header { parts[0].header }

    /// Reads a message that is in memory as a whole.
    public init(_ bytes: [UInt8], limits: Limits = Limits()) {
        var reader = MessageReader(limits: limits)
        reader.read(bytes.span)
        self = reader.finish()
    }

    init(parts: [Part], size: Int, defects: Set<Defect>, usesCRLF: Bool) {
        self.parts = parts
        self.size = size
        self.defects = defects
        self.usesCRLF = usesCRLF
    }

    /// The parts that lie directly in `part`.
    public func children(of part: Part) -> [Part] { parts.filter { $0.parent == part.index } }

    /// Whether `part` is, or lies in, a multipart/signed or multipart/encrypted, whose bytes nobody may touch
    /// (RFC 1847 §2).
    public func isProtected(_ part: Part) -> Bool {
        var current: Part? = part
        // A parent stands before its parts, so that the way up has an end.
        while let entity = current {
            if entity.contentType.isProtecting { return true }
            current = entity.parent.flatMap {
                $0 < entity.index && parts.indices.contains($0) ? parts[$0] : nil
            }
        }
        return false
    }
}

extension ContentType {
    /// Whether a signature or encryption covers the bytes of the parts (RFC 1847 §2).
    fileprivate var isProtecting: Bool {
        type == "multipart" && (subtype == "signed" || subtype == "encrypted")
    }
}
