public import MailFormat
public import Networks
public import Store

/// Where a scenario is played: the core in memory, or the program between real servers.
public protocol Stage {
    /// The folder that the daemon is configured by.
    var city: CityFolder { get }
    /// The daemon's store.
    var store: Store { get throws }
    /// What time it is.
    var now: Timestamp { get }
    /// Puts a mail into the daemon's mailbox.
    func put(_ bytes: [UInt8]) async throws
    /// Lets the daemon do everything that is due; returns the mails that reached people by that.
    func work() async throws -> [ReceivedMail]
    /// Lets time pass; only where it can be played.
    func wait(_ duration: Duration) async throws
    /// Has a web page go, or come back; only where the web can be played.
    func setPage(_ url: String, isThere: Bool) async throws
    /// What is configured and who is in it now.
    func configuration() async throws -> Configuration
}

/// Why a stage can't be set up.
public struct StageTrouble: Error, CustomStringConvertible {
    /// What is wrong.
    public var description: String

    /// Takes `text` as it is.
    public init(_ text: String) { description = text }
}
