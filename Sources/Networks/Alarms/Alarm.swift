public import MailFormat

/// A trouble that lasts, or has lasted.
public struct Alarm: Hashable, Sendable {
    /// What is wrong, and where.
    public var trouble: Trouble
    /// When it was first seen.
    public var since: Timestamp
    /// When it had lasted long enough to be told; nil before.
    public var told: Timestamp?
    /// When it was over; nil while it lasts.
    public var ended: Timestamp?
    /// The newest words of the server or the system about it, for who mends it.
    public var evidence: String

    /// A trouble that nobody was told of yet.
    public init(_ trouble: Trouble, since: Timestamp, evidence: String) {
        self.trouble = trouble
        self.since = since
        self.evidence = evidence
    }
}

/// What follows from one event.
public struct AlarmStep: Hashable, Sendable {
    /// The trouble as it stands now; nil: there is none, and none to be remembered.
    public var alarm: Alarm?
    /// What the maintainers are told, once each.
    public var turn: Turn?

    /// What there is to tell of a trouble.
    public enum Turn: String, Hashable, Sendable {
        case begins, ends
    }

    /// What follows from `event` when the trouble stands as `alarm` tells; nil: it is not there.
    public init(_ event: Trouble.Event, of trouble: Trouble, after alarm: Alarm?, now: Timestamp) {
        switch event {
        case .fails(let evidence):
            var alarm = alarm ?? Alarm(trouble, since: now, evidence: evidence)
            // A clock that was set back must not make it last longer than it does.
            alarm.since = min(alarm.since, now)
            if alarm.told == nil, alarm.since + trouble.kind.patience <= now {
                (alarm.told, alarm.evidence) = (now, evidence)
                turn = .begins
            }
            self.alarm = alarm
        case .works:
            guard var alarm, alarm.told != nil else { return }
            alarm.ended = now
            (self.alarm, turn) = (alarm, .ends)
        }
    }
}
