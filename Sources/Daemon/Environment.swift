internal import Glibc
public import MailFormat
public import Networks
public import Store

/// What the services share: the store, the configuration in force, the texts, the log, and what makes a run differ from the
/// next: the clock, chance and the room on the disk.
public struct Environment: Sendable {
    let store: Store
    let configuration: CurrentConfiguration
    let wording: Wording
    let log: LogEvents
    let now: @Sendable () -> Timestamp
    let makeToken: @Sendable () -> String
    let diskSpace: @Sendable (String) -> DiskSpace?

    /// The clock, chance and disk are the system's unless a test gives its own.
    public init(
        store: Store, configuration: CurrentConfiguration, wording: Wording, log: LogEvents,
        now: @escaping @Sendable () -> Timestamp = systemTime,
        makeToken: @escaping @Sendable () -> String = randomToken,
        diskSpace: @escaping @Sendable (String) -> DiskSpace? = systemDiskSpace
    ) {
        self.store = store
        self.configuration = configuration
        self.wording = wording
        self.log = log
        self.now = now
        self.makeToken = makeToken
        self.diskSpace = diskSpace
    }
}

extension Environment {
    /// What holds at this point of a transaction that no mail calls for: `file`, with the people as they are.
    func context(
        _ file: Configuration, now: Timestamp, in transaction: borrowing StoreTransaction
    ) throws -> Context {
        var people = EffectiveConfiguration(file)
        return Context(
            configuration: try people.current(in: transaction, now: now), now: now, wording: wording,
            tokens: store.tokens)
    }
}

/// The system's clock.
@Sendable public func systemTime() -> Timestamp { Timestamp(seconds: Int64(time(nil))) }

/// The room in the file system of a folder; nil where the system does not tell.
@Sendable public func systemDiskSpace(_ folder: String) -> DiskSpace? {
    var facts = statvfs()
    guard statvfs(folder, &facts) == 0 else { return nil }
    let unit = Int(clamping: facts.f_frsize)
    let bytes = { (blocks: UInt) in
        let (product, isTooLarge) = Int(clamping: blocks).multipliedReportingOverflow(by: unit)
        return isTooLarge ? Int.max : product
    }
    return DiskSpace(free: bytes(facts.f_bavail), size: bytes(facts.f_blocks))
}

/// 100 random bits as 20 letters and digits: enough that nobody guesses one, short enough for a local part.
@Sendable public func randomToken() -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
    var generator = SystemRandomNumberGenerator()
    return String((0..<20).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
}
