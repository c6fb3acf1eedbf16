/// Base64 as mail programs write it (RFC 2045 §6.8): whatever is no letter of the alphabet is passed over.
///
/// QUIRK: padding does not end the body, since some programs join encoded pieces; but behind it only lines count
/// that are base64 as a whole, for what else stands there is a footer that some list wrote.
struct Base64Decoder: Sendable {
    private(set) var isMalformed = false
    /// Bits of the group begun, six for each letter.
    private var bits: UInt32 = 0
    private var letters = 0
    private var isBehindPadding = false
    /// The line behind padding, until it is known what it is.
    private var line: [UInt8] = []

    /// A longer line is no footer (RFC 5322 §2.1.1).
    private static let longestLine = 998
    private static let blank: UInt8 = 0x80
    private static let padding: UInt8 = 0x81
    private static let foreign: UInt8 = 0x82

    /// For each byte its six bits, or one of the marks above.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: foreign, count: 256)
        for (value, letter) in Base64Encoder.alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        for byte in [0x20, 0x09, 0x0D, 0x0A] { values[byte] = blank }
        values[Int(UInt8(ascii: "="))] = padding
        return values
    }()

    mutating func decode(_ input: Span<UInt8>, into output: inout [UInt8]) {
        output.reserveCapacity(output.count + input.count / 4 * 3 + 3)
        var index = 0
        while index < input.count {
            if letters == 0, !isBehindPadding { index += decodeGroups(input.extracting(index...), into: &output) }
            guard index < input.count else { return }
            if isBehindPadding {
                takeBehindPadding(input[index], into: &output)
            } else {
                decode(Self.values[Int(input[index])], into: &output)
            }
            index += 1
        }
    }

    /// Decodes whole groups, with the line ends between them: nearly all of a body. Returns the bytes taken.
    private func decodeGroups(_ input: Span<UInt8>, into output: inout [UInt8]) -> Int {
        let tables = GroupTables.shared
        var index = 0
        while index < input.count {
            while let line = tables.line(input, at: index) {
                output.append(line.span)
                index += GroupTables.lineLength
                while index < input.count, input[index].isWhiteSpace { index += 1 }
            }
            let start = index
            while let group = tables.group(input, at: index) {
                output.append(UInt8(truncatingIfNeeded: group >> 16))
                output.append(UInt8(truncatingIfNeeded: group >> 8))
                output.append(UInt8(truncatingIfNeeded: group))
                index += 4
            }
            while index < input.count, input[index].isWhiteSpace { index += 1 }
            if index == start { break }
        }
        return index
    }

    mutating func finish(into output: inout [UInt8]) {
        endLine(into: &output)
        endGroup(into: &output)
    }

    private mutating func takeBehindPadding(_ byte: UInt8, into output: inout [UInt8]) {
        if byte == .lineFeed {
            endLine(into: &output)
        } else if byte != UInt8(ascii: "=") || !line.isEmpty {
            // A second padding sign belongs to the first.
            line.append(byte)
            if line.count > Self.longestLine { endLine(into: &output) }
        }
    }

    /// Decodes the line behind padding, if it is whole groups of letters; more padding may end it.
    private mutating func endLine(into output: inout [UInt8]) {
        let whole = line
        line = []
        let values = whole.lazy.map { Self.values[Int($0)] }.filter { $0 != Self.blank }
        let isEncoded = values.allSatisfy { $0 < 0x40 || $0 == Self.padding }
        guard isEncoded, values.count.isMultiple(of: 4) else {
            isMalformed = true
            return
        }
        for value in values { decode(value, into: &output) }
    }

    private mutating func decode(_ value: UInt8, into output: inout [UInt8]) {
        switch value {
        case Self.blank: break
        case Self.padding:
            endGroup(into: &output)
            isBehindPadding = true
        case Self.foreign: isMalformed = true
        default:
            bits = bits << 6 | UInt32(value)
            letters += 1
            if letters == 4 {
                output.append(UInt8(truncatingIfNeeded: bits >> 16))
                output.append(UInt8(truncatingIfNeeded: bits >> 8))
                output.append(UInt8(truncatingIfNeeded: bits))
                letters = 0
                bits = 0
            }
        }
    }

    /// Ends a group of less than four letters: at its padding, or where the body ends without one.
    private mutating func endGroup(into output: inout [UInt8]) {
        switch letters {
        case 2:
            output.append(UInt8(truncatingIfNeeded: bits >> 4))
        case 3:
            output.append(UInt8(truncatingIfNeeded: bits >> 10))
            output.append(UInt8(truncatingIfNeeded: bits >> 2))
        case 1:
            isMalformed = true
        default:
            break
        }
        letters = 0
        bits = 0
    }
}

/// What each letter adds to the 24 bits of a group, by its place in the group. A byte's value is always an index of
/// such a table, and the compiler knows it.
private final class GroupTables: Sendable {
    static let shared = GroupTables()
    /// What a byte adds that is no letter: more than 24 bits can hold.
    static let foreign: UInt32 = 1 << 24

    let first: InlineArray<256, UInt32>
    let second: InlineArray<256, UInt32>
    let third: InlineArray<256, UInt32>
    let fourth: InlineArray<256, UInt32>

    private init() {
        var last = InlineArray<256, UInt32>(repeating: Self.foreign)
        for (value, letter) in Base64Encoder.alphabet.enumerated() { last[Int(letter)] = UInt32(value) }
        fourth = last
        third = Self.shifted(last, by: 6)
        second = Self.shifted(last, by: 12)
        first = Self.shifted(last, by: 18)
    }

    private static func shifted(_ table: InlineArray<256, UInt32>, by bits: UInt32) -> InlineArray<256, UInt32> {
        InlineArray { table[$0] == foreign ? foreign : table[$0] << bits }
    }

    /// As nearly all programs write them (RFC 2045 §6.8).
    static let lineLength = 76

    /// The bytes of a whole line; nil where that many letters don't stand there.
    @inline(__always)
    func line(_ input: Span<UInt8>, at start: Int) -> InlineArray<57, UInt8>? {
        guard input.count - start >= Self.lineLength else { return nil }
        let letters = input.extracting(start..<(start + Self.lineLength))
        var bytes = InlineArray<57, UInt8>(repeating: 0)
        var seen: UInt32 = 0
        for index in 0..<19 {
            let group =
                first[Int(letters[index &* 4])] | second[Int(letters[index &* 4 &+ 1])]
                | third[Int(letters[index &* 4 &+ 2])] | fourth[Int(letters[index &* 4 &+ 3])]
            seen |= group
            bytes[index &* 3] = UInt8(truncatingIfNeeded: group >> 16)
            bytes[index &* 3 &+ 1] = UInt8(truncatingIfNeeded: group >> 8)
            bytes[index &* 3 &+ 2] = UInt8(truncatingIfNeeded: group)
        }
        return seen < Self.foreign ? bytes : nil
    }

    /// The 24 bits of one group; nil where four letters don't stand there.
    func group(_ input: Span<UInt8>, at start: Int) -> UInt32? {
        guard input.count - start >= 4 else { return nil }
        let group =
            first[Int(input[start])] | second[Int(input[start + 1])] | third[Int(input[start + 2])]
            | fourth[Int(input[start + 3])]
        return group < Self.foreign ? group : nil
    }
}

/// Base64 in lines of 76 letters, without a line end behind the last one.
struct Base64Encoder: Sendable {
    static let alphabet = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// RFC 2045 §6.8.
    private static let lineLength = 76

    /// Bytes of the group begun.
    private var bits: UInt32 = 0
    private var bytes = 0
    private var column = 0

    mutating func encode(_ input: Span<UInt8>, into output: inout [UInt8]) {
        output.reserveCapacity(output.count + input.count / 3 * 4 + input.count / 57 * 2 + 8)
        let alphabet = Self.alphabet
        for index in input.indices {
            bits = bits << 8 | UInt32(input[index])
            bytes += 1
            if bytes == 3 { append(4, from: alphabet, to: &output) }
        }
    }

    mutating func finish(into output: inout [UInt8]) {
        guard bytes > 0 else { return }
        let missing = 3 - bytes
        bits <<= 8 * UInt32(missing)
        append(4 - missing, from: Self.alphabet, to: &output)
        for _ in 0..<missing { output.append(UInt8(ascii: "=")) }
    }

    /// Writes the first `count` letters of the group.
    private mutating func append(_ count: Int, from alphabet: [UInt8], to output: inout [UInt8]) {
        if column == Self.lineLength {
            output.append(0x0D)
            output.append(0x0A)
            column = 0
        }
        var shift: UInt32 = 18
        for _ in 0..<count {
            output.append(alphabet[Int(bits >> shift & 0x3F)])
            shift &-= 6
        }
        column += 4
        bits = 0
        bytes = 0
    }
}
