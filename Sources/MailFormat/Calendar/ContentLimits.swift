/// How much of a calendar or a file of cards is looked into. What lies beyond is left out.
public struct ContentLimits: Hashable, Sendable {
    /// Bytes in one line, once unfolded: a portrait in a card takes some hundred thousand.
    public var lineLength = 1 << 20
    /// Lines in all: a calendar of a thousand events has some thirty thousand.
    public var lines = 200_000
    /// Parameters of one line; the standards know some twenty.
    public var parameters = 50
    /// Events, or cards: the largest shared calendars have a few thousand.
    public var components = 20_000
    /// Levels of nested components; the standards need three (RFC 5545 §3.6).
    public var depth = 16
    /// Time zones, and rules in all of them together: Europe's whole history takes thirty.
    public var zones = 200
    /// Dates that are added to or taken from one series.
    public var dates = 2000
    /// Attendees of one event.
    public var attendees = 5000

    /// The limits of the daemon.
    public init() {}
}
