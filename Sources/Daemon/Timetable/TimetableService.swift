internal import ServiceLifecycle

/// Does what the timetable says for as long as the daemon runs; no failure ends it.
struct TimetableService: Service {
    /// How often it asks what is due, which costs a few rows: so nothing is missed after the computer slept, its clock
    /// was set, or the configuration changed.
    static let interval = Duration.seconds(60)

    let timetable: Timetable
    let deliveryWake: WakeSignal

    func run() async throws {
        var backoff = Backoff(first: Self.interval, longest: .seconds(3600))
        while !Task.isShuttingDown {
            do {
                try await timetable.runDue()
                backoff.reset()
                deliveryWake.signal()
                await pause(Self.interval)
            } catch {
                if Task.isShuttingDown { break }
                let wait = backoff.next()
                timetable.environment.log.timetableFailed(error, retryIn: wait.components.seconds)
                await pause(wait)
            }
        }
    }
}
