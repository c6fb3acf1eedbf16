/// Several stored messages laid one behind the other, so that pieces over all of them name a byte by one number: what
/// a digest is made of.
public struct Originals: Hashable, Sendable {
    /// Where each begins.
    public let starts: [Int]
    /// Bytes in all.
    public let size: Int

    /// Originals of these sizes, in their order.
    public init(sizes: [Int]) {
        var starts: [Int] = []
        var size = 0
        for count in sizes {
            starts.append(size)
            size += count
        }
        self.starts = starts
        self.size = size
    }

    /// Reads the beginning of `range`: what of it lies in the original in which it begins; nothing behind the last
    /// one. It serves `PieceStream.next`.
    ///
    /// - `readOriginal`: reads from the original of this index; it may return fewer bytes than asked for.
    public func read<Failure: Error>(
        _ range: Range<Int>, _ readOriginal: (_ index: Int, Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> [UInt8] {
        guard let index = index(at: range.lowerBound) else { return [] }
        let start = starts[index]
        let end = index + 1 < starts.count ? starts[index + 1] : size
        return try readOriginal(index, range.lowerBound - start..<min(range.upperBound, end) - start)
    }

    /// The original that holds the byte at `position`; one without bytes holds none.
    private func index(at position: Int) -> Int? {
        guard position >= 0, position < size else { return nil }
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= position { low = middle } else { high = middle }
        }
        return low
    }
}
