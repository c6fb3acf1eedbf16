/// A day, or a time of day in its zone, as a calendar writes it (RFC 5545 §3.3.4, §3.3.5).
public struct CalendarTime: Hashable, Sendable {
    /// What calendar and clock show; midnight for a day.
    public var civil: CivilDateTime
    /// Where calendar and clock show it.
    public var frame: Frame

    /// What a date and a time of day refer to.
    public enum Frame: Hashable, Sendable {
        /// A whole day, wherever one is (`VALUE=DATE`).
        case day
        /// A time of day wherever one is (RFC 5545 §3.3.5, form 1).
        case floating
        /// UTC (form 2).
        case utc
        /// A zone whose rules are known (form 3).
        case zone(CalendarZone)
        /// A zone by a name that nothing explains.
        case unknownZone(String)
    }

    /// A date and a time of day in `frame`.
    public init(_ civil: CivilDateTime, _ frame: Frame) {
        self.civil = civil
        self.frame = frame
        if frame == .day { (self.civil.hour, self.civil.minute, self.civil.second) = (0, 0, 0) }
    }

    /// A point in time, in UTC; nil where its year has more than four digits.
    public init?(_ timestamp: Timestamp) {
        guard let civil = CivilDateTime(timestamp).checked else { return nil }
        self.init(civil, .utc)
    }

    /// Whether it is a whole day.
    public var isDay: Bool { frame == .day }

    /// The point in time; nil for a day, a floating time and an unknown zone.
    public var timestamp: Timestamp? {
        switch frame {
        case .day, .floating, .unknownZone: nil
        case .utc: civil.timestamp()
        case .zone(let zone): zone.timestamp(of: civil)
        }
    }

    /// The point in time, where days, floating times and unknown zones are those of `zone`.
    public func timestamp(in zone: CalendarZone) -> Timestamp { timestamp ?? zone.timestamp(of: civil) }
}

extension CalendarTime {
    /// Reads `20260312`, `20260312T100000`, `20260312T100000Z`, also without seconds or with ISO 8601's marks.
    /// `zone` names the zone of a time without `Z`; nil where there is no such day or time.
    init?(_ text: some StringProtocol, zone frame: Frame = .floating) {
        var date: [UInt8] = []
        var clock: [UInt8] = []
        var isUTC = false
        var isInClock = false
        // The longest form takes twenty; more is no time.
        guard text.utf8.count <= 40 else { return nil }
        for byte in text.utf8 {
            switch byte.lowercase {
            case _ where byte.isDigit && !isUTC: if isInClock { clock.append(byte) } else { date.append(byte) }
            case UInt8(ascii: "t") where !isInClock: isInClock = true
            case UInt8(ascii: "z") where isInClock && !isUTC: isUTC = true
            case UInt8(ascii: "-") where !isInClock, UInt8(ascii: ":") where isInClock: break
            case _ where byte.isBlank: break
            default: return nil
            }
        }
        guard date.count == 8, [0, 4, 6].contains(clock.count) else { return nil }
        func number(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) } }
        let second = clock.count > 4 ? number(clock[4...]) : 0
        guard
            let civil = CivilDateTime(
                year: number(date[..<4]), month: number(date[4..<6]), day: number(date[6...]),
                hour: number(clock.prefix(2)), minute: number(clock.dropFirst(2).prefix(2)),
                // A leap second counts as the one before it.
                second: min(second, 60) == 60 ? 59 : second)
        else { return nil }
        self.init(civil, clock.isEmpty ? .day : isUTC ? .utc : frame)
    }

    /// As a value: `20260312`, `20260312T100000`, `20260312T100000Z`.
    var written: String {
        let date = padded(civil.year, 4) + padded(civil.month, 2) + padded(civil.day, 2)
        if isDay { return date }
        let clock = padded(civil.hour, 2) + padded(civil.minute, 2) + padded(civil.second, 2)
        return "\(date)T\(clock)\(frame == .utc ? "Z" : "")"
    }
}

extension CivilDateTime {
    /// nil where the year is none of 0 to 9999, which alone can be written.
    var checked: CivilDateTime? {
        CivilDateTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    /// A day counted from 1970-01-01, and the seconds behind its midnight.
    init(day: Int, second: Int = 0) {
        self.init(Timestamp(seconds: Int64(day) &* 86_400 &+ Int64(second)))
    }

    var secondOfDay: Int { hour * 3600 + minute * 60 + second }
}
