internal import ServiceLifecycle

/// Has documents read for as long as the daemon runs; no failure ends it.
struct ReadDocumentsService: Service {
    /// How often it looks for new documents: nobody waits for them to be found by the minute.
    private static let interval = Duration.seconds(60)

    let reading: ReadDocuments

    func run() async throws {
        var backoff = Backoff(first: Self.interval, longest: .seconds(3600))
        while !Task.isShuttingDown {
            do {
                try await cancelWhenGracefulShutdown { try await reading.run() }
                backoff.reset()
                await pause(Self.interval)
            } catch {
                if Task.isShuttingDown { break }
                let wait = backoff.next()
                reading.environment.log.readingFailed(error, retryIn: wait.components.seconds)
                await pause(wait)
            }
        }
    }
}
