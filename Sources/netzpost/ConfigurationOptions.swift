internal import ArgumentParser
internal import ConfigurationFiles
internal import Foundation
internal import Networks

/// Where the configuration stands; every command has it.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        name: .customLong("config"),
        help: "The configuration folder (default: /etc/netzpost, or ./config where that does not exist).")
    var path: String?

    var folder: ConfigurationFolder {
        if let path { return ConfigurationFolder(path) }
        let installed = "/etc/netzpost"
        return ConfigurationFolder(FileManager.default.fileExists(atPath: installed) ? installed : "config")
    }

    /// The configuration, or the end of the command with every diagnostic printed.
    func load() throws -> Configuration {
        let (configuration, diagnostics) = folder.load()
        guard let configuration else {
            for diagnostic in diagnostics { printError("\(diagnostic)") }
            throw ExitCode.configuration
        }
        return configuration
    }
}

extension ExitCode {
    /// EX_TEMPFAIL of sysexits.h.
    static let tryLater = ExitCode(75)
    /// EX_CONFIG of sysexits.h.
    static let configuration = ExitCode(78)
}
