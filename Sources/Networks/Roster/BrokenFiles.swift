public import MailFormat

/// Tells the maintainers that the configuration as it stands can't be used; nil when there is nobody to tell or no
/// address to write from.
///
/// - `configuration`: what stays in force.
/// - `isStart`: the people of last time are taken, as the daemon was started with a subscribers file that it can't use.
/// - `token`: as in `IncomingMail.token`.
public func brokenFilesNotice(
    of mistakes: [Diagnostic], isStart: Bool, token: String, configuration: Configuration, now: Timestamp,
    wording: Wording
) -> Mailing? {
    let errors = mistakes.filter { $0.severity == .error }
    var values: [String: TextValue] = [
        "mistakes": .rows(
            errors.prefix(mistakeLimit).map { mistake in
                [
                    "file": .text(mistake.file), "line": "\(mistake.line)", "column": "\(mistake.column)",
                    "problem": .text(mistake.problem), "remedy": .text(mistake.remedy),
                ]
            }),
        "start": .flag(isStart),
    ]
    if errors.count > mistakeLimit { values["more"] = "\(errors.count - mistakeLimit)" }
    return Mailing(
        notice: wording.text(.brokenFiles, in: configuration.language, values), token: token,
        configuration: configuration, now: now)
}

/// More than that follow from one another.
private let mistakeLimit = 20
