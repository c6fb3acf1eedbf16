internal import MailFormat
internal import Networks
internal import Store

/// Writes to the maintainers once a week.
struct StatusMail: Sendable {
    let environment: Environment

    /// Queues the mail if it is due. That it was sent is noted in the same transaction: no crash repeats it or loses it.
    func sendIfDue() async throws {
        let now = environment.now()
        let last = try await environment.store.lastTime(of: .status)
        let configuration = environment.configuration.current
        guard configuration.isWeeklyDue(after: last, now: now) else { return }
        guard let isMailed = try await queue(configuration, now: now) else { return }
        environment.log.statusMade(isMailed: isMailed)
    }

    /// nil where it is not due: at the very first start the next one is waited for. Whether there is somebody to write to.
    private func queue(_ file: Configuration, now: Timestamp) async throws -> Bool? {
        let (wording, token, disk) = (
            environment.wording, environment.makeToken(), environment.diskSpace(environment.store.folder)
        )
        let tokens = environment.store.tokens
        return try await environment.store.transaction { transaction in
            guard let last = try transaction.lastTime(of: .status) else {
                try transaction.note(.status, at: now)
                return nil
            }
            guard file.isWeeklyDue(after: last, now: now) else { return nil }
            var people = EffectiveConfiguration(file)
            let configuration = try people.current(in: transaction, now: now)
            var report = try transaction.statusReport(since: min(last, now), now: now, configuration: configuration)
            report.disk = disk
            let context = Context(configuration: configuration, now: now, wording: wording, tokens: tokens)
            let mails = statusMails(of: report, token: token, context: context)
            for mail in mails { try transaction.queue(mail.mailing, asking: mail.question, now: now) }
            try transaction.note(.status, at: now)
            return !mails.isEmpty
        }
    }
}
