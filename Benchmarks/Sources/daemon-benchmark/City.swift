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

    /// Starts the program at `executable` with these servers.
    init(networks: Int, members: Int, executable: String, servers: any CityServers) throws {
        (self.networks, self.members) = (networks, members)
        self.executable = URL(fileURLWithPath: executable)
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("nz-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
        var settings = """
            data: \(folder.path)/data
            maintainers: [m1@n1.example]
            intake:
              - {\(servers.intake)}
            relay: {\(servers.relay)}
            senders: {trust: from}
            networks:

            """
        var people = "subscribers:\n"
        for network in 1...networks {
            settings +=
                "  n\(network): {name: Netzwerk \(network), address: n\(network)@netz.example, strangers: hold}\n"
            for member in 1...members {
                let address = Self.address(member, of: network)
                people += "  - {name: Person \(member), email: \(address), networks: [n\(network)]}\n"
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

    /// The address of a network's member, both counted from 1.
    static func address(_ member: Int, of network: Int) -> String { "m\(member)@n\(network).example" }

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
