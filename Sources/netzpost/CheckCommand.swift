internal import ArgumentParser
internal import ConfigurationFiles
internal import Daemon
internal import Networks

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the configuration, and with --connect the servers too.",
        discussion: "Example: netzpost check --config config --connect")

    @OptionGroup var options: ConfigurationOptions
    @Flag(help: "Also log in to every mailbox and to the relay.") var connect = false
    @Flag(help: "Print the findings as JSON.") var json = false

    private struct Report: Encodable {
        struct Entry: Encodable {
            var severity: String
            var file: String
            var line: Int
            var column: Int
            var problem: String
            var remedy: String
        }
        struct Server: Encodable {
            var server: String
            var problem: String?
            var note: String
        }
        var valid: Bool
        var networks: Int
        var subscribers: Int
        var diagnostics: [Entry]
        var servers: [Server]
    }

    func run() async throws {
        let (configuration, diagnostics) = options.folder.load()
        var findings: [CheckServers.Finding] = []
        if connect, let configuration { findings = await CheckServers(configuration).run() }
        if json {
            try printJSON(report(configuration, diagnostics, findings))
        } else {
            show(configuration, diagnostics, findings)
        }
        if configuration == nil { throw ExitCode.configuration }
        if findings.contains(where: { $0.problem != nil }) { throw ExitCode.failure }
    }

    private func show(_ configuration: Configuration?, _ diagnostics: [Diagnostic], _ findings: [CheckServers.Finding])
    {
        for diagnostic in diagnostics { print(diagnostic) }
        for finding in findings { print("\(finding.server): \(finding.problem ?? "ok, \(finding.note)")") }
        let warnings = diagnostics.count { $0.severity == .warning }
        if let configuration {
            print(
                "\(options.folder.path): \(configuration.networks.count) networks, "
                    + "\(configuration.subscribers.count) subscribers, \(warnings) warnings, no errors")
        } else {
            print("\(options.folder.path): \(diagnostics.count - warnings) errors, \(warnings) warnings")
        }
    }

    private func report(
        _ configuration: Configuration?, _ diagnostics: [Diagnostic], _ findings: [CheckServers.Finding]
    ) -> Report {
        Report(
            valid: configuration != nil, networks: configuration?.networks.count ?? 0,
            subscribers: configuration?.subscribers.count ?? 0,
            diagnostics: diagnostics.map {
                .init(
                    severity: $0.severity.rawValue, file: $0.file, line: $0.line, column: $0.column,
                    problem: $0.problem, remedy: $0.remedy)
            },
            servers: findings.map { .init(server: $0.server, problem: $0.problem, note: $0.note) })
    }
}
