public import MailFormat

/// A look into the folder in which a provider puts what it takes for spam: how far it went, and when that was.
public struct JunkLook: Hashable, Sendable {
    /// Everything up to there was looked at.
    public var position: IntakePosition
    /// When that was.
    public var at: Timestamp

    /// A look at that time, up to that mail.
    public init(position: IntakePosition, at: Timestamp) {
        self.position = position
        self.at = at
    }
}

extension Configuration {
    /// Whether a Junk folder is due to be looked at: at once for the first time, then every day when the daily digest
    /// goes out, so that no two reports come on one day.
    public func isJunkLookDue(after last: JunkLook?, now: Timestamp) -> Bool {
        // A clock that was set back must not keep us from looking.
        guard let last, last.at <= now else { return true }
        var next = CivilDateTime(zone.civil(at: last.at).timestamp() + .days(1))
        (next.hour, next.minute, next.second) = (digest.daily.hour, digest.daily.minute, 0)
        return now >= zone.timestamp(of: next)
    }
}
