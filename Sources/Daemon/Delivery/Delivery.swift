internal import MailFormat
internal import Networks
internal import Store
internal import Transport

/// Sends what is due, over one or more connections.
struct Delivery: Sendable {
    /// How long an outcome is kept that can't be recorded, as on a full disk. Forgotten, it would mean a repeat.
    static let recordPatience = Duration.seconds(60)

    let sink: any MailSink
    /// At once.
    let connections: Int
    /// In one transaction with the server.
    let recipients: Int
    let pace: Pace?
    let environment: Environment
    /// Open, and not at work.
    let idle = IdleConnections()

    init(_ settings: RelaySettings, sink: any MailSink, environment: Environment) {
        self.sink = sink
        self.environment = environment
        switch settings {
        case .smtp(let settings):
            (connections, recipients, pace) = (settings.connections, settings.recipients, settings.pace)
        case .maildirs:
            (connections, recipients, pace) = (1, 50, nil)
        }
    }

    private var store: Store { environment.store }

    /// Whether a delivery waits whose time has come, and the pace lets it go.
    func isDue() async throws -> Bool {
        let now = environment.now()
        guard let next = try await store.nextDue(), next <= now else { return false }
        return try await allowance(at: now) > 0
    }

    /// Sends until nothing is due, the pace is reached or a connection fails. Throws the first failure, when all
    /// workers are done.
    func sendDue() async throws {
        guard try await isDue() else { return }
        var failure: (any Error)?
        await withTaskGroup(of: Event.self) { group in
            var started = 1
            var working = 1
            group.addTask { await worked(isFurther: false) }
            group.addTask { await patienceOver() }
            for await event in group {
                switch event {
                case .ended(let error):
                    working -= 1
                    failure = failure ?? error
                    if working == 0 { group.cancelAll() }
                case .patienceOver where working > 0 && started < connections && failure == nil:
                    group.addTask { await patienceOver() }
                    // Where the store can't tell, those at work meet its error too.
                    guard (try? await isDue()) ?? false else { break }
                    (started, working) = (started + 1, working + 1)
                    group.addTask { await worked(isFurther: true) }
                case .patienceOver: break
                }
            }
        }
        if let failure { throw failure }
    }

    private enum Event {
        /// A connection's work, and by what it failed.
        case ended((any Error)?)
        /// What is due has waited for long enough for the connections that are there.
        case patienceOver
    }

    /// A further connection only for work that the others don't get done in so long.
    private static let patience = Duration.milliseconds(200)

    private func patienceOver() async -> Event {
        // Cancelled when nobody works any more: then nobody looks at the event.
        try? await Task.sleep(for: Self.patience)
        return .patienceOver
    }

    private func worked(isFurther: Bool) async -> Event {
        do {
            try await work(isFurther: isFurther)
            return .ended(nil)
        } catch {
            return .ended(error)
        }
    }

    private static let hungUp = TransportError(
        operation: "send mail", reason: .unavailable, detail: "the relay hangs up before anything is sent")

    /// One connection's work. Nothing is marked as being sent before the connection is ready.
    private func work(isFurther: Bool) async throws {
        var connection: any MailSinkConnection
        // The server may be gone without a word: the first message shows it.
        var mayBeStale = true
        if let waiting = await idle.take() {
            connection = waiting
        } else {
            do {
                connection = try await sink.connect()
                mayBeStale = false
            } catch let failure where isFurther {
                // A relay that takes fewer connections than are configured gets all mail over those.
                return environment.log.furtherConnectionFailed(failure)
            }
        }
        do {
            var hasSent = false
            while !Task.isShuttingDown, await connection.isUsable {
                switch try await sendNext(over: connection, mayBeStale: mayBeStale) {
                case .nothing: return await idle.keep(connection)
                case .sent: (hasSent, mayBeStale) = (true, false)
                case .stale:
                    await connection.close()
                    connection = try await sink.connect()
                    mayBeStale = false
                }
            }
            // Said to be a failure, it is met by a pause; otherwise the next connection would be made at once.
            guard hasSent || isFurther || Task.isShuttingDown else { throw Self.hungUp }
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    private enum Step {
        case sent
        /// Nothing is due.
        case nothing
        /// The connection was dead before anything was sent.
        case stale
    }

    /// Sends one transmission and records what came of it.
    private func sendNext(over connection: any MailSinkConnection, mayBeStale: Bool) async throws -> Step {
        let now = environment.now()
        let claimed = try await store.claim(recipients: recipients, pace: pace, now: now)
        guard let transmission = claimed else { return .nothing }
        let outcomes = await connection.send(transmission)
        if mayBeStale, outcomes.values.allSatisfy(\.isInterrupted), await !connection.isUsable {
            // Nobody has got it, and that is no fault of the message: it goes over a new connection at once.
            try await store.unclaim(transmission.recipients.map(\.delivery))
            return .stale
        }
        try await record(outcomes)
        environment.log.delivered(transmission, outcomes)
        await AlarmBell(environment: environment).note(outcomes, ofMailing: transmission.mailing)
        return .sent
    }

    /// Nothing else is sent over this connection before it is recorded.
    private func record(_ outcomes: [Int64: DeliveryOutcome]) async throws {
        var backoff = Backoff(first: .seconds(1), longest: .seconds(10))
        let end = ContinuousClock.now + Self.recordPatience
        while true {
            do {
                let recorded = try await store.record(outcomes, now: environment.now())
                environment.log.givenUp(recorded.givenUp)
                environment.log.domainsRest(recorded.resting)
                return try await judge(recorded)
            } catch let error as StoreError where error.isTransient {
                guard !Task.isShuttingDown, ContinuousClock.now < end else { throw error }
                let wait = backoff.next()
                environment.log.recordFailed(error, retryIn: wait.components.seconds)
                await pause(wait)
            }
        }
    }

    /// What can't be judged now is judged with the next mail that comes in.
    private func judge(_ recorded: RecordedOutcomes) async throws {
        guard recorded.counted > 0 else { return }
        try await JudgeBounces(environment: environment).run()
    }

    /// How many recipients the pace leaves now.
    func allowance(at now: Timestamp) async throws -> Int {
        guard let pace else { return Int.max }
        return max(0, pace.count - (try await store.attemptsSince(pace.begin(at: now))))
    }
}

extension DeliveryOutcome {
    fileprivate var isInterrupted: Bool {
        switch self {
        case .interrupted: true
        case .accepted, .transient, .permanent, .unknown: false
        }
    }
}
