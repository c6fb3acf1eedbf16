import TestSupport

/// A change of a mail that makes it another, broken one.
enum Mutation: CaseIterable {
    case flipBytes, deleteByte, insertByte, removeLine, repeatLine, swapLines, changeDelimiter, truncate

    /// `bytes` with this change at a random place.
    func applied(to bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        guard !bytes.isEmpty else { return bytes }
        let place = Int.random(in: bytes.indices, using: &random)
        switch self {
        case .flipBytes:
            for _ in 0..<4 {
                bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
        case .deleteByte: bytes.remove(at: place)
        case .insertByte:
            let marks = Array("\0\r\n\t \"\\()<>,;:=?-@%*'".utf8) + [0x80, 0xC3, 0xFF]
            bytes.insert(marks[Int.random(in: marks.indices, using: &random)], at: place)
        case .truncate: bytes.removeLast(bytes.count - place)
        case .removeLine, .repeatLine, .swapLines, .changeDelimiter:
            bytes = Array(changedLines(of: bytes, using: &random).joined())
        }
        return bytes
    }

    private func changedLines(of bytes: [UInt8], using random: inout SeededGenerator) -> [[UInt8]] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            Array($0) + [0x0A]
        }
        lines[lines.count - 1].removeLast()
        let line = Int.random(in: lines.indices, using: &random)
        switch self {
        case .removeLine: lines.remove(at: line)
        case .repeatLine: lines.insert(lines[line], at: line)
        case .swapLines: lines.swapAt(line, Int.random(in: lines.indices, using: &random))
        default:
            let delimiters = lines.indices.filter { lines[$0].starts(with: "--".utf8) }
            guard let chosen = delimiters.randomElement(using: &random) else { return lines }
            lines[chosen].insert(UInt8(ascii: "-"), at: Int.random(in: lines[chosen].indices, using: &random))
        }
        return lines
    }
}
