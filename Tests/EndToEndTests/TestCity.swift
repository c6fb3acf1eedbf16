import Foundation
import Testing

/// A city of three networks with 40 members each, and the folder in which its daemon works.
///
/// `m1@sprache.example` … are members of `sprache`, `m1@jugend.example` … of `jugend` and so on;
/// `both@city.example` is in `sprache` and `jugend`, `all@city.example` in all three.
struct TestCity: Sendable {
    static let networks = ["sprache", "jugend", "arbeit"]
    static let membersPerNetwork = 40

    let folder: URL
    /// The `intake:` and `relay:` blocks of the configuration.
    var intake: String
    var relay: String
    /// Further members of `sprache`.
    var extraMembers: [String] = []
    var extraSettings = ""

    var configuration: URL { folder.appendingPathComponent("config") }
    var data: URL { folder.appendingPathComponent("data") }

    /// Makes the folder and writes nothing else yet. The path is short, as sockets may lie below it.
    static func makeFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nz-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// The addresses of everybody who gets the posts of `network`.
    func members(of network: String) -> Set<String> {
        var members = Set((1..<Self.membersPerNetwork - 1).map { "m\($0)@\(network).example" })
        members.insert("all@city.example")
        members.insert(network == "arbeit" ? "m40@arbeit.example" : "both@city.example")
        if network == "sprache" { members.formUnion(extraMembers) }
        return members
    }

    /// Writes both files; `networkSettings` are further keys of every network.
    func write(networkSettings: String = "") throws {
        try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
        try networksFile(settings: networkSettings).write(
            to: configuration.appendingPathComponent("netzpost.yaml"), atomically: true, encoding: .utf8)
        try subscribersFile.write(
            to: configuration.appendingPathComponent("subscribers.yaml"), atomically: true, encoding: .utf8)
    }

    /// Replaces a piece of a file of the configuration.
    func edit(_ file: String, _ old: String, into new: String) throws {
        let url = configuration.appendingPathComponent(file)
        let text = try String(contentsOf: url, encoding: .utf8)
        try #require(text.contains(old))
        try text.replacingOccurrences(of: old, with: new).write(to: url, atomically: true, encoding: .utf8)
    }

    /// The first line, from 1, of a file of the configuration that holds `text`.
    func line(of text: String, in file: String) throws -> Int {
        let lines = try String(contentsOf: configuration.appendingPathComponent(file), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        return try #require(lines.firstIndex { $0.contains(text) }) + 1
    }

    private func networksFile(settings: String) -> String {
        var text = """
            data: \(data.path)
            maintainers: [m1@sprache.example]
            umbrella: alle@netz.example
            intake:
            \(intake)
            relay:
            \(relay)
            senders: {trust: from}
            \(extraSettings)
            networks:

            """
        for network in Self.networks {
            let more = settings.isEmpty ? "" : ", \(settings)"
            text += "  \(network): {name: Netzwerk \(network), address: \(network)@netz.example\(more)}\n"
        }
        return text
    }

    private var subscribersFile: String {
        var text = "subscribers:\n"
        for network in Self.networks {
            for address in members(of: network).subtracting(["both@city.example", "all@city.example"]).sorted() {
                text +=
                    "  - {name: Person \(address.prefix { $0 != "@" }), email: \(address), networks: [\(network)]}\n"
            }
        }
        return text + """
              - {name: Beide, email: both@city.example, networks: [sprache, jugend]}
              - {name: Alle, email: all@city.example, networks: [sprache, jugend, arbeit]}

            """
    }
}
