public import Networks

/// A way out for mail: an SMTP relay or a folder of Maildirs.
public protocol MailSink: Sendable {
    /// Opens a connection, logged in and ready. Throws `TransportError`.
    func connect() async throws -> any MailSinkConnection
}

/// One open way out. Not used by two tasks at once.
public protocol MailSinkConnection: Actor {
    /// Sends one message to its recipients; an outcome for each of them, always. The connection may be broken
    /// afterwards: `isUsable` tells.
    func send(_ transmission: Transmission) async -> [Int64: DeliveryOutcome]

    /// Whether another transmission may be sent.
    var isUsable: Bool { get }

    /// What the server says it can do: EHLO's keywords in upper case, with their parameters (RFC 5321 §4.1.1.1).
    var extensions: [String: String] { get }

    /// Says goodbye and closes.
    func close() async
}

extension MailSinkConnection {
    /// None: for ways out without a server.
    public var extensions: [String: String] { [:] }
}
