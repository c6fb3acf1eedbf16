/// A date-time with its zone (RFC 5322 §3.3).
public struct DateTime: Hashable, Sendable, CustomStringConvertible {
    /// The point in time.
    public var timestamp: Timestamp
    /// Minutes east of UTC.
    public var offset: Int

    /// A time as seen `offset` minutes east of UTC.
    public init(timestamp: Timestamp, offset: Int = 0) {
        self.timestamp = timestamp
        self.offset = offset
    }

    /// What calendar and clock show where it was written.
    public var civil: CivilDateTime { CivilDateTime(timestamp, offset: offset) }

    /// As a header wants it: `Thu, 12 Mar 2026 10:00:00 +0100` (RFC 5322 §3.3).
    public var description: String {
        // The grammar has four digits for the zone and for the year; no real one has more.
        let minutes = abs(max(-5999, min(5999, offset)))
        let civil = civil
        let clock = "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
        let zone = "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2))\(padded(minutes % 60, 2))"
        let day = "\(Self.weekdays[civil.weekday]), \(civil.day) \(Self.months[civil.month - 1])"
        return "\(day) \(padded(civil.year, 4)) \(clock) \(zone)"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
