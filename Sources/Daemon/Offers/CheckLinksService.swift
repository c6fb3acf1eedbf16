internal import ServiceLifecycle

/// Has links checked for as long as the daemon runs; no failure ends it.
struct CheckLinksService: Service {
    /// How often it asks whose turn it is: seldom enough for the servers that are asked.
    private static let interval = Duration.seconds(3600)

    let checking: CheckLinks

    func run() async throws {
        while !Task.isShuttingDown {
            do {
                // What was seen is lost by a stop, and seen again: nobody waits for it.
                try await cancelWhenGracefulShutdown { try await checking.run() }
            } catch {
                if Task.isShuttingDown { break }
                checking.environment.log.linkCheckFailed(error, retryIn: Self.interval.components.seconds)
            }
            await pause(Self.interval)
        }
    }
}
