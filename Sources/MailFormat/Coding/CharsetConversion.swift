internal import Glibc

/// Reads bytes in a charset that iconv knows; nil when it doesn't. Bytes that mean nothing there become U+FFFD,
/// one each.
func convert(_ bytes: [UInt8], from charset: String) -> (text: String, isExact: Bool)? {
    // RFC 2781 §4.3: UTF-16 without a byte order mark is big-endian; iconv would take the machine's order.
    let hasMark = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
    guard var converter = CharsetConverter(charset == "utf-16" && !hasMark ? "utf-16be" : charset) else {
        return nil
    }
    converter.convert(bytes)
    return (String(decoding: converter.output, as: UTF8.self), converter.isExact)
}

/// One conversion to UTF-8. The only place that calls iconv.
private struct CharsetConverter: ~Copyable {
    private let descriptor: iconv_t
    private var buffer: [CChar]
    private(set) var output: [UInt8] = []
    private(set) var isExact = true

    /// Bytes of output that one call of iconv may write.
    private static let bufferSize = 4096
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private enum Step { case done, bufferFull, invalidInput }

    init?(_ charset: String) {
        // iconv_open tells failure by the pointer -1.
        guard let opened = iconv_open("UTF-8", charset), Int(bitPattern: opened) != -1 else { return nil }
        descriptor = opened
        buffer = [CChar](repeating: 0, count: Self.bufferSize)
    }

    deinit { iconv_close(descriptor) }

    mutating func convert(_ bytes: [UInt8]) {
        output.reserveCapacity(bytes.count + bytes.count / 2)
        var input = bytes.map(CChar.init(bitPattern:))
        input.withUnsafeMutableBufferPointer { input in
            var position = input.baseAddress
            var left = input.count
            // Each turn eats input, or empties a buffer that it filled.
            while left > 0 {
                switch step(&position, &left) {
                case .done: left = 0
                case .bufferFull: break
                case .invalidInput:
                    isExact = false
                    output.append(contentsOf: Self.replacement)
                    position = position?.successor()
                    left -= 1
                }
            }
            // A call without input brings out a last character that iconv holds back.
            var none: UnsafeMutablePointer<CChar>?
            _ = step(&none, &left)
        }
    }

    /// Calls iconv once. It moves `position` and `left` together, and writes no more than the room it is given.
    private mutating func step(_ position: inout UnsafeMutablePointer<CChar>?, _ left: inout Int) -> Step {
        var written = 0
        var failure: Int32 = 0
        let result = buffer.withUnsafeMutableBufferPointer { buffer in
            var next = buffer.baseAddress
            var room = buffer.count
            let result = iconv(descriptor, &position, &left, &next, &room)
            failure = errno
            written = buffer.count - room
            return result
        }
        output.append(contentsOf: buffer[..<written].lazy.map(UInt8.init(bitPattern:)))
        if result >= 0 { return .done }
        return failure == E2BIG && written > 0 ? .bufferFull : .invalidInput
    }
}
