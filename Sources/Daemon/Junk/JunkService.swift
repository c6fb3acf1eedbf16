internal import Networks
internal import ServiceLifecycle
internal import Transport

/// Looks into one Junk folder once a day for as long as the daemon runs; no failure ends it or disturbs the intake.
struct JunkService: Service {
    /// How often it asks whether a look is due, which costs one row: the report comes with the day's digest, also after
    /// the computer slept, its clock was set, or the configuration changed.
    static let interval = Duration.seconds(60)

    let watch: JunkWatch

    func run() async throws {
        // Nobody waits for it by the minute, and the mailbox may have trouble enough.
        var backoff = Backoff(first: .seconds(60), longest: .seconds(3600))
        while !Task.isShuttingDown {
            do {
                // A look may be broken off at any point: a stop does not wait for it.
                try await cancelWhenGracefulShutdown { try await watch.lookIfDue() }
                backoff.reset()
                await pause(Self.interval)
            } catch {
                if Task.isShuttingDown { break }
                let wait = backoff.next()
                watch.environment.log.junkFailed(watch.source.name, error, retryIn: wait.components.seconds)
                await pause(wait)
            }
        }
    }
}
