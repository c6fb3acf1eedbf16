public import Logging
internal import MailFormat
internal import Networks
internal import Store
internal import Transport

/// The catalogue of everything that is logged: one function an event. No subjects, no texts, no secrets.
///
/// error: act now. warning: act some day. info: the fate of every mail and every delivery.
public struct LogEvents: Sendable {
    let logger: Logger

    /// Logs by `logger`.
    public init(_ logger: Logger) { self.logger = logger }

    /// The logger itself, for the libraries that want one.
    var forLibraries: Logger { logger }

    // MARK: The process

    func started(_ configuration: Configuration, folder: String) {
        logger.notice(
            "started",
            metadata: [
                "configuration": "\(folder)", "networks": "\(configuration.networks.count)",
                "subscribers": "\(configuration.subscribers.count)",
            ])
    }

    func stopped() { logger.notice("stopped") }

    func recovered(_ deliveries: RecoveredDeliveries) {
        givenUp(deliveries.givenUp)
        guard deliveries.repeated > 0 else { return }
        logger.warning(
            "deliveries were cut off before their outcome was recorded: they are repeated once",
            metadata: ["count": "\(deliveries.repeated)"])
    }

    func healthCheckFailed(_ error: any Error) {
        logger.error("the store does not answer: the watchdog is not served", metadata: ["reason": "\(error)"])
    }

    // MARK: Configuration

    func configurationReloaded(_ configuration: Configuration) {
        logger.notice(
            "configuration reloaded",
            metadata: [
                "networks": "\(configuration.networks.count)", "subscribers": "\(configuration.subscribers.count)",
            ])
    }

    /// `isTold`: the maintainers get a mail about it now; else they had one.
    func configurationRefused(errors: Int, isTold: Bool) {
        logger.error(
            "the changed configuration has errors: the old one stays in force",
            metadata: ["errors": "\(errors)", "mailed": "\(isTold)"])
    }

    func subscribersRefused(errors: Int, isTold: Bool) {
        logger.error(
            "the subscribers file can't be used: the people it named last stay as they are",
            metadata: ["errors": "\(errors)", "mailed": "\(isTold)"])
    }

    func subscribersApplied(_ outcome: ApplySubscribers.Outcome) {
        switch outcome {
        case .applied(let counts) where counts.isFirst:
            logger.notice(
                "the subscribers are known now; nobody is mailed about it: 'netzpost subscribers welcome' does that",
                metadata: ["people": "\(counts.people)"])
        case .applied(let counts):
            logger.notice(
                "the subscribers have changed",
                metadata: [
                    "joined": "\(counts.joined)", "left": "\(counts.left)", "changed": "\(counts.changed)",
                    "people": "\(counts.people)",
                ])
        case .doubted(let leavers, let members, let isTold):
            logger.error(
                "too many would leave at once, nobody does: restore the file, or run 'netzpost subscribers apply'",
                metadata: ["leaving": "\(leavers)", "members": "\(members)", "mailed": "\(isTold)"])
        }
    }

    func subscribersNotApplied(_ error: any Error, retryIn seconds: Int64) {
        logger.error(
            "the changed configuration can't be recorded: the old one stays in force, trying again",
            metadata: ["reason": "\(error)", "retry": "\(seconds)s"])
    }

    func diagnostic(_ diagnostic: Diagnostic) {
        switch diagnostic.severity {
        case .error: logger.error("\(diagnostic)")
        case .warning: logger.warning("\(diagnostic)")
        }
    }

    func dataFolderChangeIgnored() {
        logger.warning("'data' was changed: it takes effect when the daemon is started again")
    }

    func serversChanged() { logger.notice("mailbox or relay settings changed: connecting anew") }

    // MARK: Intake

    func intakeFailed(_ mailbox: String, _ error: any Error, retryIn seconds: Int64) {
        let needsPerson = (error as? TransportError).map { !$0.isTransient } ?? false
        logger.log(
            level: needsPerson ? .error : .warning, "mailbox can't be read: trying again",
            metadata: ["mailbox": "\(mailbox)", "reason": "\(error)", "retry": "\(seconds)s"])
    }

    func validityChanged(_ mailbox: String, from old: UInt32, to new: UInt32) {
        logger.warning(
            "UIDVALIDITY changed: everything is looked at again, known mail is recognised",
            metadata: ["mailbox": "\(mailbox)", "old": "\(old)", "new": "\(new)"])
    }

    func mailRefused(_ key: MailKey, _ reason: String) {
        logger.warning(
            "the server does not give a mail: it stays in the mailbox",
            metadata: ["mailbox": "\(key.mailbox)", "uid": "\(key.uid)", "reason": "\(reason)"])
    }

    func mailboxRemark(_ mailbox: String, _ remark: String) {
        logger.warning(
            "the mailbox can't do all that is configured", metadata: ["mailbox": "\(mailbox)", "reason": "\(remark)"])
    }

    func mailFailed(_ key: MailKey, attempt: Int, _ error: any Error) {
        logger.error(
            "mail could not be decided",
            metadata: [
                "mailbox": "\(key.mailbox)", "uid": "\(key.uid)", "attempt": "\(attempt)", "reason": "\(error)",
            ])
    }

    func mailDecided(_ mail: DecidedMail) {
        var metadata: Logger.Metadata = ["mail": "\(mail.blob.hex.prefix(16))", "fate": "\(mail.fate.name)"]
        if let reason = mail.fate.reason { metadata["reason"] = "\(reason)" }
        if let network = mail.network { metadata["network"] = "\(network)" }
        if let uid = mail.uid { metadata["uid"] = "\(uid)" }
        logger.info("mail decided", metadata: metadata)
    }

    /// No address in it: logs are kept longer than people stay.
    func changesRefused(_ refusals: [RosterRefusal], of mail: IncomingMail) {
        for refusal in refusals {
            logger.error(
                "a mail asked for a change of the people that can't be made: nothing is changed",
                metadata: ["mail": "\(mail.blob.hex)", "reason": "\(refusal.word)"])
        }
    }

    func mailQuarantined(_ mail: StoredMail, _ reason: QuarantineReason) {
        logger.error(
            "mail set aside: look at it",
            metadata: ["mail": "\(mail.blob.hex)", "reason": "\(reason.rawValue)", "uid": "\(mail.key?.uid ?? "-")"])
    }

    // MARK: Junk

    func junkLooked(_ folder: String, _ finding: JunkFinding, isReported: Bool) {
        logger.info(
            "Junk folder looked at",
            metadata: [
                "mailbox": "\(folder)", "new": "\(finding.count)", "wanted": "\(finding.wanted.count)",
                "reported": "\(isReported)",
            ])
    }

    func junkFailed(_ folder: String, _ error: any Error, retryIn seconds: Int64) {
        let needsPerson = (error as? TransportError).map { !$0.isTransient } ?? false
        logger.log(
            level: needsPerson ? .error : .warning, "the Junk folder can't be looked at: trying again",
            metadata: ["mailbox": "\(folder)", "reason": "\(error)", "retry": "\(seconds)s"])
    }

    // MARK: The timetable

    func timetableFailed(_ error: any Error, retryIn seconds: Int64) {
        logger.error(
            "what is due can't be done: trying again", metadata: ["reason": "\(error)", "retry": "\(seconds)s"])
    }

    func holdNotEnded(_ number: Int64, _ error: any Error) {
        logger.error(
            "held mail whose time is over can't be given up: 'netzpost held' names it",
            metadata: ["hold": "\(number)", "reason": "\(error)"])
    }

    func backlogNotAsked(_ number: Int64, _ error: any Error) {
        logger.error(
            "moderators can't be asked about a held mail: 'netzpost held' names it",
            metadata: ["hold": "\(number)", "reason": "\(error)"])
    }

    func pileAsked(_ count: Int, in network: NetworkID) {
        logger.info(
            "moderators asked about many held mails at once",
            metadata: ["network": "\(network)", "mails": "\(count)"])
    }

    func statusMade(isMailed: Bool) {
        logger.info("weekly status made", metadata: ["mailed": "\(isMailed)"])
    }

    func datesMailed(_ count: Int, in network: NetworkID) {
        logger.info("reminded of dates", metadata: ["network": "\(network)", "mails": "\(count)"])
    }

    /// `number`: of the issue; nil for digests that come at no fixed time.
    func digestsQueued(_ kind: DigestKind, number: Int?, count: Int) {
        logger.info(
            "digests queued",
            metadata: ["kind": "\(kind.rawValue)", "number": "\(number ?? 0)", "mails": "\(count)"])
    }

    func alarm(_ alarm: Alarm, _ turn: AlarmStep.Turn) {
        let metadata: Logger.Metadata = [
            "trouble": "\(alarm.trouble.kind.rawValue)", "place": "\(alarm.trouble.place)",
            "since": "\(alarm.since)", "reason": "\(alarm.evidence)",
        ]
        switch turn {
        case .begins: logger.error("this can't wait: look at it now", metadata: metadata)
        case .ends: logger.notice("a trouble is over", metadata: metadata)
        }
    }

    func alarmNotNoted(_ error: any Error) {
        logger.error("a trouble can't be noted: it may be told late", metadata: ["reason": "\(error)"])
    }

    // MARK: Delivery

    func relayFailed(_ error: any Error, retryIn seconds: Int64) {
        let needsPerson = (error as? TransportError).map { !$0.isTransient } ?? false
        logger.log(
            level: needsPerson ? .error : .warning, "mail can't be sent: trying again",
            metadata: ["reason": "\(error)", "retry": "\(seconds)s"])
    }

    func furtherConnectionFailed(_ error: any Error) {
        logger.warning(
            "a further connection to the relay fails: the others do its work", metadata: ["reason": "\(error)"])
    }

    func recordFailed(_ error: any Error, retryIn seconds: Int64) {
        logger.error(
            "what the relay answered can't be recorded: trying again",
            metadata: ["reason": "\(error)", "retry": "\(seconds)s"])
    }

    func givenUp(_ deliveries: [Int64]) {
        for delivery in deliveries {
            logger.warning(
                "delivery given up: the recipient may not have the mail", metadata: ["delivery": "\(delivery)"])
        }
    }

    /// A domain may be a person's own: the queue names them, not the log.
    func domainsRest(_ domains: [String]) {
        guard !domains.isEmpty else { return }
        logger.info(
            "domains put mail off again: what 'netzpost queue' names waits", metadata: ["domains": "\(domains.count)"])
    }

    func paceReached(wait seconds: Int64) {
        logger.info("the relay's pace is reached: waiting", metadata: ["wait": "\(seconds)s"])
    }

    func delivered(_ transmission: Transmission, _ outcomes: [Int64: DeliveryOutcome]) {
        for recipient in transmission.recipients {
            guard let outcome = outcomes[recipient.delivery] else { continue }
            var metadata: Logger.Metadata = [
                "delivery": "\(recipient.delivery)", "mailing": "\(transmission.mailing)",
            ]
            let level: Logger.Level
            switch outcome {
            case .accepted(let answer):
                (level, metadata["outcome"], metadata["code"]) = (.info, "accepted", "\(answer.code)")
            case .transient(let answer):
                (level, metadata["outcome"], metadata["code"]) = (.info, "transient", "\(answer.code)")
            case .permanent(let answer):
                (level, metadata["outcome"], metadata["code"]) = (.warning, "permanent", "\(answer.code)")
            // What the server said may name people: the queue tells it.
            case .interrupted: (level, metadata["outcome"]) = (.warning, "interrupted")
            case .unknown: (level, metadata["outcome"]) = (.warning, "unknown")
            }
            logger.log(level: level, "delivery tried", metadata: metadata)
        }
    }
}

extension RosterRefusal {
    fileprivate var word: String {
        switch self {
        case .unknownPerson: "unknown person"
        case .noAddress: "no address"
        case .tooManyAddresses: "too many addresses"
        case .notMailable: "no mail can be sent to the address"
        case .taken: "address taken"
        }
    }
}
