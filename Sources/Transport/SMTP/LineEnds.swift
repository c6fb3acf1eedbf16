internal import Glibc

/// Makes message bytes fit for a transport, piece by piece and in constant memory: each line end becomes CRLF, and
/// for SMTP a line's leading dot is doubled (RFC 5321 §4.5.2).
///
/// LF, CRLF and a lone CR all end a line: no bare CR or LF leaves the house (RFC 5321 §2.3.8).
struct LineEnds: Sendable {
    private let stuffsDots: Bool
    private var isAtLineStart = true
    private var endedByCR = false
    /// How many dots were added.
    private(set) var doubledDots = 0

    init(stuffingDots: Bool) { stuffsDots = stuffingDots }

    /// Encodes the next bytes and appends the result to `output`.
    mutating func encode(_ input: Span<UInt8>, into output: inout [UInt8]) {
        var index = 0
        // Each is looked for again only behind itself, so that no byte is seen more than twice.
        var nextCR = input.nextIndex(of: UInt8(ascii: "\r"), from: 0)
        var nextLF = input.nextIndex(of: UInt8(ascii: "\n"), from: 0)
        while index < input.count {
            if nextCR < index { nextCR = input.nextIndex(of: UInt8(ascii: "\r"), from: index) }
            if nextLF < index { nextLF = input.nextIndex(of: UInt8(ascii: "\n"), from: index) }
            let end = min(nextCR, nextLF)
            if index < end {
                endedByCR = false
                copy(input.extracting(index..<end), into: &output)
                index = end
                continue
            }
            // Behind a CR that is written as a whole line end, a LF says nothing more.
            if index == nextCR || !endedByCR { endLine(into: &output) }
            endedByCR = index == nextCR
            index += 1
        }
    }

    /// Ends a last line that has no end.
    mutating func finish(into output: inout [UInt8]) {
        if !isAtLineStart { endLine(into: &output) }
    }

    private mutating func endLine(into output: inout [UInt8]) {
        output.append(UInt8(ascii: "\r"))
        output.append(UInt8(ascii: "\n"))
        isAtLineStart = true
    }

    /// Copies bytes without CR and LF.
    private mutating func copy(_ text: Span<UInt8>, into output: inout [UInt8]) {
        if stuffsDots, isAtLineStart, text[0] == UInt8(ascii: ".") {
            output.append(UInt8(ascii: "."))
            doubledDots += 1
        }
        isAtLineStart = false
        text.withUnsafeBufferPointer { output.append(contentsOf: $0) }
    }
}

extension Span<UInt8> {
    /// Where `byte` is next, from `start` on; `count` when nowhere. memchr sees many bytes at a time, and as many as the
    /// span has.
    fileprivate func nextIndex(of byte: UInt8, from start: Int) -> Int {
        extracting(start..<count).withUnsafeBufferPointer { rest in
            guard let base = rest.baseAddress, let found = memchr(base, Int32(byte), rest.count) else { return count }
            return start + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
        }
    }
}
