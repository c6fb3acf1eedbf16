internal import MailFormat
internal import Networks
internal import Store

/// Notes what fails and what works again, and tells the maintainers what can't wait: each trouble once, and once when it
/// is over, whatever restarts come between.
struct AlarmBell: Sendable {
    let environment: Environment

    /// A trouble that can't be noted is logged, and disturbs nobody else's work.
    func note(_ event: Trouble.Event, of trouble: Trouble) async {
        let now = environment.now()
        do {
            let alarm = try await environment.store.alarm(trouble)
            guard AlarmStep(event, of: trouble, after: alarm, now: now).alarm != alarm else { return }
            let step = try await take(event, of: trouble, now: now)
            if let turn = step.turn, let alarm = step.alarm { environment.log.alarm(alarm, turn) }
        } catch {
            environment.log.alarmNotNoted(error)
        }
    }

    /// Notes how it stands and queues the mail about it in one transaction.
    private func take(_ event: Trouble.Event, of trouble: Trouble, now: Timestamp) async throws -> AlarmStep {
        let (configuration, wording) = (environment.configuration.current, environment.wording)
        let token = environment.makeToken()
        return try await environment.store.transaction { transaction in
            let step = AlarmStep(event, of: trouble, after: try transaction.alarm(trouble), now: now)
            try transaction.note(step.alarm, of: trouble, now: now)
            if let turn = step.turn, let alarm = step.alarm,
                let notice = alarmNotice(
                    of: alarm, turn, token: token, configuration: configuration, now: now, wording: wording)
            {
                try transaction.queue(notice, now: now)
            }
            return step
        }
    }
}
