internal import MailFormat
internal import Networks
internal import Store
internal import Transport

extension AlarmBell {
    /// Mail could be taken from there.
    func works(_ mailbox: any MailSource) async { await note(.works, of: Trouble(.login, at: mailbox.name)) }

    /// Taking mail from there failed. Only a login that is refused needs somebody at once: other troubles of servers pass,
    /// or stand in the log.
    func fails(_ mailbox: any MailSource, _ error: any Error) async {
        guard let error = error as? TransportError, [.login, .token].contains(error.reason) else { return }
        await note(.fails(error.detail), of: Trouble(.login, at: mailbox.name))
    }

    /// Ends what was wrong at places that the configuration names no more. Nobody is told that it works again: that is
    /// not known.
    func endElsewhere() async {
        let (environment, now) = (environment, environment.now())
        let mailboxes = Set(environment.configuration.current.intake.map { makeSource($0).name })
        do {
            try await environment.store.transaction { transaction in
                try transaction.endAlarms(.login, except: mailboxes, now: now)
                try transaction.endAlarms(.disk, except: [environment.store.folder], now: now)
            }
        } catch {
            environment.log.alarmNotNoted(error)
        }
    }

    /// The relay could not be used at all. A store that fails is another trouble.
    func fails(_ error: any Error) async {
        guard let error = error as? TransportError else { return }
        await note(.fails(error.detail), of: Trouble(.relay))
    }

    /// The relay answered to one message.
    func note(_ outcomes: [Int64: DeliveryOutcome], ofMailing mailing: Int64) async {
        guard let event = Trouble.Event(ofRelay: Array(outcomes.values), message: mailing) else { return }
        await note(event, of: Trouble(.relay))
    }
}
