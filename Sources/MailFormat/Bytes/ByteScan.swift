internal import Glibc

extension Span<UInt8> {
    /// Bytes up to the first LF, that one included; all bytes when there is none.
    var firstLineLength: Int {
        withUnsafeBytes { buffer in
            // memchr reads `count` bytes from the base address, which is all the span has; the hit lies inside.
            guard let base = buffer.baseAddress, let hit = memchr(base, Int32(UInt8.lineFeed), buffer.count)
            else {
                return buffer.count
            }
            return UnsafeRawPointer(hit) - base + 1
        }
    }

    /// Whether one of the bytes is above 127, NUL, or CR.
    var marks: ByteMarks {
        // Most lines hold nothing below SO and above DEL: a cheap look before a close one. A byte's high bit is set
        // where it was, and where the byte is less than 14.
        if count >= 8, combined({ $0 | ($0 &- Self.every(14)) }) & Self.every(0x80) == 0 { return ByteMarks() }
        guard count >= 8 else { return marksByteByByte }
        return ByteMarks(
            hasEightBit: hasEightBit, hasNUL: combined(Self.zeroBytes) != 0,
            hasCR: combined { Self.zeroBytes($0 ^ Self.every(.carriageReturn)) } != 0)
    }

    /// Whether one of the bytes is above 127.
    var hasEightBit: Bool {
        guard count >= 8 else { return marksByteByByte.hasEightBit }
        return combined { $0 } & Self.every(0x80) != 0
    }

    /// Eight bytes at a time, each eight put through `look`, joined by OR. There must be eight.
    private func combined(_ look: (UInt64) -> UInt64) -> UInt64 {
        var seen: UInt64 = 0
        var index = 0
        while index < count {
            // The last eight may have been seen in part: bytes that are looked at twice say the same. Every pattern
            // of bits is a number, which is all that the name of the checked load warns of.
            seen |= look(bytes.unsafeLoadUnaligned(fromByteOffset: Swift.min(index, count - 8), as: UInt64.self))
            index += 8
        }
        return seen
    }

    /// Eight times the same byte.
    private static func every(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// Not zero exactly if one byte of the word is zero.
    private static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- every(1)) & ~word & every(0x80) }

    private var marksByteByByte: ByteMarks {
        var marks = ByteMarks()
        for index in indices {
            let byte = self[index]
            if byte >= 0x80 { marks.hasEightBit = true }
            if byte == 0 { marks.hasNUL = true }
            if byte == .carriageReturn { marks.hasCR = true }
        }
        return marks
    }
}

/// What a stretch of bytes holds beside plain ASCII.
struct ByteMarks: Equatable {
    var hasEightBit = false
    var hasNUL = false
    var hasCR = false
}
