internal import ConfigurationFiles
internal import Networks
internal import ServiceLifecycle

/// Puts a changed configuration in force: on SIGHUP, and when one of its files has changed. A configuration with errors
/// changes nothing, and the maintainers are told.
///
/// Ends, and so ends the services around it, when mailbox or relay settings have changed: they connect anew.
struct ConfigurationWatcher: Service {
    /// How often the files are looked at.
    static let interval = Duration.seconds(2)

    let folder: ConfigurationFolder
    let files: WatchedFiles
    /// Made by SIGHUP.
    let request: Request
    let environment: Environment
    let deliveryWake: WakeSignal

    func run() async throws {
        var seen: [WatchedFiles.Stamp?]?
        var backoff = Backoff()
        while !Task.isShuttingDown {
            await cancelWhenGracefulShutdown { await request.wait(atMost: Self.interval) }
            if Task.isShuttingDown { return }
            let changed = files.changed()
            let isAsked = request.take()
            // A file that is still being written is left until it has stayed the same for one interval.
            guard isAsked || (changed != nil && changed == seen) else {
                seen = changed
                continue
            }
            seen = nil
            files.note()
            do {
                if try await reload() { return }
                backoff.reset()
            } catch {
                let wait = backoff.next()
                environment.log.subscribersNotApplied(error, retryIn: wait.components.seconds)
                await pause(wait)
                request.make()
            }
        }
    }

    /// Loads both files and applies them. Returns whether the services have to connect anew.
    private func reload() async throws -> Bool {
        let log = environment.log
        let (loaded, diagnostics) = folder.load()
        for diagnostic in diagnostics { log.diagnostic(diagnostic) }
        let old = environment.configuration.current
        let people = ApplySubscribers(environment: environment)
        guard var configuration = loaded else {
            let isTold = try await people.tell(of: diagnostics, isStart: false, old)
            log.configurationRefused(errors: diagnostics.count { $0.severity == .error }, isTold: isTold)
            if isTold { deliveryWake.signal() }
            return false
        }
        if configuration.data != old.data {
            log.dataFolderChangeIgnored()
            configuration.data = old.data
        }
        let outcome = try await people.apply(configuration)
        environment.configuration.replace(by: configuration)
        log.configurationReloaded(configuration)
        if let outcome {
            log.subscribersApplied(outcome)
            deliveryWake.signal()
        }
        guard configuration.intake != old.intake || configuration.relay != old.relay else { return false }
        await AlarmBell(environment: environment).endElsewhere()
        log.serversChanged()
        return true
    }
}
