internal import ArgumentParser
internal import ConfigurationFiles
internal import Foundation
internal import Networks
internal import Store

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

extension Configuration {
    /// The network of an option; where there is none, the end of the command.
    func existingNetwork(named name: String) throws -> Network {
        if let network = network(named: name) { return network }
        let names = networks.map(\.id.text).joined(separator: ", ")
        throw ValidationError("There is no network '\(name)'. There are: \(names).")
    }
}

extension ExitCode {
    /// How a command ends that the disk or the database failed.
    init(of error: StoreError) { self = error.isTransient ? .tryLater : .failure }

    /// EX_TEMPFAIL of sysexits.h.
    static let tryLater = ExitCode(75)
    /// EX_CONFIG of sysexits.h.
    static let configuration = ExitCode(78)
}
