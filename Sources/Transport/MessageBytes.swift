internal import MailFormat

/// An outgoing message as a transport writes it, chunk by chunk, in memory that does not grow with the message.
struct MessageBytes {
    private var stream: PieceStream
    private var lineEnds: LineEnds
    private let original: OriginalFile?
    private var isFinished = false

    /// `original`: the file that the pieces take bytes from.
    init(_ pieces: [Piece], original: String?, stuffingDots: Bool) throws(TransportError) {
        stream = PieceStream(pieces)
        lineEnds = LineEnds(stuffingDots: stuffingDots)
        if let original { self.original = try OriginalFile(path: original) } else { self.original = nil }
    }

    /// How many bytes the message has with every line end as CRLF: the size that SMTP speaks of (RFC 1870 §3).
    static func size(of pieces: [Piece], original: String?) throws(TransportError) -> Int {
        var bytes = try MessageBytes(pieces, original: original, stuffingDots: false)
        var size = 0
        while let chunk = try bytes.next() { size += chunk.count }
        return size
    }

    /// The next bytes; nil behind the last ones, which end in CRLF.
    mutating func next() throws(TransportError) -> [UInt8]? {
        var output: [UInt8] = []
        while output.isEmpty, !isFinished {
            if let chunk = try stream.next(read) {
                output.reserveCapacity(chunk.count + chunk.count / 32)
                lineEnds.encode(chunk.span, into: &output)
            } else {
                lineEnds.finish(into: &output)
                isFinished = true
            }
        }
        return output.isEmpty ? nil : output
    }

    private func read(_ range: Range<Int>) throws(TransportError) -> [UInt8] {
        guard let original else {
            throw TransportError(
                operation: "read a message's original", reason: .file, detail: "the message has none")
        }
        return try original.read(range)
    }
}
