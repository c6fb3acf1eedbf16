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
    /// The words of the server or the system when it was told, before that at its first sight; for who mends it.
    public var evidence: String
    /// The one message that met it, which may be to blame itself; nil where it was met by any.
    public var message: Int64?

    /// A trouble that nobody was told of yet.
    public init(_ trouble: Trouble, since: Timestamp, evidence: String, message: Int64? = nil) {
        self.trouble = trouble
        self.since = since
        self.evidence = evidence
        self.message = message
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
        case .fails(let evidence, let message):
            var alarm = alarm ?? Alarm(trouble, since: now, evidence: evidence, message: message)
            if let only = alarm.message, only != message { (alarm.message, alarm.since) = (nil, now) }
            // A clock that was set back must not make it last longer than it does.
            alarm.since = min(alarm.since, now)
            if alarm.told == nil, alarm.message == nil, alarm.since + trouble.kind.patience <= now {
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
