internal import ArgumentParser
internal import ConfigurationFiles
internal import Foundation
internal import Networks

extension SubscribersCommand {
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Turn a spreadsheet saved as CSV into a subscribers file; it is printed, and no file is changed.",
            discussion: """
                Headings may be German or English and stand in any order: Name (or Vorname and Nachname), E-Mail,
                Organisation, Aufgabe, Telefon, Webseite, Netzwerke, Zustellung, Moderation; a column with a network's
                name takes an x.

                Example: netzpost subscribers import people.csv > subscribers.new.yaml
                """)

        /// More is no list of people.
        private static let sizeLimit = 20_000_000

        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "The CSV file.", completion: .file(extensions: ["csv"])) var file: String
        @Option(help: "The network of everybody whom no column puts elsewhere.") var network: String?

        func run() async throws {
            guard let settings = options.folder.loadSettings() else {
                _ = try options.load()
                throw ExitCode.configuration
            }
            let id = try network.map { try settings.existingNetwork(named: $0).id }
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
            let bytes = try handle.read(upToCount: Self.sizeLimit + 1) ?? Data()
            guard bytes.count <= Self.sizeLimit else {
                throw ValidationError("\(file) is too large: check whether it is the right file.")
            }
            let sheet = SpreadsheetPeople(Array(bytes), file: file, networks: settings.networks, network: id)
            for diagnostic in sheet.diagnostics { printError("\(diagnostic)") }
            if sheet.diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode.failure }
            print(subscribersYAML(sheet.people), terminator: "")
        }
    }
}
