internal import ArgumentParser
internal import Daemon
internal import Logging
internal import Store
internal import Transport

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Take mail in, archive it, and send it to the members.",
        discussion: """
            Runs until SIGTERM; SIGHUP or a changed file reloads the configuration.

            Example: netzpost run --once --config /etc/netzpost
            """)

    @OptionGroup var options: ConfigurationOptions
    @Flag(help: "Do everything that is due, then exit.") var once = false
    @Flag(help: "Log more than the fate of every mail.") var verbose = false

    func run() async throws {
        let level: Logger.Level = verbose ? .debug : .info
        let log = LogEvents(Logger(label: "netzpost") { _ in LineLogHandler(logLevel: level) })
        do {
            let daemon = try Daemon(folder: options.folder, log: log)
            if once { try await daemon.runOnce() } else { try await daemon.run() }
        } catch let failure as StartFailure {
            printError("netzpost: \(failure)")
            switch failure {
            case .configuration: throw ExitCode.configuration
            case .alreadyRunning: throw ExitCode.failure
            }
        } catch let error as StoreError {
            printError("netzpost: \(error)")
            throw ExitCode(of: error)
        } catch let error as TransportError {
            printError("netzpost: \(error)")
            throw error.isTransient ? ExitCode.tryLater : ExitCode.configuration
        }
    }
}
