internal import Checkpoints
internal import MailFormat
public import Networks
internal import Store

/// Makes what `subscribers.yaml` says come true: who joined is welcomed, who left is bid farewell, and what the file no
/// longer says holds no more. All in one transaction: a crash leaves all of it or nothing, and nobody hears twice.
public struct ApplySubscribers: Sendable {
    let environment: Environment

    /// Works on the environment's store.
    public init(environment: Environment) { self.environment = environment }

    /// What became of a file.
    public enum Outcome: Sendable {
        case applied(Counts)
        /// So many of all members would leave that nothing is applied; whether the maintainers are told now.
        case doubted(leavers: Int, members: Int, isTold: Bool)

        /// What was applied.
        public struct Counts: Sendable {
            /// Whether the data folder knew nobody before: then nobody is told.
            public var isFirst: Bool
            /// All there are now.
            public var people: Int
            /// Those with a network more.
            public var joined: Int
            /// Those with a network less.
            public var left: Int
            /// Those with other values in their entry.
            public var changed: Int
        }
    }

    /// Applies the file that `configuration` was read from. Returns nil when everything is as it was.
    ///
    /// - `isMeant`: somebody has said that the file is no mistake, however many leave.
    public func apply(_ configuration: Configuration, isMeant: Bool = false) async throws -> Outcome? {
        let now = environment.now()
        return try await environment.store.transaction(steps: (.peopleApplied, .peopleCommitted)) { transaction in
            let roster = try transaction.roster()
            let difference = RosterDifference(of: configuration.subscribers, against: roster ?? Roster(), now: now)
            if difference.isDoubtful, !isMeant {
                let isTold = try tell(of: difference, configuration, in: transaction, now: now)
                return .doubted(leavers: difference.left.count, members: difference.memberCount, isTold: isTold)
            }
            _ = try transaction.noteMistakes(nil)
            let known = try transaction.networks(noting: configuration.networks)
            guard roster == nil || !difference.isEmpty else { return nil }
            try transaction.apply(difference, now: now)
            if roster != nil {
                let effective = configuration.with(difference.roster)
                for part in difference.joined { try welcome(part, effective, in: transaction, now: now) }
                for part in difference.left { try bidFarewell(part, known, effective, in: transaction, now: now) }
            }
            return .applied(
                Outcome.Counts(
                    isFirst: roster == nil, people: difference.roster.people.count, joined: difference.joined.count,
                    left: difference.left.count, changed: difference.changed.count))
        }
    }

    /// Queues the mail to somebody about networks that are new to them. Returns whether there was one to queue.
    @discardableResult
    func welcome(
        _ part: RosterDifference.Part, _ configuration: Configuration, in transaction: borrowing StoreTransaction,
        now: Timestamp
    ) throws -> Bool {
        let mail = welcomeMail(
            to: part.person, networks: part.networks, minutes: try transaction.recentMinutes(of: part.networks),
            requests: try transaction.openRequests(in: part.networks),
            token: environment.makeToken(), configuration: configuration, now: now, wording: environment.wording)
        guard let mail else { return false }
        try transaction.queue(mail, now: now)
        try transaction.noteWelcome(of: part.id, to: part.networks, now: now)
        return true
    }

    /// An address that mail comes back from is told nothing: most who leave so have left long ago.
    private func bidFarewell(
        _ part: RosterDifference.Part, _ known: [Network], _ configuration: Configuration,
        in transaction: borrowing StoreTransaction, now: Timestamp
    ) throws {
        guard try !transaction.isUnreachable(part.person.address) else { return }
        let mail = goodbyeMail(
            to: part.person, networks: part.networks, dissolved: known, token: environment.makeToken(),
            configuration: configuration, now: now, wording: environment.wording)
        if let mail { try transaction.queue(mail, now: now) }
    }

    /// Tells the maintainers of mistakes that keep the files from being used: once for the same ones, also over a
    /// restart. `configuration` is what stays in force. Returns whether they are told now.
    func tell(of diagnostics: [Diagnostic], isStart: Bool, _ configuration: Configuration) async throws -> Bool {
        let now = environment.now()
        return try await environment.store.transaction(steps: (.peopleApplied, .peopleCommitted)) { transaction in
            try tell(of: diagnostics, isStart: isStart, configuration, in: transaction, now: now)
        }
    }

    /// Tells them of a file by which too many would leave. Returns whether they are told now.
    private func tell(
        of difference: RosterDifference, _ configuration: Configuration, in transaction: borrowing StoreTransaction,
        now: Timestamp
    ) throws -> Bool {
        let doubt = Diagnostic(
            file: "subscribers.yaml", line: 1, column: 1,
            problem: "\(difference.left.count) of \(difference.memberCount) members would leave at once: the file "
                + "may be damaged, and nothing of it is applied.",
            remedy: "Restore the file. If they are all meant to leave, run: netzpost subscribers apply")
        return try tell(
            of: [doubt], isStart: false, configuration.with(difference.before), in: transaction, now: now)
    }

    private func tell(
        of diagnostics: [Diagnostic], isStart: Bool, _ configuration: Configuration,
        in transaction: borrowing StoreTransaction, now: Timestamp
    ) throws -> Bool {
        let text = diagnostics.filter { $0.severity == .error }.map(\.description).joined(separator: "\n")
        let notice = brokenFilesNotice(
            of: diagnostics, isStart: isStart, token: environment.makeToken(), configuration: configuration, now: now,
            wording: environment.wording)
        guard let notice, try transaction.noteMistakes(text) else { return false }
        try transaction.queue(notice, now: now)
        return true
    }
}
