import Testing

@testable import ConfigurationFiles

/// A right configuration with one change, and the lines that it leads to.
struct DiagnosticRow: Sendable, CustomTestStringConvertible {
    var replace: String
    var with: String
    var lines: [String]

    init(_ replace: String, _ with: String, _ lines: String...) {
        self.replace = replace
        self.with = with
        self.lines = lines
    }

    var testDescription: String { with }
}

@Suite("Diagnostics")
struct DiagnosticTests {
    @Test("The trial configuration is right")
    func nothingWrong() throws {
        let trial = try TrialFolder()
        #expect(trial.lines() == [])
        #expect(trial.folder.load().configuration != nil)
    }

    @Test("A mistake in netzpost.yaml is told with line, column and remedy", arguments: mainRows + serverRows)
    func main(row: DiagnosticRow) throws {
        try #require(TrialFolder.main.contains(row.replace))
        let trial = try TrialFolder(main: TrialFolder.main.replacing(row.replace, with: row.with))
        try trial.write("relay.password", "geheim\n")
        #expect(trial.lines() == row.lines)
        let isError = row.lines.contains { $0.contains(": error: ") }
        #expect((trial.folder.load().configuration == nil) == isError)
    }

    @Test("A mistake in subscribers.yaml is told with line, column and remedy", arguments: subscriberRows)
    func subscribers(row: DiagnosticRow) throws {
        try #require(TrialFolder.subscribers.contains(row.replace))
        let trial = try TrialFolder(
            subscribers: TrialFolder.subscribers.replacing(row.replace, with: row.with))
        #expect(trial.lines() == row.lines)
        let isError = row.lines.contains { $0.contains(": error: ") }
        #expect((trial.folder.load().configuration == nil) == isError)
    }
}
