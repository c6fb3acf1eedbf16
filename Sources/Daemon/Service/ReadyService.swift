internal import ServiceLifecycle

/// Tells systemd that the services run, and waits with them for the end.
struct ReadyService: Service {
    let notify: ServiceNotify
    let networks: Int

    func run() async throws {
        notify.ready()
        notify.status("\(networks) networks")
        // Its only error is the cancellation that ends the daemon.
        try? await gracefulShutdown()
    }
}
