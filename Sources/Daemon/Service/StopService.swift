internal import ServiceLifecycle

/// Ends, and so ends the services around it, when the daemon is asked to stop.
struct StopService: Service {
    let stop: Request
    let notify: ServiceNotify

    func run() async throws {
        while !stop.isPending {
            await cancelWhenGracefulShutdown { await stop.wait(atMost: .seconds(3600)) }
            if Task.isShuttingDown, !stop.isPending { return }
        }
        notify.stopping()
    }
}
