public import ConfigurationFiles
internal import Glibc
internal import Networks
internal import ServiceLifecycle
internal import Store
internal import Texts
internal import Transport
internal import UnixSignals

/// The daemon of one configuration: what `netzpost run` is.
public struct Daemon: Sendable {
    /// How long work in flight may take to come to its end when the daemon is asked to stop.
    static let stopDuration = Duration.seconds(30)

    private let folder: ConfigurationFolder
    private let environment: Environment
    private let files: WatchedFiles
    private let notify: ServiceNotify
    private let lock: DaemonLock
    /// In the subscribers file, where that can't be used: then the people that it named last are taken.
    private let mistakes: [Diagnostic]

    /// Reads the configuration, opens the store and takes its lock. Throws `StartFailure` or `StoreError`.
    public init(folder: ConfigurationFolder, log: LogEvents) throws {
        files = WatchedFiles(folder)
        let (loaded, diagnostics) = folder.load()
        for diagnostic in diagnostics { log.diagnostic(diagnostic) }
        guard let configuration = loaded ?? Self.settingsWithPeople(in: folder) else {
            throw StartFailure.configuration(folder.path)
        }
        mistakes = loaded == nil ? diagnostics : []
        let store = try Store(folder: configuration.data)
        guard let lock = try store.lock() else { throw StartFailure.alreadyRunning(configuration.data) }
        self.folder = folder
        self.lock = lock
        notify = ServiceNotify()
        environment = Environment(
            store: store, configuration: CurrentConfiguration(configuration), wording: try Templates.wording(), log: log
        )
    }

    /// The configuration without its people, where a data folder may know them; nil where there is none, or
    /// netzpost.yaml has errors of its own.
    private static func settingsWithPeople(in folder: ConfigurationFolder) -> Configuration? {
        folder.loadSettings().flatMap { Store.exists(in: $0.data) ? $0 : nil }
    }

    /// Runs until SIGTERM or SIGINT. Work in flight is brought to its end.
    public func run() async throws {
        let (stop, reload) = (Request(), Request())
        // Trapped once and for good: between two groups of services none is lost, and none ends the process.
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
        let listening = Task {
            for await signal in signals { (signal == .sighup ? reload : stop).make() }
        }
        defer { listening.cancel() }
        try await begin()
        let wake = WakeSignal()
        let watcher = ConfigurationWatcher(
            folder: folder, files: files, request: reload, environment: environment, deliveryWake: wake)
        while !stop.isPending {
            let group = ServiceGroup(
                configuration: services(StopService(stop: stop, notify: notify), watcher, wake: wake))
            // The watcher ends the group when servers have changed; otherwise a signal has.
            try await group.run()
        }
        environment.log.stopped()
    }

    /// Does everything that is due now: takes in all mail, looks into Junk folders, does what the timetable says, has
    /// documents read, sends all that can be sent, looks at some links. Returns when nothing is left to do; throws the
    /// first failure, after the other mailboxes and the relay have had their turn.
    public func runOnce() async throws {
        try await begin()
        let configuration = environment.configuration.current
        let wake = WakeSignal()
        let bell = AlarmBell(environment: environment)
        var failure: (any Error)?
        for intake in intakes(configuration, wake: wake) {
            do {
                while try await intake.takeIn() > 0 {}
                await bell.works(intake.source)
            } catch {
                environment.log.intakeFailed(intake.source.name, error, retryIn: 0)
                await bell.fails(intake.source, error)
                failure = failure ?? error
            }
            await intake.source.close()
        }
        for watch in junkWatches(configuration, wake: wake) {
            do {
                try await watch.lookIfDue()
            } catch {
                environment.log.junkFailed(watch.source.name, error, retryIn: 0)
                failure = failure ?? error
            }
        }
        do {
            try await Timetable(environment: environment).runDue()
        } catch {
            environment.log.timetableFailed(error, retryIn: 0)
            failure = failure ?? error
        }
        do {
            try await ReadDocuments(environment: environment).run()
        } catch {
            environment.log.readingFailed(error, retryIn: 0)
            failure = failure ?? error
        }
        let delivery = delivery(configuration)
        func deliver() async {
            do {
                // Again, when the relay has ended the connection: it takes so much over one and no more.
                while try await delivery.isDue() { try await delivery.sendDue() }
            } catch {
                environment.log.relayFailed(error, retryIn: 0)
                await bell.fails(error)
                failure = failure ?? error
            }
        }
        await deliver()
        // Nobody waits for what servers say of links; whoever is told of a dead one hears it at once.
        do {
            try await linkChecks(wake: wake).run()
        } catch {
            environment.log.linkCheckFailed(error, retryIn: 0)
            failure = failure ?? error
        }
        if failure == nil { await deliver() }
        await delivery.idle.closeAll()
        if let failure { throw failure }
    }

    /// Brings the store in order after whatever ended the last process, and the people up to date.
    private func begin() async throws {
        let (store, configuration) = (environment.store, environment.configuration.current)
        if !mistakes.isEmpty, try await store.roster() == nil { throw StartFailure.configuration(folder.path) }
        environment.log.recovered(try await store.recoverDeliveries(now: environment.now()))
        let people = ApplySubscribers(environment: environment)
        if mistakes.isEmpty {
            if let outcome = try await people.apply(configuration) { environment.log.subscribersApplied(outcome) }
        } else {
            let isTold = try await people.tell(of: mistakes, isStart: true, configuration)
            environment.log.subscribersRefused(
                errors: mistakes.count { $0.severity == .error }, isTold: isTold)
        }
        await AlarmBell(environment: environment).endElsewhere()
        environment.log.started(try await store.effective(configuration), folder: folder.path)
        try await JudgeBounces(environment: environment).run()
    }

    /// The services as the configuration wants them; when one of `ends` returns, the others come to their end too.
    private func services(_ ends: any Service..., wake: WakeSignal) -> ServiceGroupConfiguration {
        let configuration = environment.configuration.current
        var services: [any Service] = intakes(configuration, wake: wake).map { IntakeService(intake: $0) }
        services += junkWatches(configuration, wake: wake).map { JunkService(watch: $0) }
        services.append(TimetableService(timetable: Timetable(environment: environment), deliveryWake: wake))
        services.append(DeliveryService(delivery: delivery(configuration), wake: wake))
        services.append(ReadDocumentsService(reading: ReadDocuments(environment: environment)))
        services.append(CheckLinksService(checking: linkChecks(wake: wake)))
        services.append(WatchdogService(environment: environment, notify: notify))
        services.append(ReadyService(notify: notify, networks: configuration.networks.count))
        var group = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) }
                + ends.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
            logger: environment.log.forLibraries)
        group.maximumGracefulShutdownDuration = Self.stopDuration
        return group
    }

    private func intakes(_ configuration: Configuration, wake: WakeSignal) -> [Intake] {
        configuration.intake.map { settings in
            Intake(
                source: makeSource(settings), keepsMail: settings.keepsMail, environment: environment,
                deliveryWake: wake)
        }
    }

    private func linkChecks(wake: WakeSignal) -> CheckLinks {
        let probe = LinkProbe()
        return CheckLinks(environment: environment, deliveryWake: wake) { await probe.answer(of: $0) }
    }

    /// One a folder: several mailboxes of one account may name the same.
    private func junkWatches(_ configuration: Configuration, wake: WakeSignal) -> [JunkWatch] {
        var watches: [JunkWatch] = []
        for case .imap(let mailbox) in configuration.intake {
            guard let source = mailbox.junkFolder.map({ makeSource(.imap($0)) }),
                !watches.contains(where: { $0.source.name == source.name })
            else { continue }
            watches.append(
                JunkWatch(mailbox: mailbox, source: source, environment: environment, deliveryWake: wake))
        }
        return watches
    }

    private func delivery(_ configuration: Configuration) -> Delivery {
        Delivery(
            configuration.relay, sink: makeSink(configuration.relay, hostName: hostName()), environment: environment)
    }
}

/// Why the daemon did not start.
public enum StartFailure: Error, CustomStringConvertible {
    /// The diagnostics are in the log.
    case configuration(String)
    case alreadyRunning(String)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .configuration(let folder): "the configuration in \(folder) has errors: mend them and start again"
        case .alreadyRunning(let folder): "another netzpost runs with the data folder \(folder): stop it first"
        }
    }
}

extension IntakeSettings {
    /// Whether handled mail stays in the folder.
    var keepsMail: Bool {
        switch self {
        case .imap(let settings): settings.processed == .keep
        case .maildir: false
        }
    }
}

/// The name of this host, as EHLO says it (RFC 5321 §4.1.1.1).
func hostName() -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    let name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return name.isEmpty ? "localhost" : name
}
