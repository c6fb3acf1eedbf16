/// A length of time as a calendar writes it, such as `PT1H30M` (RFC 5545 §3.3.6).
public struct CalendarDuration: Hashable, Sendable {
    /// Days of the calendar, which are of 23 to 25 hours.
    public var days: Int
    /// Seconds beside the days; of the same sign.
    public var seconds: Int

    /// A length of days and seconds.
    public init(days: Int = 0, seconds: Int = 0) {
        self.days = days
        self.seconds = seconds
    }

    /// Reads `P1D`, `PT15M`, `-P2W` …; nil where it is none.
    init?(_ text: String) {
        // Six digits reach further than any calendar, and keep the sums small.
        let digitLimit = 6
        var rest = text.utf8[...]
        var sign = 1
        if let mark = rest.first, mark == UInt8(ascii: "-") || mark == UInt8(ascii: "+") {
            sign = mark == UInt8(ascii: "-") ? -1 : 1
            rest = rest.dropFirst()
        }
        guard rest.popFirst()?.lowercase == UInt8(ascii: "p"), rest.count <= 60, !rest.isEmpty else { return nil }
        self.init()
        while let byte = rest.first {
            if byte.lowercase == UInt8(ascii: "t") {
                rest = rest.dropFirst()
                continue
            }
            let digits = rest.prefix(while: \.isDigit)
            rest = rest.dropFirst(digits.count)
            guard 1...digitLimit ~= digits.count, let number = Int(String(decoding: digits, as: UTF8.self)),
                let unit = rest.popFirst()
            else { return nil }
            switch unit.lowercase {
            case UInt8(ascii: "w"): days += sign * 7 * number
            case UInt8(ascii: "d"): days += sign * number
            case UInt8(ascii: "h"): seconds += sign * 3600 * number
            case UInt8(ascii: "m"): seconds += sign * 60 * number
            case UInt8(ascii: "s"): seconds += sign * number
            default: return nil
            }
        }
    }

    /// As a value: `P1DT2H`.
    var written: String {
        let sign = days < 0 || seconds < 0 ? "-" : ""
        let dayPart = days == 0 ? "" : "\(days.magnitude)D"
        let clockPart = seconds == 0 && days != 0 ? "" : "T\(seconds.magnitude)S"
        return "\(sign)P\(dayPart)\(clockPart)"
    }
}

extension CalendarTime {
    /// The time that much later: days by the calendar, the rest by the clock (RFC 5545 §3.3.6). nil outside the
    /// years 0 to 9999.
    public func adding(_ duration: CalendarDuration) -> CalendarTime? {
        // No calendar reaches further, and no sum below overflows.
        let limit = 100_000_000
        guard abs(duration.days) < limit, abs(duration.seconds) < limit * 1000 else { return nil }
        guard let moved = CivilDateTime(day: civil.dayNumber + duration.days, second: civil.secondOfDay).checked else {
            return nil
        }
        let day = CalendarTime(moved, frame)
        guard duration.seconds != 0, !isDay else { return day }
        guard case .zone(let zone) = frame, let timestamp = day.timestamp else {
            return CivilDateTime(day: moved.dayNumber, second: moved.secondOfDay + duration.seconds).checked.map {
                CalendarTime($0, frame)
            }
        }
        return zone.civil(at: Timestamp(seconds: timestamp.seconds + Int64(duration.seconds))).checked.map {
            CalendarTime($0, frame)
        }
    }
}
