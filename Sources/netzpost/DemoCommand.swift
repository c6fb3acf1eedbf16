internal import ArgumentParser
internal import ConfigurationFiles
internal import Daemon
internal import Demo
internal import Foundation
internal import Logging
internal import MailFormat
internal import Networks
internal import Store
internal import Transport

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Build a small invented city in a folder, and let its mail through.",
        discussion: """
            Writes a configuration with three networks and their people, and a mailbox with what they wrote to each \
            other; takes that mail in as the daemon does, delivers it into one Maildir a person, and tells what \
            became of it. Needs no server and no account.

            Run again on the same folder, it starts afresh: it removes what it made itself and sets aside what it \
            did not.

            Example: netzpost demo /tmp/city
            """)

    @Argument(help: "Where to build it: an empty folder, one that does not exist, or an earlier demo.")
    var folder = "demo"
    @Flag(help: "Print what became of the mail as JSON.") var json = false

    func run() async throws {
        do {
            let report = try await play(DemoFolder(folder))
            if json { return try printJSON(report) }
            for line in report.lines(program: Self.program, isColoured: Self.isColoured) { print(line) }
        } catch let error as DemoFolderError {
            try fail(error)
        } catch let error as StartFailure {
            try fail(error)
        } catch let error as StoreError {
            try fail(error)
        } catch let error as TransportError {
            try fail(error)
        }
    }

    private func play(_ demo: DemoFolder) async throws -> DemoReport {
        if try isRunning(demo) { throw StartFailure.alreadyRunning(demo.data) }
        let setAside = try demo.build()
        let configuration = ConfigurationFolder(demo.configuration)
        // The very daemon of `netzpost run --once`.
        let log = LogEvents(Logger(label: "netzpost") { _ in LineLogHandler(logLevel: .warning) })
        try await Daemon(folder: configuration, log: log).runOnce()
        let report = try await DemoReport(
            folder: demo.path, configuration: configuration, store: Store(folder: demo.data), setAside: setAside)
        try demo.seal()
        return report
    }

    /// Whether somebody has started a daemon on an earlier demo: its data must not be taken from under it.
    private func isRunning(_ demo: DemoFolder) throws -> Bool {
        guard try demo.holdsEarlierDemo(), FileManager.default.fileExists(atPath: demo.data) else { return false }
        let store: Store
        do {
            store = try Store(folder: demo.data)
        } catch let error as StoreError where error.code == EPERM {
            // Another user's: it may be running.
            throw error
        } catch {
            // A store that can't be opened runs nowhere; clearing it away is what mends it.
            return false
        }
        return try store.lock() == nil
    }

    private func fail(_ error: some CustomStringConvertible) throws -> Never {
        printError("netzpost: \(error)")
        throw ExitCode.failure
    }

    /// How the user can call this program; nil when its name will do.
    private static var program: String? {
        guard let called = CommandLine.arguments.first, called.contains("/") else { return nil }
        let here = FileManager.default.currentDirectoryPath + "/"
        return called.hasPrefix(here) ? String(called.dropFirst(here.count)) : called
    }

    /// Colours are for terminals that want them (no-color.org).
    private static var isColoured: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(STDOUT_FILENO) == 1 && environment["TERM"] != "dumb"
            && environment["NO_COLOR", default: ""].isEmpty
    }
}
