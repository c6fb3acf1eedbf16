public import Foundation
public import MailFormat

/// The city in which a scenario plays, in a folder of its own.
public struct CityFolder: Sendable {
    /// Its configuration.
    public let path: URL
    private let people: [String: Mailbox]

    /// Writes the configuration into `folder`, which holds the data too. `intake` and `relay` are the values of those
    /// keys; the networks' addresses are in `domain`.
    public init(
        _ scenario: Scenario, in folder: URL, intake: String, relay: String, domain: String = "netz.example"
    ) throws {
        let main = try ScenarioFolder.cityFile("netzpost.yaml").replacing("netz.example", with: domain)
        let subscribers = try ScenarioFolder.cityFile("subscribers.yaml")
        people = try Self.people(of: subscribers, and: scenario)
        path = folder.appending(path: "config")
        try write(
            main: Self.setting(scenario, in: main), subscribers: subscribers, data: folder, intake: intake, relay: relay
        )
    }

    /// The same of two files as they stand; the people are only those in the file.
    public init(main: String, subscribers: String, in folder: URL, intake: String, relay: String) throws {
        people = [:]
        path = folder.appending(path: "config")
        try write(main: main, subscribers: subscribers, data: folder, intake: intake, relay: relay)
    }

    private func write(main: String, subscribers: String, data folder: URL, intake: String, relay: String) throws {
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        try main.replacing("DATA", with: folder.appending(path: "data").path)
            .replacing("INTAKE", with: intake).replacing("RELAY", with: relay)
            .write(to: path.appending(path: "netzpost.yaml"), atomically: true, encoding: .utf8)
        try write(subscribers: subscribers)
    }

    /// The file with the scenario's settings; one that is set again is that of the next network.
    private static func setting(_ scenario: Scenario, in main: String) throws -> String {
        var lines = main.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var changed: [String: Int] = [:]
        for setting in scenario.settings {
            let key = "\(setting.key):"
            let open = changed[key].map { $0 + 1 } ?? 0
            guard let index = lines[open...].firstIndex(where: { $0.drop { $0 == " " }.hasPrefix(key) }) else {
                throw ScenarioMistake(
                    file: scenario.file, line: setting.line, text: "netzpost.yaml hat kein \(setting.key)")
            }
            lines[index] = lines[index].prefix { $0 == " " } + "\(key) \(setting.value)"
            changed[key] = index
        }
        return lines.joined(separator: "\n")
    }

    /// Writes the whole of `subscribers.yaml`.
    public func write(subscribers: String) throws {
        try subscribers.write(to: path.appending(path: "subscribers.yaml"), atomically: true, encoding: .utf8)
    }

    /// Everybody whom a scenario may name: those in the city's file by their first name, and its own.
    public static func people(of scenario: Scenario) throws -> [String: Mailbox] {
        try people(of: ScenarioFolder.cityFile("subscribers.yaml"), and: scenario)
    }

    private static func people(of subscribers: String, and scenario: Scenario) throws -> [String: Mailbox] {
        var people: [String: Mailbox] = [:]
        for match in subscribers.matches(of: /name: ((\S+) [^,\n]+)\n +email: (\S+)/) {
            people[String(match.2)] = Address(String(match.3)).map { Mailbox(name: String(match.1), address: $0) }
        }
        for (name, text) in scenario.people {
            guard let person = AddressList(text).mailboxes.first else {
                throw ScenarioMistake(file: scenario.file, line: 1, text: "Person \(name) hat keine Adresse")
            }
            people[name] = person
        }
        return people
    }

    /// Who bears that name; an address stands for itself.
    public func person(_ name: String) -> Mailbox? {
        people[name] ?? Address(name).map { Mailbox(address: $0) }
    }

    /// Replaces a piece of `subscribers.yaml`; false where it does not hold it.
    @discardableResult public func edit(_ old: String, into new: String) throws -> Bool {
        let file = path.appending(path: "subscribers.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        guard text.contains(old) else { return false }
        try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
        return true
    }
}
