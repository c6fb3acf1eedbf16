/// Little-endian numbers and stretches, read one behind the other; never from beyond the end.
struct ByteCursor {
    private let bytes: [UInt8]
    /// Where the next byte lies in the array.
    private(set) var position: Int
    /// Behind the last byte that may be read.
    let end: Int

    /// Reads the part of `range` that the array has.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        let range = range.clamped(to: bytes.indices)
        position = range.lowerBound
        end = range.upperBound
    }

    /// Bytes that are left.
    var left: Int { end - position }

    mutating func uint8() -> UInt8? {
        guard left >= 1 else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func uint16() -> UInt16? {
        guard left >= 2 else { return nil }
        defer { position += 2 }
        return UInt16(bytes[position]) | UInt16(bytes[position + 1]) << 8
    }

    mutating func uint32() -> UInt32? {
        guard left >= 4, let low = uint16(), let high = uint16() else { return nil }
        return UInt32(low) | UInt32(high) << 16
    }

    mutating func uint64() -> UInt64? {
        guard left >= 8, let low = uint32(), let high = uint32() else { return nil }
        return UInt64(low) | UInt64(high) << 32
    }

    /// The next `count` bytes, or as many as there are.
    mutating func take(_ count: UInt32) -> Range<Int> {
        let start = position
        position += min(Int(count), left)
        return start..<position
    }
}
