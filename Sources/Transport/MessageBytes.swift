internal import MailFormat

/// An outgoing message as a transport writes it, chunk by chunk, in memory that does not grow with the message.
struct MessageBytes {
    private var stream: PieceStream
    private var lineEnds: LineEnds
    private let originals: OriginalFiles
    private var isFinished = false
    /// Read while measuring, and not asked for yet.
    private var ready: [UInt8]?

    /// `originals`: the files that the pieces take bytes from.
    init(_ pieces: [Piece], originals: [String], stuffingDots: Bool) throws(TransportError) {
        stream = PieceStream(pieces)
        lineEnds = LineEnds(stuffingDots: stuffingDots)
        self.originals = try OriginalFiles(paths: originals)
    }

    /// Reads the message once and tells how many bytes it has with every line end as CRLF, doubled dots not counted: the
    /// size that SMTP speaks of (RFC 1870 §3). The first chunk, most messages whole, stays at hand: no server that waits
    /// for it waits for the disk.
    mutating func measure() throws(TransportError) -> Int {
        ready = try next()
        var rest = self
        var size = 0
        while let chunk = try rest.next() { size += chunk.count }
        return size - rest.lineEnds.doubledDots
    }

    /// The next bytes; nil behind the last ones, which end in CRLF.
    mutating func next() throws(TransportError) -> [UInt8]? {
        if let ready = ready.take() { return ready }
        var output: [UInt8] = []
        while output.isEmpty, !isFinished {
            if let chunk = try stream.next(originals.read) {
                output.reserveCapacity(chunk.count + chunk.count / 32)
                lineEnds.encode(chunk.span, into: &output)
            } else {
                lineEnds.finish(into: &output)
                isFinished = true
            }
        }
        return output.isEmpty ? nil : output
    }
}
