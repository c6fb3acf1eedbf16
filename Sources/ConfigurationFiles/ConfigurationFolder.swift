internal import Glibc
public import Networks

/// A folder with `netzpost.yaml` and the subscribers file it names.
public struct ConfigurationFolder: Sendable {
    /// As the user named it, absolute or from the working folder; diagnostics name it so.
    public let path: String
    /// systemd's folder of credentials (systemd.exec(5), `LoadCredential=`).
    let credentials: String?

    /// The name of the file that everything begins with.
    public static let mainFile = "netzpost.yaml"

    /// The folder at `path`; secrets come from `$CREDENTIALS_DIRECTORY` first.
    public init(_ path: String) {
        self.init(path, credentials: getenv("CREDENTIALS_DIRECTORY").map { String(cString: $0) })
    }

    init(_ path: String, credentials: String?) {
        self.path = path
        self.credentials = credentials
    }

    /// Both files read and checked as a whole, with every mistake found in them. `configuration` is nil when one
    /// of the diagnostics is an error.
    public func load() -> (configuration: Configuration?, diagnostics: [Diagnostic]) {
        var loader = Loader(folder: path, credentials: credentials)
        return loader.load()
    }

    /// What `netzpost.yaml` says, with nobody among the subscribers, for when their file can't be used; nil when it has
    /// errors of its own.
    public func loadSettings() -> Configuration? {
        var loader = Loader(folder: path, credentials: credentials)
        return loader.loadSettings()
    }

    /// The files that `load` reads, absolute, whether they exist or not: both YAML files, secrets and certificates. A
    /// reload watches them.
    public var files: [String] {
        var loader = Loader(folder: path, credentials: credentials)
        return loader.filesToWatch()
    }
}
