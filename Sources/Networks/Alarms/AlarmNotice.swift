public import MailFormat

/// Tells the maintainers of a trouble that begins or ends; nil when a mail can't go out while it lasts, nobody is to be
/// told, or there is no address to write from.
///
/// - `token`: as in `IncomingMail.token`.
public func alarmNotice(
    of alarm: Alarm, _ turn: AlarmStep.Turn, token: String, configuration: Configuration, now: Timestamp,
    wording: Wording
) -> Mailing? {
    guard turn == .ends || alarm.trouble.kind.canBeMailed else { return nil }
    let name: TextName =
        switch (turn, alarm.trouble.kind) {
        case (.ends, _): .alarmOver
        case (.begins, .login): .alarmLogin
        case (.begins, .disk), (.begins, .relay): .alarmDisk
        }
    return Mailing(
        notice: wording.text(name, in: configuration.language, alarm.values(in: configuration)), token: token,
        configuration: configuration, now: now)
}

extension Alarm {
    /// What texts for people say of it.
    fileprivate func values(in configuration: Configuration) -> [String: TextValue] {
        let since = configuration.zone.civil(at: since)
        return [
            "kind": .word(trouble.kind.rawValue), "place": .text(trouble.place), "evidence": .text(evidence),
            "date": .text(since.date), "time": "\(twoDigits(since.hour)):\(twoDigits(since.minute))",
        ]
    }
}

/// Of an hour or a minute.
private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
