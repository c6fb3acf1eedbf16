public import MailFormat

extension Configuration {
    /// The last time up to `now` at which what goes out every week is due: at `digest.weekly` on the clocks of the
    /// configured zone.
    public func weeklySlot(upTo now: Timestamp) -> Timestamp {
        let today = zone.civil(at: now)
        let daysBack = (today.weekday - digest.weekday.number + 7) % 7
        // Today's slot may still be ahead; then it is the one a week before.
        let slots = [daysBack, daysBack + 7].map { slot(at: digest.weekly, on: today, daysBefore: $0) }
        return slots.first { $0 <= now } ?? now
    }

    /// The same of what goes out every day, at `digest.daily`.
    public func dailySlot(upTo now: Timestamp) -> Timestamp {
        let today = zone.civil(at: now)
        return [0, 1].map { slot(at: digest.daily, on: today, daysBefore: $0) }.first { $0 <= now } ?? now
    }

    /// The last time up to `now` at which what goes out every month is due: at the first weekly slot of a month.
    public func monthlySlot(upTo now: Timestamp) -> Timestamp {
        var slot = weeklySlot(upTo: now)
        // No month has more than five.
        for _ in 0..<5 where day(at: slot).day > 7 { slot = weeklySlot(upTo: slot + .seconds(-1)) }
        return slot
    }

    // MARK: What is due

    /// Whether what goes out every day is due that was last done, or first waited for, at `last`: once a slot, and once for
    /// all slots that were missed. nil: neither yet.
    public func isDailyDue(after last: Timestamp?, now: Timestamp) -> Bool {
        isDue(after: last, slot: dailySlot, ahead: .days(1), now: now)
    }

    /// The same of what goes out every week.
    public func isWeeklyDue(after last: Timestamp?, now: Timestamp) -> Bool {
        isDue(after: last, slot: weeklySlot, ahead: .days(7), now: now)
    }

    /// The same of what goes out every month.
    public func isMonthlyDue(after last: Timestamp?, now: Timestamp) -> Bool {
        isDue(after: last, slot: monthlySlot, ahead: .days(7), now: now)
    }

    /// - `ahead`: a clock that was set back by more must not keep it from people until it has caught up.
    private func isDue(
        after last: Timestamp?, slot: (Timestamp) -> Timestamp, ahead: Duration, now: Timestamp
    ) -> Bool {
        guard let last, last <= now + ahead else { return true }
        return slot(now) > last
    }

    private func slot(at time: TimeOfDay, on day: CivilDateTime, daysBefore days: Int) -> Timestamp {
        var slot = CivilDateTime(day.timestamp() + .days(-days))
        (slot.hour, slot.minute, slot.second) = (time.hour, time.minute, 0)
        return zone.timestamp(of: slot)
    }
}

extension Weekday {
    /// 0 on Sundays, as `CivilDateTime.weekday`.
    fileprivate var number: Int {
        switch self {
        case .sunday: 0
        case .monday: 1
        case .tuesday: 2
        case .wednesday: 3
        case .thursday: 4
        case .friday: 5
        case .saturday: 6
        }
    }
}
