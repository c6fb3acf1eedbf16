internal import Glibc
public import MailFormat
public import Networks
public import Store

/// What the services share: the store, the configuration in force, the texts, the log, and the two things that make a
/// run differ from the next: the clock and chance.
public struct Environment: Sendable {
    let store: Store
    let configuration: CurrentConfiguration
    let wording: Wording
    let log: LogEvents
    let now: @Sendable () -> Timestamp
    let makeToken: @Sendable () -> String

    /// The clock and chance are the system's unless a test gives its own.
    public init(
        store: Store, configuration: CurrentConfiguration, wording: Wording, log: LogEvents,
        now: @escaping @Sendable () -> Timestamp = systemTime,
        makeToken: @escaping @Sendable () -> String = randomToken
    ) {
        self.store = store
        self.configuration = configuration
        self.wording = wording
        self.log = log
        self.now = now
        self.makeToken = makeToken
    }
}

/// The system's clock.
@Sendable public func systemTime() -> Timestamp { Timestamp(seconds: Int64(time(nil))) }

/// 100 random bits as 20 letters and digits: enough that nobody guesses one, short enough for a local part.
@Sendable public func randomToken() -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
    var generator = SystemRandomNumberGenerator()
    return String((0..<20).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
}
