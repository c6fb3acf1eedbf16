/// UIDs as a server names them, `3:5,9` (RFC 9051 §9, `uid-set`), however many they are.
struct UIDRanges: Hashable {
    /// In order, none touching the next.
    private let ranges: [ClosedRange<UInt32>]
    /// How many UIDs they are.
    let count: Int

    /// nil: something else, or `*`, which names no certain UID.
    init?(_ text: String) {
        var read: [ClosedRange<UInt32>] = []
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let ends = part.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            let numbers = ends.compactMap { decimal(Array($0)[...]).flatMap(UInt32.init(exactly:)) }
            guard numbers.count == ends.count, let first = numbers.first, let last = numbers.last,
                first > 0, last > 0
            else { return nil }
            // Either end may come first.
            read.append(min(first, last)...max(first, last))
        }
        ranges = Self.joined(read)
        count = ranges.reduce(0) { $0 + $1.count }
    }

    /// In order, those that touch each other made one.
    static func joined(_ read: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var ranges: [ClosedRange<UInt32>] = []
        for range in read.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = ranges.last, last.upperBound == .max || range.lowerBound <= last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
        return ranges
    }

    /// Found in logarithmic time: a server may name thousands of ranges, again and again.
    func contains(_ uid: UInt32) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < uid { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(uid)
    }
}
