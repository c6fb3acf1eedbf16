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
        let (token, disk) = (environment.makeToken(), environment.diskSpace(environment.store.folder))
        return try await environment.store.transaction { [environment] transaction in
            guard let last = try transaction.lastTime(of: .status) else {
                try transaction.note(.status, at: now)
                return nil
            }
            guard file.isWeeklyDue(after: last, now: now) else { return nil }
            let context = try environment.context(file, now: now, in: transaction)
            var report = try transaction.statusReport(
                since: min(last, now), now: now, configuration: context.configuration)
            report.disk = disk
            let mails = statusMails(of: report, token: token, context: context)
            for mail in mails { try transaction.queue(mail.mailing, asking: mail.question, now: now) }
            try transaction.note(.status, at: now)
            return !mails.isEmpty
        }
    }
}
