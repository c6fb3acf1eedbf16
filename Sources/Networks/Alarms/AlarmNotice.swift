public import MailFormat

/// Tells the maintainers of a trouble that begins or ends; nil when a mail can't go out while it lasts, nobody is to be
/// told, or there is no address to write from.
///
/// - `token`: as in `IncomingMail.token`.
public func alarmNotice(
    of alarm: Alarm, _ turn: AlarmStep.Turn, token: String, configuration: Configuration, now: Timestamp,
    wording: Wording
) -> Mailing? {
    let name: TextName
    switch (turn, alarm.trouble.kind) {
    case (.ends, _): name = .alarmOver
    case (.begins, .login): name = .alarmLogin
    case (.begins, .disk): name = .alarmDisk
    // No mail goes out while it lasts.
    case (.begins, .relay): return nil
    }
    return Mailing(
        notice: wording.text(name, in: configuration.language, alarm.values(in: configuration)), token: token,
        configuration: configuration, now: now)
}

extension Alarm {
    /// What texts for people say of it.
    fileprivate func values(in configuration: Configuration) -> [String: TextValue] {
        [
            "kind": .word(trouble.kind.rawValue), "place": .text(trouble.place), "evidence": .text(evidence),
            "date": .text(configuration.zone.civil(at: since).date(in: configuration.language)),
            "time": .text(configuration.clock(at: since)),
        ]
    }
}
