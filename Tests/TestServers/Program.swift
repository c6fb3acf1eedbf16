public import Foundation

/// A program of the system that a test needs.
public struct Program: Sendable {
    /// Its absolute path.
    public let path: String

    /// nil when it is not installed. Servers stand in folders that are not in everybody's PATH.
    public init?(_ name: String) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(
            String.init)
        let candidates = (folders + ["/usr/sbin", "/sbin", "/usr/lib/postfix/sbin"]).map { "\($0)/\(name)" }
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            return nil
        }
        path = found
    }

    /// Runs it to its end; throws what it said when it fails.
    public func run(_ arguments: String..., in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let output = folder.appending(path: "\(UUID().uuidString).log")
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        let handle = try FileHandle(forWritingTo: output)
        process.standardOutput = handle
        process.standardError = handle
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try handle.close()
        guard process.terminationStatus == 0 else {
            throw ServerTrouble("\(path) \(arguments): \(try String(contentsOf: output, encoding: .utf8))")
        }
        try FileManager.default.removeItem(at: output)
    }
}

/// Why a test server does not work.
public struct ServerTrouble: Error, CustomStringConvertible {
    /// A sentence.
    public let description: String

    /// Trouble in these words.
    public init(_ description: String) { self.description = description }
}
