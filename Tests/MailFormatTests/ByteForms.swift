extension [UInt8] {
    /// The same bytes in pieces of one size.
    func pieces(of size: Int) -> [[UInt8]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }

    /// The same bytes with every LF as CRLF.
    var withCRLF: [UInt8] {
        var result: [UInt8] = []
        for byte in self {
            if byte == 0x0A, result.last != 0x0D { result.append(0x0D) }
            result.append(byte)
        }
        return result
    }
}
