/// UIDs as IMAP writes them, neighbours joined: `3:5,9` (RFC 9051 §4.1.1).
struct UIDSet: CustomStringConvertible {
    /// Longer sets are cut in two: RFC 7162 §4 asks clients for commands of at most 8,192 bytes.
    static let lengthLimit = 4_000

    private(set) var description = ""
    /// These very UIDs.
    private(set) var ranges: [ClosedRange<UInt32>] = []

    private init() {}

    init(_ uids: [UInt32]) { self = Self.sets(of: uids, limit: .max).first ?? UIDSet() }

    /// As many sets as it takes for none to be longer than `limit`.
    static func sets(of uids: [UInt32], limit: Int = lengthLimit) -> [UIDSet] {
        var sets: [UIDSet] = []
        for range in UIDRanges.joined(uids.map { $0...$0 }) {
            let text = range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound):\(range.upperBound)"
            if var last = sets.popLast() {
                if last.description.utf8.count + 1 + text.utf8.count <= limit {
                    last.description += ",\(text)"
                    last.ranges.append(range)
                    sets.append(last)
                    continue
                }
                sets.append(last)
            }
            var set = UIDSet()
            set.description = text
            set.ranges = [range]
            sets.append(set)
        }
        return sets
    }
}
