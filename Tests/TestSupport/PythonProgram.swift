import Foundation

/// Python, whose `email` package reads our mails as others do.
public enum PythonProgram {
    /// Whether it is there with the policy that our tests read by.
    public static let isThere = (try? run("-c", "import email.policy")) == 0

    /// Runs it to its end; tells its status.
    public static func run(_ arguments: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
