/// How much room there is for the data folder, in bytes.
public struct DiskSpace: Hashable, Sendable {
    /// What is left for us.
    public var free: Int
    /// All of the file system.
    public var size: Int

    /// So much of so much.
    public init(free: Int, size: Int) {
        self.free = free
        self.size = size
    }

    /// Less is an alarm: a day of large mails, and the room that the database needs for itself. On a small file system
    /// it is a tenth.
    private static let leastFree = 500_000_000
    /// Less is an alarm too, in percent: a file system becomes slow and scattered.
    private static let leastPercent = 5

    /// Whether it is nearly full. Where an alarm stands, it takes a fifth more room to end it, so that it does not come
    /// and go with every mail.
    public func isNearlyFull(isAlarmed: Bool) -> Bool {
        let least = max(min(Self.leastFree, size / 10), size / 100 * Self.leastPercent)
        return free < (isAlarmed ? least / 5 * 6 : least)
    }

    /// What is seen of the trouble, for people who read `language`.
    public func event(isAlarmed: Bool, in language: Language) -> Trouble.Event {
        guard isNearlyFull(isAlarmed: isAlarmed) else { return .works }
        let of =
            switch language {
            case .german: "von"
            case .english: "of"
            }
        return .fails("\(byteCount(free, in: language)) \(of) \(byteCount(size, in: language))")
    }
}
