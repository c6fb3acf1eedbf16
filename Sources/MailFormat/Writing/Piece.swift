/// A stretch of an outgoing message: new bytes, or bytes of the stored original, so that what is passed on is
/// what came in.
public enum Piece: Hashable, Sendable {
    /// New bytes, lines ending in CRLF.
    case bytes([UInt8])
    /// The original's bytes as they are; of several originals, they are one behind the other (`Originals`).
    case original(Range<Int>)
    /// The original's bytes with one transfer encoding taken off and another put on.
    case recoded(Range<Int>, from: TransferEncoding, to: TransferEncoding)

    /// Bytes that the piece yields: exact but for recoded ones, where it is an estimate (base64 by its letters,
    /// quoted-printable as text in which one byte of eight needs an escape).
    public var size: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .original(let range): range.count
        case .recoded(let range, let from, let to):
            Self.encodedSize(Self.decodedSize(range.count, from), to)
        }
    }

    /// The same piece of an original that begins at `start`.
    func moved(by start: Int) -> Piece {
        switch self {
        case .bytes: self
        case .original(let range): .original(range.moved(by: start))
        case .recoded(let range, let from, let to): .recoded(range.moved(by: start), from: from, to: to)
        }
    }

    private static func decodedSize(_ count: Int, _ encoding: TransferEncoding) -> Int {
        switch encoding {
        case .sevenBit, .eightBit, .binary, .quotedPrintable: count
        case .base64, .uuencode: count / 4 * 3
        }
    }

    private static func encodedSize(_ count: Int, _ encoding: TransferEncoding) -> Int {
        switch encoding {
        case .sevenBit, .eightBit, .binary, .uuencode: count
        case .base64: (count + 2) / 3 * 4 + count / 57 * 2
        case .quotedPrintable: count + count / 4
        }
    }
}

extension Range<Int> {
    fileprivate func moved(by offset: Int) -> Range<Int> { lowerBound + offset..<upperBound + offset }
}
