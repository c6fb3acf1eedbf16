import Foundation
import Networks
import Testing

@testable import ConfigurationFiles

@Suite("The example in config/")
struct ExampleTests {
    private static let folder =
        URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path + "/config"

    private func text(_ file: String) throws -> String {
        try String(contentsOfFile: Self.folder + "/" + file, encoding: .utf8)
    }

    @Test("It is right as it stands, without a warning")
    func loads() throws {
        let (loaded, diagnostics) = ConfigurationFolder(Self.folder, credentials: nil).load()
        #expect(diagnostics == [])
        let configuration = try #require(loaded)
        #expect(configuration.networks.map(\.id.text) == ["sprache", "jugend", "arbeit"])
        #expect(configuration.subscribers.count == 5)
    }

    @Test(
        "Every key is explained where it stands",
        arguments: [
            ("netzpost.yaml", MainKeys.all), ("netzpost.yaml", IntakeKeys.all), ("netzpost.yaml", RelayKeys.all),
            ("netzpost.yaml", SendersKeys.all), ("netzpost.yaml", NetworkKeys.all), ("netzpost.yaml", LinkKeys.all),
            ("netzpost.yaml", DigestKeys.all), ("netzpost.yaml", RetentionKeys.all),
            ("subscribers.yaml", SubscribersFileKeys.all), ("subscribers.yaml", SubscriberKeys.all),
        ])
    func isComplete(file: String, keys: KeySet) throws {
        let text = try text(file)
        for name in keys.names {
            let stands = ["\n", " ", "#", "{"].contains {
                text.contains("\($0)\(name): ") || text.contains("\($0)\(name):\n")
            }
            #expect(stands, "\(name)")
        }
    }

    @Test("It is right in service too: with every line that only waits for its # to be deleted")
    func inService() throws {
        let trial = try TrialFolder(main: try uncommented(text("netzpost.yaml")), subscribers: text("subscribers.yaml"))
        for file in ["imap.password", "relay.password", "ca.pem"] { try trial.write(file, "geheim\n") }
        #expect(trial.lines() == [])
        let configuration = try #require(trial.folder.load().configuration)
        #expect(configuration.intake.count == 2)
        #expect(configuration.senders.trust == .authenticationResults)
        #expect(configuration.extractors.keys.sorted() == ["application/pdf"])
        guard case .smtp(let settings) = configuration.relay else {
            Issue.record("no SMTP server")
            return
        }
        #expect(settings.pace == Pace(count: 2000, period: .seconds(3600)))
    }

    /// The text with its spare lines in force: a `#` with a key right behind it, or behind the blanks of its place. The
    /// lines of the trial that they replace are dropped.
    private func uncommented(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line -> String? in
            if ["  maildirs: ../trial/outbox", "  trust: confirm"].contains(line) { return nil }
            let content = line.drop { $0 == " " }
            guard content.first == "#" else { return String(line) }
            let behind = content.dropFirst()
            let isProse = behind.isEmpty || behind.first == " " && !behind.hasPrefix("  ")
            return isProse ? String(line) : String(line.prefix(line.count - content.count)) + behind
        }
        return lines.joined(separator: "\n")
    }
}
