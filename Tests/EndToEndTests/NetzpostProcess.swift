import Foundation

/// The real program, as built beside the tests.
final class NetzpostProcess: Sendable {
    /// How a run ended.
    struct Ending: Equatable, Sendable {
        /// The exit code, or nil when a signal ended it.
        var code: Int32?
        var signal: Int32?

        static let success = Ending(code: 0)
        static let killed = Ending(signal: SIGKILL)
    }

    private let process: Process
    private let logFile: URL

    /// The executable lies in the folder of the test bundle.
    static var executable: URL {
        Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }.lazy
            .map { $0.appendingPathComponent("netzpost") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
            ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("netzpost")
    }

    /// Starts the program; its log goes to a file of its own in `folder`.
    init(_ arguments: [String], environment: [String: String] = [:], logIn folder: URL, output: Pipe? = nil) throws {
        logFile = folder.appendingPathComponent("log-\(UUID().uuidString.prefix(8))")
        try Data().write(to: logFile)
        process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardError = try FileHandle(forWritingTo: logFile)
        process.standardOutput = output ?? FileHandle.nullDevice
        try process.run()
    }

    var identifier: Int32 { process.processIdentifier }

    var isRunning: Bool { process.isRunning }

    func signal(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for the end. A process that does not end within a minute is killed, which the caller sees.
    func wait(atMost seconds: Double = 60) async throws -> Ending {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while process.isRunning, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(10)) }
        if process.isRunning { signal(SIGKILL) }
        process.waitUntilExit()
        switch process.terminationReason {
        case .exit: return Ending(code: process.terminationStatus)
        case .uncaughtSignal: return Ending(signal: process.terminationStatus)
        @unknown default: return Ending()
        }
    }

    var log: String { (try? String(contentsOf: logFile, encoding: .utf8)) ?? "" }

    /// What a run printed, and how it ended.
    struct Output: Sendable {
        var ending: Ending
        /// Standard output.
        var text: String { String(decoding: bytes, as: UTF8.self) }
        var bytes: [UInt8]
        /// Standard error.
        var log: String
    }

    /// Runs to the end.
    static func output(_ arguments: [String], logIn folder: URL) async throws -> Output {
        let pipe = Pipe()
        let process = try NetzpostProcess(arguments, logIn: folder, output: pipe)
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        return Output(ending: try await process.wait(), bytes: Array(data), log: process.log)
    }
}
