internal import ConfigurationFiles
internal import Networks
internal import ServiceLifecycle

/// Puts a changed configuration in force: on SIGHUP, and when one of its files has changed. A configuration with errors
/// changes nothing.
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

    func run() async throws {
        var seen: [WatchedFiles.Stamp?]?
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
            if reload() { return }
        }
    }

    /// Loads both files. Returns whether the services have to connect anew.
    private func reload() -> Bool {
        let log = environment.log
        let (loaded, diagnostics) = folder.load()
        for diagnostic in diagnostics { log.diagnostic(diagnostic) }
        guard var configuration = loaded else {
            log.configurationRefused(errors: diagnostics.count { $0.severity == .error })
            return false
        }
        let old = environment.configuration.current
        if configuration.data != old.data {
            log.dataFolderChangeIgnored()
            configuration.data = old.data
        }
        environment.configuration.replace(by: configuration)
        log.configurationReloaded(configuration)
        guard configuration.intake != old.intake || configuration.relay != old.relay else { return false }
        log.serversChanged()
        return true
    }
}
