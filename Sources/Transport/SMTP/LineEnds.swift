/// Makes message bytes fit for a transport, piece by piece and in constant memory: each line end becomes CRLF, and
/// for SMTP a line's leading dot is doubled (RFC 5321 §4.5.2).
///
/// LF, CRLF and a lone CR all end a line: no bare CR or LF leaves the house (RFC 5321 §2.3.8).
struct LineEnds: Sendable {
    private let stuffsDots: Bool
    private var isAtLineStart = true
    private var endedByCR = false

    init(stuffingDots: Bool) { stuffsDots = stuffingDots }

    /// Encodes the next bytes and appends the result to `output`.
    mutating func encode(_ input: Span<UInt8>, into output: inout [UInt8]) {
        var index = 0
        while index < input.count {
            let byte = input[index]
            if byte == UInt8(ascii: "\n") {
                // The CR before it has already been written as a whole line end.
                if !endedByCR { endLine(into: &output) }
                endedByCR = false
                index += 1
                continue
            }
            endedByCR = byte == UInt8(ascii: "\r")
            if endedByCR {
                endLine(into: &output)
                index += 1
                continue
            }
            index = copyLine(of: input, from: index, into: &output)
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

    /// Copies up to the next CR or LF; gives the index behind what was copied.
    private mutating func copyLine(of input: Span<UInt8>, from start: Int, into output: inout [UInt8]) -> Int {
        if stuffsDots, isAtLineStart, input[start] == UInt8(ascii: ".") { output.append(UInt8(ascii: ".")) }
        isAtLineStart = false
        var end = start
        while end < input.count, input[end] != UInt8(ascii: "\r"), input[end] != UInt8(ascii: "\n") {
            end += 1
        }
        input.extracting(start..<end).withUnsafeBufferPointer { output.append(contentsOf: $0) }
        return end
    }
}
