public import MailFormat

/// A body that many messages share but for one word, which only the one who gets it may know: a token. It is composed and
/// stored once.
public struct SharedBody: Hashable, Sendable {
    /// The MIME fields and the body behind a header.
    public var stretches: [Stretch]
    /// The same for servers without 8BITMIME (RFC 6152); nil where it is the same.
    public var sevenBitStretches: [Stretch]?

    /// What stands in a row.
    public enum Stretch: Hashable, Sendable {
        case piece(Piece)
        /// These letters of the token, counted from 0.
        case token(Range<Int>)
    }

    /// - `model`: the token that stands in `message` wherever each one's own is to stand: of letters and digits, and of
    ///   the same length as theirs.
    /// - `count`: how often it stands there. nil where it is not found so often: in what is encoded as a whole.
    public init?(_ message: OutgoingMessage, model: String, count: Int) {
        let letters = Array(model.utf8)
        stretches = Self.stretches(of: message.pieces, letters)
        sevenBitStretches = message.sevenBitPieces.map { Self.stretches(of: $0, letters) }
        for stretches in [stretches, sevenBitStretches].compactMap(\.self) {
            let found = stretches.count { if case .token(let letters) = $0 { letters.lowerBound == 0 } else { false } }
            if found != count { return nil }
        }
    }

    /// A body without a token.
    public init(_ message: OutgoingMessage) {
        stretches = message.pieces.map { .piece($0) }
        sevenBitStretches = message.sevenBitPieces?.map { .piece($0) }
    }

    /// A body that stands ready.
    public init(stretches: [Stretch], sevenBitStretches: [Stretch]?) {
        self.stretches = stretches
        self.sevenBitStretches = sevenBitStretches
    }

    /// The body for the one with this token, behind their header.
    public func message(behind header: OutgoingMessage, token: String) -> OutgoingMessage {
        let letters = Array(token.utf8)
        func pieces(_ stretches: [Stretch]) -> [Piece] {
            header.pieces
                + stretches.map { stretch in
                    switch stretch {
                    case .piece(let piece): piece
                    case .token(let range): .bytes(Array(letters[range.clamped(to: letters.indices)]))
                    }
                }
        }
        return OutgoingMessage(
            pieces: pieces(stretches), sevenBitPieces: sevenBitStretches.map(pieces),
            needsSMTPUTF8: header.needsSMTPUTF8)
    }
}

extension SharedBody {
    private static func stretches(of pieces: [Piece], _ model: [UInt8]) -> [Stretch] {
        pieces.flatMap { piece in
            guard case .bytes(let bytes) = piece else { return [Stretch.piece(piece)] }
            return stretches(of: bytes, model)
        }
    }

    /// Cuts the token out. Where lines are broken softly (RFC 2045 §6.7) it may stand on two of them.
    private static func stretches(of bytes: [UInt8], _ model: [UInt8]) -> [Stretch] {
        guard let first = model.first else { return [.piece(.bytes(bytes))] }
        var result: [Stretch] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == first, let place = Place(of: model, in: bytes, at: index) else {
                index += 1
                continue
            }
            if start < index { result.append(.piece(.bytes(Array(bytes[start..<index])))) }
            result += place.stretches
            (start, index) = (place.end, place.end)
        }
        if start < bytes.count { result.append(.piece(.bytes(Array(bytes[start...])))) }
        return result
    }

    private static let softBreak = Array("=\r\n".utf8)

    /// Where the token stands.
    private struct Place {
        var stretches: [Stretch] = []
        var end: Int

        init?(of model: [UInt8], in bytes: [UInt8], at start: Int) {
            end = start
            var begun = 0
            for (number, letter) in model.enumerated() {
                if bytes[end...].starts(with: softBreak) {
                    stretches.append(.token(begun..<number))
                    stretches.append(.piece(.bytes(softBreak)))
                    (begun, end) = (number, end + softBreak.count)
                }
                guard end < bytes.count, bytes[end] == letter else { return nil }
                end += 1
            }
            stretches.append(.token(begun..<model.count))
        }
    }
}
