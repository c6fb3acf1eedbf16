/// Turns pieces into bytes, chunk by chunk, in memory that does not grow with the message.
public struct PieceStream: Sendable {
    private let pieces: [Piece]
    private let chunkSize: Int
    /// The piece at work, and how much of it has been taken.
    private var index = 0
    private var taken = 0
    private var recoder: Recoder?
    /// What is ready; it outlives a failed read, so that `next` can be called again.
    private var ready: [UInt8] = []

    /// - `chunkSize`: how much of the original is read at once; a chunk can be larger where it is encoded, by up
    ///   to three times.
    public init(_ pieces: [Piece], chunkSize: Int = 65536) {
        self.pieces = pieces
        self.chunkSize = max(1, chunkSize)
    }

    /// The next bytes; nil behind the last ones. After an error it may be called again.
    ///
    /// - `readOriginal`: reads from the stored original; it may return fewer bytes than asked for, but at least
    ///   one, or throws.
    public mutating func next<Failure: Error>(
        _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> [UInt8]? {
        while ready.count < chunkSize, index < pieces.count {
            switch pieces[index] {
            case .bytes(let bytes):
                ready.append(contentsOf: bytes)
                endPiece()
            case .original(let range):
                if let bytes = try read(range, readOriginal) {
                    ready.append(contentsOf: bytes)
                } else {
                    endPiece()
                }
            case .recoded(let range, let from, let to):
                try recode(range, Recoder(from, to), readOriginal)
            }
        }
        guard !ready.isEmpty else { return nil }
        defer { ready = [] }
        return ready
    }

    /// The next bytes of a range; nil at its end.
    private mutating func read<Failure: Error>(
        _ range: Range<Int>, _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> [UInt8]? {
        guard taken < range.count else { return nil }
        let start = range.lowerBound + taken
        let bytes = try readOriginal(start..<min(range.upperBound, start + chunkSize))
        precondition(!bytes.isEmpty, "The original is shorter than the message that was read from it.")
        taken += bytes.count
        return bytes
    }

    private mutating func recode<Failure: Error>(
        _ range: Range<Int>, _ fresh: Recoder, _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) {
        var recoder = recoder ?? fresh
        if let bytes = try read(range, readOriginal) {
            recoder.take(bytes, into: &ready)
            self.recoder = recoder
        } else {
            recoder.finish(into: &ready)
            endPiece()
        }
    }

    private mutating func endPiece() {
        index += 1
        taken = 0
        recoder = nil
    }
}

/// Takes one transfer encoding off and puts another on.
private struct Recoder: Sendable {
    private var decoder: TransferDecoder
    private var encoder: TransferEncoder

    init(_ from: TransferEncoding, _ to: TransferEncoding) {
        decoder = TransferDecoder(from)
        encoder = TransferEncoder(to)
    }

    mutating func take(_ bytes: [UInt8], into output: inout [UInt8]) {
        var decoded: [UInt8] = []
        decoder.decode(bytes.span, into: &decoded)
        encoder.encode(decoded.span, into: &output)
    }

    mutating func finish(into output: inout [UInt8]) {
        var decoded: [UInt8] = []
        decoder.finish(into: &decoded)
        encoder.encode(decoded.span, into: &output)
        encoder.finish(into: &output)
    }
}
