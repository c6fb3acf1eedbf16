/// SHA-256 (FIPS 180-4), to compare bytes with the corpus' hashes without a library.
public func sha256(_ bytes: [UInt8]) -> String {
    var state = initialState
    var padded = bytes + [0x80]
    padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
    for shift in stride(from: 56, through: 0, by: -8) {
        padded.append(UInt8(truncatingIfNeeded: (UInt64(bytes.count) * 8) >> UInt64(shift)))
    }
    var words = [UInt32](repeating: 0, count: 64)
    padded.withUnsafeBufferPointer { input in
        words.withUnsafeMutableBufferPointer { words in
            roundConstants.withUnsafeBufferPointer { constants in
                for start in stride(from: 0, to: input.count, by: 64) {
                    compress(input, start, words, constants, &state)
                }
            }
        }
    }
    return state.map { word in
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
}

private let initialState = fractions(of: { $0.squareRoot() }, count: 8)
private let roundConstants = fractions(of: cubeRoot, count: 64)

private func compress(
    _ input: UnsafeBufferPointer<UInt8>, _ start: Int, _ words: UnsafeMutableBufferPointer<UInt32>,
    _ constants: UnsafeBufferPointer<UInt32>, _ state: inout [UInt32]
) {
    for index in 0..<16 {
        let at = start + index * 4
        words[index] =
            UInt32(input[at]) << 24 | UInt32(input[at + 1]) << 16 | UInt32(input[at + 2]) << 8
            | UInt32(input[at + 3])
    }
    for index in 16..<64 {
        let x = words[index - 15]
        let y = words[index - 2]
        let s0 = rotated(x, 7) ^ rotated(x, 18) ^ x >> 3
        let s1 = rotated(y, 17) ^ rotated(y, 19) ^ y >> 10
        words[index] = words[index - 16] &+ s0 &+ words[index - 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
        let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
        let first = h &+ s1 &+ (e & f ^ ~e & g) &+ constants[index] &+ words[index]
        let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
        let second = s0 &+ (a & b ^ a & c ^ b & c)
        (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
}

private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

/// The first 32 bits behind the point of the roots of the first primes.
private func fractions(of root: (Double) -> Double, count: Int) -> [UInt32] {
    let primes = (2...).lazy.filter { number in !(2..<number).contains { number.isMultiple(of: $0) } }
    return primes.prefix(count).map { prime in
        let value = root(Double(prime))
        return UInt32((value - value.rounded(.down)) * 4_294_967_296)
    }
}

private func cubeRoot(_ value: Double) -> Double {
    var root = value / 2
    for _ in 0..<60 { root -= (root * root * root - value) / (3 * root * root) }
    return root
}
