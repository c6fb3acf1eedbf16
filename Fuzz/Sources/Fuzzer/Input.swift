/// What libFuzzer made up.
///
/// The last byte steers how the others are used, so that any file of mail is a seed as it is.
public struct Input {
    /// All but the last byte.
    public let bytes: [UInt8]
    /// The last byte; 0 where there is none.
    public let choice: UInt8

    init(_ all: [UInt8]) {
        bytes = all.dropLast()
        choice = all.last ?? 0
    }

    /// The bytes as text, broken UTF-8 repaired.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The bytes cut into pieces; the choice gives where.
    public var pieces: [[UInt8]] { Self.pieces(of: bytes, seed: choice) }

    /// `bytes` cut into pieces: of one byte each for every fourth seed, for others longer ones.
    public static func pieces(of bytes: [UInt8], seed: UInt8) -> [[UInt8]] {
        let longest = [1, 24, 200, 1500][Int(seed % 4)]
        var state = UInt32(seed) &+ 1
        var pieces: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            // Numerical Recipes' generator: its upper bits are random enough.
            state = state &* 1_664_525 &+ 1_013_904_223
            let end = min(bytes.count, start + 1 + Int(state >> 16) % longest)
            pieces.append(Array(bytes[start..<end]))
            start = end
        }
        return pieces
    }
}
