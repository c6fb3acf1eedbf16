internal import Foundation

/// A city of some networks with so many members each, and its daemon.
final class City {
    /// The first member of each network writes.
    let networks: Int
    let members: Int
    private let folder: URL
    private let executable: URL
    private let daemon = Process()

    private var configuration: URL { folder.appendingPathComponent("config") }

    /// Starts the program at `executable` with a mailbox and a relay on these ports of this host.
    init(networks: Int, members: Int, executable: String, imap: Int, smtp: Int) throws {
        (self.networks, self.members) = (networks, members)
        self.executable = URL(fileURLWithPath: executable)
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("nz-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
        var settings = """
            data: \(folder.path)/data
            maintainers: [m1@n1.example]
            intake:
              - {imap: "imap://netz@127.0.0.1:\(imap)/INBOX", tls: none, password_file: secret}
            relay: {smtp: "smtp://127.0.0.1:\(smtp)", tls: none}
            senders: {trust: from}
            networks:

            """
        var people = "subscribers:\n"
        for network in 1...networks {
            settings +=
                "  n\(network): {name: Netzwerk \(network), address: n\(network)@netz.example, strangers: hold}\n"
            for member in 1...members {
                people +=
                    "  - {name: Person \(member), email: m\(member)@n\(network).example, networks: [n\(network)]}\n"
            }
        }
        for (name, text) in ["netzpost.yaml": settings, "subscribers.yaml": people, "secret": "secret\n"] {
            try Data(text.utf8).write(to: configuration.appendingPathComponent(name))
        }
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: configuration.appendingPathComponent("secret").path)
        daemon.executableURL = self.executable
        daemon.arguments = ["run", "--config", configuration.path]
        let log = folder.appendingPathComponent("log")
        try Data().write(to: log)
        daemon.standardError = try FileHandle(forWritingTo: log)
        try daemon.run()
    }

    /// The end of what the daemon logged.
    var log: String {
        let text = (try? String(contentsOf: folder.appendingPathComponent("log"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(20).joined(separator: "\n")
    }

    /// Resident memory of the daemon in MB.
    var memory: Double {
        let status = try? String(contentsOfFile: "/proc/\(daemon.processIdentifier)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return Double(line?.filter(\.isNumber) ?? "").map { $0 / 1024 } ?? 0
    }

    /// Runs a command of the program to its end; what it printed.
    func run(_ arguments: [String]) throws -> Data {
        let process = Process()
        let output = Pipe()
        process.executableURL = executable
        process.arguments = arguments + ["--config", configuration.path]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data
    }

    /// Ends the daemon and takes everything away.
    func stop() {
        daemon.terminate()
        daemon.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }
}
