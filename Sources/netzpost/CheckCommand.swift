internal import ArgumentParser
internal import ConfigurationFiles
internal import Daemon
internal import Foundation
internal import Networks
internal import Texts

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the configuration, and with --connect the servers too.",
        discussion: """
            With --connect it tells what mailbox and relay can do, and how members' mail would be believed. With
            --test-mail a mail goes out through the relay to the daemon's own address, and is waited for.

            Example: netzpost check --config config --connect --test-mail
            """)

    @OptionGroup var options: ConfigurationOptions
    @Flag(help: "Also log in to every mailbox and to the relay.") var connect = false
    @Flag(help: "Also send one mail around the circle, and time it.") var testMail = false
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
            var details: [String]
        }
        struct Circle: Encodable {
            var address: String
            var answer: String
            /// Seconds; nil where the mail did not come so far.
            var sent: Double?
            var returned: Double?
            var details: [String]
        }
        var valid: Bool
        var networks: Int
        var subscribers: Int
        var diagnostics: [Entry]
        var servers: [Server]
        var circle: Circle?
    }

    func run() async throws {
        let (configuration, diagnostics) = options.folder.load()
        var findings: [CheckServers.Finding] = []
        if connect || testMail, let configuration { findings = await CheckServers(configuration).run() }
        let isReady = !findings.contains { $0.problem != nil }
        var circle: MailCircle.Result?
        if testMail, isReady, let configuration {
            circle = try await MailCircle(configuration, wording: try Templates.wording()).run()
        }
        if json {
            try printJSON(report(configuration, diagnostics, findings, circle))
        } else {
            show(configuration, diagnostics, findings, circle)
        }
        if configuration == nil { throw ExitCode.configuration }
        if !isReady || circle.map({ $0.returned == nil }) ?? false { throw ExitCode.failure }
    }

    private func show(
        _ configuration: Configuration?, _ diagnostics: [Diagnostic], _ findings: [CheckServers.Finding],
        _ circle: MailCircle.Result?
    ) {
        for diagnostic in diagnostics { print(diagnostic) }
        for finding in findings {
            print("\(finding.server): \(finding.problem ?? "ok, \(finding.note)")")
            for detail in finding.details { print("  \(detail)") }
        }
        if let circle { show(circle) }
        let warnings = diagnostics.count { $0.severity == .warning }
        if let configuration {
            print(
                "\(options.folder.path): \(configuration.networks.count) networks, "
                    + "\(configuration.subscribers.count) subscribers, \(warnings) warnings, no errors")
        } else {
            print("\(options.folder.path): \(diagnostics.count - warnings) errors, \(warnings) warnings")
        }
    }

    private func show(_ circle: MailCircle.Result) {
        guard let sent = circle.sent else {
            return print("test mail to \(circle.address): not sent, \(circle.answer)")
        }
        let outward = "test mail to \(circle.address): taken by the relay in \(sent.shown) (\(circle.answer))"
        guard let returned = circle.returned else {
            return print(
                "\(outward), but not back within \(MailCircle.longestWait.shown): look whether mail to that address goes "
                    + "into the mailbox of 'intake', and into the Junk folder")
        }
        print("\(outward), back in the mailbox after \(returned.shown)")
        for detail in circle.details { print("  \(detail)") }
    }

    private func report(
        _ configuration: Configuration?, _ diagnostics: [Diagnostic], _ findings: [CheckServers.Finding],
        _ circle: MailCircle.Result?
    ) -> Report {
        Report(
            valid: configuration != nil, networks: configuration?.networks.count ?? 0,
            subscribers: configuration?.subscribers.count ?? 0,
            diagnostics: diagnostics.map {
                .init(
                    severity: $0.severity.rawValue, file: $0.file, line: $0.line, column: $0.column,
                    problem: $0.problem, remedy: $0.remedy)
            },
            servers: findings.map {
                .init(server: $0.server, problem: $0.problem, note: $0.note, details: $0.details)
            },
            circle: circle.map {
                .init(
                    address: $0.address, answer: $0.answer, sent: $0.sent?.seconds, returned: $0.returned?.seconds,
                    details: $0.details)
            })
    }
}

extension Duration {
    fileprivate var seconds: Double { self / .seconds(1) }

    /// `0.3 s`
    fileprivate var shown: String { String(format: "%.1f s", seconds) }
}
