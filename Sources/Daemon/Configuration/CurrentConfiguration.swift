public import Networks
internal import Synchronization

/// The configuration in force; replaced as a whole.
public final class CurrentConfiguration: Sendable {
    private let value: Mutex<Configuration>

    /// Begins with `configuration`.
    public init(_ configuration: Configuration) { value = Mutex(configuration) }

    /// What is in force now.
    public var current: Configuration { value.withLock { $0 } }

    func replace(by configuration: Configuration) { value.withLock { $0 = configuration } }
}
