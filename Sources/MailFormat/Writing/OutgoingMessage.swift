/// A message to be sent, as pieces over one stored original.
///
/// A transport writes every line end as CRLF; it changes nothing else.
public struct OutgoingMessage: Hashable, Sendable {
    /// Header and body for a server that takes eight-bit bodies (8BITMIME, RFC 6152).
    public var pieces: [Piece]
    /// The same for a server that does not, as far as parts may be recoded; nil when `pieces` is seven-bit already.
    public var sevenBitPieces: [Piece]?
    /// Whether a header field other than those of MIME holds raw UTF-8, so that the server must offer SMTPUTF8 (RFC 6531).
    public var needsSMTPUTF8: Bool

    /// A message of these pieces.
    public init(pieces: [Piece], sevenBitPieces: [Piece]? = nil, needsSMTPUTF8: Bool = false) {
        self.pieces = pieces
        self.sevenBitPieces = sevenBitPieces
        self.needsSMTPUTF8 = needsSMTPUTF8
    }
}

extension OutgoingMessage {
    /// Bytes of `pieces`, for the SIZE of a transaction (RFC 1870): exact unless a part is recoded, and bare LFs
    /// that a transport writes as CRLF are counted as they are stored.
    public var size: Int { pieces.reduce(0) { $0 + $1.size } }

    /// The bytes in memory, for what is small: tests, a dry run.
    ///
    /// - `sevenBit`: takes `sevenBitPieces` where there are some.
    public func bytes(original: [UInt8], sevenBit: Bool = false) -> [UInt8] {
        var stream = PieceStream(sevenBit ? sevenBitPieces ?? pieces : pieces)
        var output: [UInt8] = []
        while let chunk = stream.next({ Array(original[$0.clamped(to: original.indices)]) }) {
            output.append(contentsOf: chunk)
        }
        return output
    }
}
