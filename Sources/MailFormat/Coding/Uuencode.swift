/// Uuencode (POSIX uuencode, historical form): lines of a length letter and groups of four, between `begin` and
/// `end`. What stands outside is passed over.
struct UuencodeDecoder: Sendable {
    private enum State: Sendable {
        case beforeBegin, data, behindEnd
    }

    /// Set as well where `begin` never comes.
    private(set) var isMalformed = false
    private var state = State.beforeBegin
    /// The line so far; no longer than a line can mean anything.
    private var line: [UInt8] = []

    /// A length letter and 63 bytes in groups; longer ones end in a checksum nobody reads.
    private static let longestLine = 1 + 84

    mutating func decode(_ input: Span<UInt8>, into output: inout [UInt8]) {
        for index in input.indices {
            let byte = input[index]
            if byte == 0x0A {
                endLine(into: &output)
            } else if line.count < Self.longestLine {
                line.append(byte)
            }
        }
    }

    mutating func finish(into output: inout [UInt8]) {
        if !line.isEmpty { endLine(into: &output) }
        if state == .beforeBegin { isMalformed = true }
    }

    private mutating func endLine(into output: inout [UInt8]) {
        if line.last == 0x0D { line.removeLast() }
        switch state {
        case .beforeBegin:
            if line.starts(with: "begin ".utf8) { state = .data }
        case .data:
            if line.elementsEqual("end".utf8) {
                state = .behindEnd
            } else {
                decodeLine(into: &output)
            }
        case .behindEnd:
            break
        }
        line.removeAll(keepingCapacity: true)
    }

    private mutating func decodeLine(into output: inout [UInt8]) {
        guard let letter = line.first else { return }
        guard (0x20...0x60).contains(letter) else {
            isMalformed = true
            return
        }
        let count = Int(value(at: 0))
        var written = 0
        var index = 1
        while written < count {
            let first = value(at: index)
            let second = value(at: index + 1)
            let third = value(at: index + 2)
            let fourth = value(at: index + 3)
            let group = [first << 2 | second >> 4, second << 4 | third >> 2, third << 6 | fourth]
            output.append(contentsOf: group.prefix(count - written))
            written += 3
            index += 4
        }
    }

    /// Six bits of a letter; blanks at the line's end, which transports take away, count as zero.
    private func value(at index: Int) -> UInt8 {
        guard index < line.count else { return 0 }
        return (line[index] &- 0x20) & 0x3F
    }
}
