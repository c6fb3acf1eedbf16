public import MailFormat

extension Configuration {
    /// When members are reminded of a date: at the daily digest's time, on the last working day before it. Of what is on
    /// a Monday they read on Friday, as mail at work is not read on Sundays.
    func reminderTime(of coming: ComingDate) -> Timestamp { digestTime(workingDays: 1, before: coming) }

    /// When the inviter is told who comes: a working day earlier, while chairs can still be moved.
    func countTime(of coming: ComingDate) -> Timestamp { digestTime(workingDays: 2, before: coming) }

    /// When the inviter is asked for minutes that nobody has filed: a week after the date.
    func minutesTime(of coming: ComingDate) -> Timestamp {
        time(digest.daily, on: day(at: coming.isAllDay ? coming.end + .seconds(-1) : coming.end).adding(7))
    }

    private func digestTime(workingDays count: Int, before coming: ComingDate) -> Timestamp {
        var day = day(at: coming.start)
        for _ in 0..<count {
            repeat { day = day.before } while day.weekday == 0 || day.weekday == 6
        }
        return time(digest.daily, on: day)
    }

    private func time(_ time: TimeOfDay, on day: Day) -> Timestamp {
        let civil = CivilDateTime(year: day.year, month: day.month, day: day.day, hour: time.hour, minute: time.minute)
        return civil.map(zone.timestamp) ?? beginning(of: day)
    }
}

/// What is written about one time of a date, once each.
public enum DateNotice: String, Hashable, Sendable, CaseIterable {
    /// To all members: it is soon.
    case reminder
    /// To the inviter: so many come.
    case count
    /// To the inviter: are there minutes?
    case minutes

    /// How far back a date may begin that something is due of: minutes are asked for within a week.
    public static let lookBack = Duration.days(-22)
    /// How far ahead: two working days, with a weekend and a holiday's change of clocks.
    public static let lookAhead = Duration.days(6)

    /// Whether it is due at `now`. What is told after its time needs no reminder; and nobody asks for the minutes of a
    /// meeting that is long over, or of a party.
    public func isDue(of coming: ComingDate, now: Timestamp, in configuration: Configuration) -> Bool {
        switch self {
        case .reminder:
            let time = configuration.reminderTime(of: coming)
            return time <= now && now < coming.start && coming.date.told < time
        case .count:
            let time = configuration.countTime(of: coming)
            return time <= now && now < coming.start && coming.date.told < time
        case .minutes:
            let time = configuration.minutesTime(of: coming)
            return coming.date.section == .meeting && time <= now && now < time + .days(7)
        }
    }
}

extension MeetingDate {
    /// What recurs within so many days needs no reminder each time: everybody knows it.
    private static let rareInterval = Duration.days(13)

    /// What is due of it at `now`.
    public func due(at now: Timestamp, in configuration: Configuration) -> [(notice: DateNotice, coming: ComingDate)] {
        let (first, last) = (now + DateNotice.lookBack, now + DateNotice.lookAhead)
        return coming(after: first, through: last, in: configuration, limit: Self.dueLimit).flatMap { coming in
            isFrequent(coming, configuration)
                ? []
                : DateNotice.allCases.filter { $0.isDue(of: coming, now: now, in: configuration) }.map { ($0, coming) }
        }
    }

    /// Times within four weeks that are looked at.
    private static let dueLimit = 30

    private func isFrequent(_ coming: ComingDate, _ configuration: Configuration) -> Bool {
        guard coming.isOfSeries else { return false }
        let first = Timestamp(seconds: coming.start.seconds - Self.rareInterval.components.seconds)
        return !self.coming(after: first, through: coming.start + .seconds(-1), in: configuration, limit: 1).isEmpty
    }
}
