internal import ServiceLifecycle
internal import Store

/// Serves systemd's watchdog while the store answers.
struct WatchdogService: Service {
    let environment: Environment
    let notify: ServiceNotify

    func run() async throws {
        guard let interval = notify.watchdogInterval else {
            // Nobody waits for a sign of life; a service that returns would end the others.
            try? await gracefulShutdown()
            return
        }
        while !Task.isShuttingDown {
            do {
                _ = try await environment.store.nextDue()
                notify.alive()
            } catch {
                environment.log.healthCheckFailed(error)
            }
            await pause(interval / 3)
        }
    }
}
