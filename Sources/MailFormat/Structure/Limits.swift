/// How much of a message is looked into. What lies beyond a limit is kept as bytes and marked by a defect.
public struct Limits: Hashable, Sendable {
    /// Bytes in one header; the largest real ones stay below 100 KB.
    public var headerSize = 1 << 20
    /// Fields in one header.
    public var fields = 2000
    /// Parts in one message.
    public var parts = 2000
    /// Levels of nested multiparts.
    public var depth = 64
    /// Addresses read from one field; nobody writes to more, and the network's own may be the last one.
    public var addresses = 20_000

    /// The limits of the daemon.
    public init() {}
}

/// Names a limit of `Limits` in a defect.
public enum LimitName: Hashable, Sendable {
    case headerSize, fields, parts, depth, addresses
}
