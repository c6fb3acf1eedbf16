/// A point in time: whole seconds since 1970-01-01 00:00 UTC, leap seconds not counted.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Negative before 1970.
    public var seconds: Int64

    /// A time from its seconds since 1970-01-01 00:00 UTC.
    public init(seconds: Int64) { self.seconds = seconds }

    /// Reads ISO 8601 as `iso8601` writes it, with any offset (RFC 3339 §5.6).
    public init?(iso8601 text: String) {
        guard let dateTime = DateTime(text) else { return nil }
        self = dateTime.timestamp
    }

    /// In UTC as `2026-03-12T10:00:00Z` (RFC 3339 §5.6).
    public var iso8601: String {
        let civil = CivilDateTime(self)
        return "\(civil.date)T\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))Z"
    }

    /// The same as `iso8601`.
    public var description: String { iso8601 }

    /// Whether the left time is the earlier one.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

    /// This time, `duration` later (whole seconds); the end of all times instead of an overflow.
    public static func + (time: Timestamp, duration: Duration) -> Timestamp {
        let added = duration.components.seconds
        let (sum, isTooLarge) = time.seconds.addingReportingOverflow(added)
        return Timestamp(seconds: isTooLarge ? (added < 0 ? .min : .max) : sum)
    }
}
