internal import Glibc

// The two loops that see every byte of a message. They are the only ones here that leave Swift's checks, since
// they decide how fast a message is read.
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
        var marks = ByteMarks()
        var index = 0
        withUnsafeBytes { buffer in
            // Eight bytes at a time; `index + 8 <= count` keeps every load inside the buffer.
            var seen: UInt64 = 0
            var zeros: UInt64 = 0
            var returns: UInt64 = 0
            while index + 8 <= buffer.count {
                let word = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                seen |= word
                zeros |= Self.zeroBytes(word)
                returns |= Self.zeroBytes(word ^ 0x0D0D_0D0D_0D0D_0D0D)
                index += 8
            }
            marks.hasEightBit = seen & 0x8080_8080_8080_8080 != 0
            marks.hasNUL = zeros != 0
            marks.hasCR = returns != 0
        }
        while index < count {
            let byte = self[index]
            if byte >= 0x80 { marks.hasEightBit = true }
            if byte == 0 { marks.hasNUL = true }
            if byte == .carriageReturn { marks.hasCR = true }
            index += 1
        }
        return marks
    }

    /// Not zero exactly if one byte of the word is zero.
    private static func zeroBytes(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }
}

/// What a stretch of bytes holds beside plain ASCII.
struct ByteMarks: Equatable {
    var hasEightBit = false
    var hasNUL = false
    var hasCR = false
}
