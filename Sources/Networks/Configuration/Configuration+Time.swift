internal import MailFormat

extension Configuration {
    static let defaultTimeZone = "Europe/Berlin"
    static let defaultZone = clocks(named: defaultTimeZone)

    /// A zone whose clocks are not known counts as UTC.
    static func clocks(named name: String) -> CalendarZone { CalendarZone(named: name) ?? .utc }

    /// The day it is in the configured time zone.
    func day(at timestamp: Timestamp) -> Day {
        Day(of: DateTime(timestamp: zone.civil(at: timestamp).timestamp()))
    }

    /// What the clocks show in the configured time zone: `14:35`.
    func clock(at timestamp: Timestamp) -> String {
        let civil = zone.civil(at: timestamp)
        return "\(twoDigits(civil.hour)):\(twoDigits(civil.minute))"
    }

    /// Day and time as templates take them: `year`, `month`, `day` and `time`.
    func values(at timestamp: Timestamp) -> [String: TextValue] {
        day(at: timestamp).values.merging(["time": .text(clock(at: timestamp))]) { own, _ in own }
    }

    /// When a day begins in the configured time zone.
    func beginning(of day: Day) -> Timestamp {
        guard let midnight = CivilDateTime(year: day.year, month: day.month, day: day.day) else {
            preconditionFailure("a day has a midnight")
        }
        return zone.timestamp(of: midnight)
    }
}
